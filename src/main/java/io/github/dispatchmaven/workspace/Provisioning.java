package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.git.Git;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.journal.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gives a worktree what git does not carry. */
public final class Provisioning {

  private static final String ENV = ".env";
  private static final String INCLUDE = ".worktreeinclude";

  private final Repository repository;
  private final Layout layout;
  private final Sheets sheets;
  private final List<String> portKeys;

  /**
   * @param portKeys of an {@code .env}, beside {@code PORT}
   */
  public Provisioning(Repository repository, Layout layout, Sheets sheets, List<String> portKeys) {
    this.repository = repository;
    this.layout = layout;
    this.sheets = sheets;
    this.portKeys = List.copyOf(portKeys);
  }

  /**
   * Has git ignore, in all worktrees, what is ours and what no worker may commit: the worktrees themselves, the two
   * sheets, and an {@code .env} that is neither tracked nor ignored.
   *
   * @return each {@code .env} that the project's own rules have git show all the same: it is given to nobody
   */
  public List<String> ignoreOurs() throws IOException, InterruptedException {
    List<String> patterns = new ArrayList<>();
    patterns.add("/" + Layout.WORKTREES + "/");
    sheets.names().forEach(name -> patterns.add("/" + name));
    for (String file : environmentFiles()) {
      if (!ignored(file)) {
        patterns.add("/" + file);
      }
    }
    try (Lock lock = Lock.acquire(layout.repositoryLock(), Clock.systemUTC())) {
      new Exclude(layout.common()).add(patterns);
    }
    return environmentFiles().stream().filter(file -> !ignored(file)).toList();
  }

  private boolean ignored(String file) {
    return repository
        .git()
        .run("check-ignore", "--quiet", "--no-index", "--", file)
        .ok();
  }

  /**
   * Copies each untracked {@code .env}, at the top and in the folder that Maven was started in, and moves its ports; and
   * ignored files that {@code .worktreeinclude} lists.
   *
   * @param numbers of the workstreams in the feature, from 1: the user's own port stays free
   */
  public void copyEnvironment(Map<String, Integer> numbers) throws IOException {
    List<String> environment = givenEnvironment();
    List<String> included = included();
    for (Map.Entry<String, Integer> each : numbers.entrySet()) {
      provide(layout.worktree(each.getKey()), each.getValue(), environment, included);
    }
  }

  /** Provides any folder that stands for a checkout. */
  public void provide(Path checkout, int index) throws IOException {
    provide(checkout, index, givenEnvironment(), included());
  }

  private void provide(Path checkout, int index, List<String> environment, List<String> included)
      throws IOException {
    for (String file : environment) {
      EnvironmentFile.copy(
          layout.top().resolve(file), checkout.resolve(file), index, portKeys, layout.scratch());
    }
    for (String file : included) {
      include(layout.top().resolve(file), checkout.resolve(file), index);
    }
  }

  /** Paths that worktrees are given, relative to the top; no commit may hold them. */
  public Set<String> given() {
    Set<String> given = new LinkedHashSet<>(givenEnvironment());
    given.addAll(included());
    return given;
  }

  private List<String> givenEnvironment() {
    return environmentFiles().stream().filter(this::ignored).toList();
  }

  /**
   * Whether a file that a checkout was given is as it was given.
   *
   * @param index of the workstream in the feature, from 1
   */
  boolean unchanged(String file, Path checkout, int index) {
    try {
      Path fresh = Files.createTempDirectory("dispatch");
      Path copy = fresh.resolve("copy").resolve(Path.of(file).getFileName());
      try {
        include(layout.top().resolve(file), copy, index);
        return Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)
            && Files.isRegularFile(checkout.resolve(file), LinkOption.NOFOLLOW_LINKS)
            && Files.mismatch(copy, checkout.resolve(file)) < 0;
      } finally {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(copy.getParent());
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Ignored files that the user wants in all worktrees. */
  private List<String> included() {
    return Files.isRegularFile(layout.top().resolve(INCLUDE))
        ? repository.ignored(INCLUDE, Layout.WORKTREES)
        : List.of();
  }

  /** What is there already stays. */
  private void include(Path from, Path to, int index) throws IOException {
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (from.getFileName().toString().startsWith(ENV)
        && Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      EnvironmentFile.copy(from, to, index, portKeys, layout.scratch());
    } else {
      Files.createDirectories(to.getParent());
      Path temporary =
          Files.createDirectories(layout.scratch()).resolve(UUID.randomUUID().toString());
      try {
        Files.copy(from, temporary, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        AtomicFile.put(temporary, to);
      } catch (NoSuchFileException e) {
        // A build of the user's own took it away meanwhile.
      }
    }
  }

  /** The user's own port, in the first {@code .env} that has one. */
  public Optional<Integer> port() {
    return environmentFiles().stream()
        .flatMap(file -> EnvironmentFile.port(layout.top().resolve(file)).stream())
        .findFirst();
  }

  private Set<String> environmentFiles() {
    Set<String> files = new LinkedHashSet<>();
    for (String file : List.of(ENV, repository.prefix() + ENV)) {
      Path path = layout.top().resolve(file);
      if (Files.isRegularFile(path) && !tracked(file)) {
        files.add(file);
      }
    }
    return files;
  }

  private boolean tracked(String file) {
    Git.Result result = repository.git().run("ls-files", "--error-unmatch", "--", file);
    return result.ok();
  }
}

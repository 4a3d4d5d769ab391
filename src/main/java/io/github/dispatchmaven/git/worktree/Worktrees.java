package io.github.dispatchmaven.git.worktree;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.git.Git;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The repository's linked worktrees. */
public final class Worktrees {

  private static final String NO_COMMIT = "0000000000000000000000000000000000000000";

  private final Repository repository;

  public Worktrees(Repository repository) {
    this.repository = repository;
  }

  /**
   * @param branch that it has checked out, without {@code refs/heads/}; empty when detached
   */
  public record Entry(Path path, Optional<String> branch) {}

  public List<Entry> list() {
    List<Entry> entries = new ArrayList<>();
    Optional<Path> path = Optional.empty();
    Optional<String> branch = Optional.empty();
    for (String part : repository
        .git()
        .output("", List.of("worktree", "list", "--porcelain", "-z"))
        .parts()) {
      if (part.startsWith("worktree ")) {
        path = Optional.of(Path.of(part.substring("worktree ".length())));
      } else if (part.startsWith("branch refs/heads/")) {
        branch = Optional.of(part.substring("branch refs/heads/".length()));
      } else if (part.isEmpty() && path.isPresent()) {
        entries.add(new Entry(path.get(), branch));
        path = Optional.empty();
        branch = Optional.empty();
      }
    }
    if (path.isPresent()) {
      entries.add(new Entry(path.get(), branch));
    }
    return entries;
  }

  /** Where a branch is checked out. */
  public Optional<Path> holding(String branch) {
    return list().stream()
        .filter(e -> e.branch().equals(Optional.of(branch)))
        .map(Entry::path)
        .findFirst();
  }

  public boolean has(Path path) {
    return Files.exists(path.resolve(".git")) && has(path, list());
  }

  /**
   * @param registered as {@link #list} tells
   */
  public static boolean has(Path path, List<Entry> registered) {
    return Files.exists(path.resolve(".git"))
        && registered.stream().anyMatch(e -> same(e.path(), path));
  }

  /**
   * Registers a worktree, locked and still empty. To be called by one thread at a time: git's own bookkeeping is not
   * safe in parallel.
   *
   * @param create whether the branch is to be made, or reset, to {@code start}
   */
  public void add(Path path, String branch, Commit start, boolean create) {
    List<String> command = new ArrayList<>(
        List.of("worktree", "add", "--quiet", "--no-checkout", "--lock", "--reason", "dispatch"));
    if (create) {
      command.addAll(List.of("-B", branch, path.toString(), start.sha()));
    } else {
      command.addAll(List.of(path.toString(), branch));
    }
    repository.git().output("", command);
    link(path);
  }

  /** Registers a worktree on no branch, locked and still empty. The same holds of threads. */
  public void addDetached(Path path, Commit at) {
    repository
        .git()
        .output(
            "worktree",
            "add",
            "--quiet",
            "--no-checkout",
            "--detach",
            "--lock",
            "--reason",
            "dispatch",
            path.toString(),
            at.sha());
    link(path);
  }

  private void link(Path path) {
    WorktreeLinks.administration(path).ifPresent(new FilterState(repository)::linkInto);
  }

  /**
   * Whether a move of the repository broke it.
   *
   * @throws GitException in one line, if the worktree is a copy of another
   */
  public boolean moved(Path path) {
    return WorktreeLinks.moved(path, repository.commonDirectory()).isPresent();
  }

  /**
   * Mends what a move of the repository broke.
   *
   * @param atWork whether somebody may be at work there
   * @throws GitException in one line, if somebody may, or if the worktree is a copy of another
   */
  public void repair(Path path, boolean atWork) {
    WorktreeLinks.repair(path, repository.commonDirectory(), atWork);
  }

  /** Whether its files were ever checked out: git writes the index last. */
  public boolean filled(Path path) {
    return Files.exists(index(path));
  }

  private Path index(Path path) {
    return administration(path)
        .map(folder -> folder.resolve("index"))
        .orElseGet(() -> Path.of(repository
            .git()
            .in(path)
            .output("rev-parse", "--path-format=absolute", "--git-path", "index")));
  }

  /** Fills an empty worktree with the files of its branch. May run for several worktrees at once. */
  public void checkOut(Path path) {
    if (!filled(path)) {
      unlockIndex(path);
    }
    repository.git().in(path).output("reset", "--hard", "--quiet");
  }

  /**
   * Makes sure that git in a folder would work on this worktree of ours: without its {@code .git} file it would on the
   * checkout above, with another in whatever repository that names. Runs no git there.
   *
   * @throws GitException in one line, if it would not
   */
  public void requireIntact(Path path) {
    if (!intact(path)) {
      throw new GitException(path
          + " is no worktree of this repository any more: somebody changed its .git file; move the folder away, "
          + "and it is made again");
    }
  }

  /** Whether it and what git knows of it name each other. Runs no git there. */
  public boolean intact(Path path) {
    return administration(path)
        .flatMap(WorktreeLinks::link)
        .filter(link -> real(link).equals(real(path.resolve(".git"))))
        .isPresent();
  }

  /** Removes what a git that was killed there left. */
  public void unlockIndex(Path path) {
    try {
      Files.deleteIfExists(index(path).resolveSibling("index.lock"));
    } catch (IOException e) {
      throw IoFailure.cannot("remove what an earlier checkout left", e);
    }
  }

  /**
   * Runs the project's {@code post-checkout} hook, as {@code git worktree add} would have done.
   *
   * @return what it said if it failed
   */
  public Optional<String> runPostCheckout(Path path, Commit at) {
    Git.Result result = repository
        .git()
        .in(path)
        .run("hook", "run", "--ignore-missing", "post-checkout", "--", NO_COMMIT, at.sha(), "1");
    return result.ok() ? Optional.empty() : Optional.of(result.err());
  }

  /** Removes a worktree with everything in it, and what git knows of it. */
  public void remove(Path path) {
    // git gives up where it may not write to a folder, or not look into it.
    removeAllIn(path);
    if (list().stream().anyMatch(e -> same(e.path(), path))) {
      repository.git().run("worktree", "unlock", path.toString());
      Git.Result removed = repository.git().run("worktree", "remove", "--force", path.toString());
      if (!removed.ok()) {
        repository.git().output("worktree", "prune", "--expire", "now");
      }
    }
  }

  /** Removes all worktrees in folders, and what else is in these. They are gone at once; the disk is freed by and by. */
  public void removeAllIn(Path... folders) {
    // A link is somebody's; what it points to even more so.
    Stream.of(folders).filter(Files::isSymbolicLink).forEach(link -> {
      try {
        Files.delete(link);
      } catch (IOException e) {
        throw IoFailure.cannot("remove " + link, e);
      }
    });
    List<Path> real = Stream.of(folders)
        .filter(folder -> Files.exists(folder, LinkOption.NOFOLLOW_LINKS))
        .map(Worktrees::real)
        .toList();
    if (real.isEmpty()) {
      return;
    }
    Trash trash = new Trash(repository.commonDirectory().resolve("dispatch"));
    List<Path> inside = list().stream()
        .map(Entry::path)
        .filter(path -> real.stream().anyMatch(real(path)::startsWith))
        .toList();
    List<Path> known =
        inside.stream().flatMap(path -> administration(path).stream()).toList();
    real.forEach(trash::take);
    known.forEach(trash::take);
    trash.empty();
  }

  /** Where git keeps what it knows of a linked worktree. */
  private Optional<Path> administration(Path worktree) {
    return WorktreeLinks.administration(worktree)
        .filter(own -> real(Required.parent(own))
            .equals(real(repository.commonDirectory().resolve("worktrees"))))
        .filter(Files::isDirectory);
  }

  /** Drops what git knows of worktrees whose folders are gone; git would refuse their paths otherwise. */
  public void forgetGone(Collection<Path> paths) {
    List<Entry> registered = list();
    paths.stream()
        .distinct()
        .filter(path -> !Files.exists(path))
        .filter(path -> registered.stream().anyMatch(e -> same(e.path(), path)))
        .forEach(this::remove);
  }

  private static boolean same(Path a, Path b) {
    return real(a).equals(real(b));
  }

  private static Path real(Path path) {
    return WorktreeLinks.real(path);
  }
}

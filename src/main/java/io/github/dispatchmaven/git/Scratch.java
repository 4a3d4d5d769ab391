package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Required;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.plexus.util.FileUtils;

/**
 * A repository beside the user's, in which merges are made: it sees the user's objects and keeps new ones to itself, where
 * no {@code git gc} of the user's collects them, until they are brought back. Its working tree has attributes, since git reads
 * there how files are merged, and, where these name a program of the project, that.
 */
public final class Scratch implements AutoCloseable {

  private final Repository repository;
  private final MergeRules rules;
  private final Path folder;
  private final Git git;
  private final ScratchConfiguration users;
  private Map<String, String> attributes = Map.of();
  private final Set<String> provided = new HashSet<>();
  private boolean settled;
  private boolean looked;

  Scratch(Repository repository, MergeRules rules) {
    this.repository = repository;
    this.rules = rules;
    this.users = new ScratchConfiguration(repository.configuration().settings(), rules);
    try {
      folder = Files.createTempDirectory("dispatch-merge").toRealPath();
    } catch (IOException e) {
      throw IoFailure.cannot("make a repository to merge in", e);
    }
    git = repository.git().in(folder);
    try {
      make();
    } catch (IOException e) {
      close();
      throw IoFailure.cannot("make a repository to merge in", e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void make() throws IOException {
    git.output("init", "--quiet", "--template=", "--object-format=" + users.objectFormat(), ".");
    Path inside = folder.resolve(".git");
    Files.writeString(
        inside.resolve("objects/info/alternates"),
        repository.commonDirectory().resolve("objects") + "\n");
    Path config = inside.resolve("config");
    Files.writeString(config, users.text(repository.top(), Files.readString(config), folder));
    copy("shallow");
    copy("info/attributes");
    new Submodules(repository).showIn(folder);
  }

  /** What of a shallow clone is not there is not to be looked for, for example. */
  private void copy(String name) throws IOException {
    Path more = repository.commonDirectory().resolve(name);
    Path here = folder.resolve(".git").resolve(name);
    if (Files.isRegularFile(more)) {
      Files.createDirectories(here.getParent());
      Files.copy(more, here, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** git in it. */
  Git git() {
    return git;
  }

  /** What the user's repository is configured to, of what matters here. */
  ScratchConfiguration configuration() {
    return users;
  }

  /** Looks whether any of these commits, which are to be merged one after the other, brings other attributes. */
  void expect(Collection<Commit> commits) {
    settled = false;
    List<String> all = commits.stream().map(Commit::sha).toList();
    String base = git.run("", with(List.of("merge-base", "--octopus"), all)).line();
    if (!base.isEmpty()) {
      settled = git.output(
              "",
              with(
                  with(List.of("log", "--format=%H", "-1", "-m", "^" + base), all),
                  List.of("--", ":(glob)**/.gitattributes")))
          .line()
          .isEmpty();
    }
  }

  private static List<String> with(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private Map<String, String> attributesOf(Commit commit) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String entry : git.output(
            "",
            List.of(
                "ls-tree",
                "-r",
                "-z",
                "--full-tree",
                "--format=%(objectname) %(path)",
                commit.sha()))
        .parts()) {
      String path = entry.substring(entry.indexOf(' ') + 1);
      if (path.equals(".gitattributes") || path.endsWith("/.gitattributes")) {
        files.put(path, entry.substring(0, entry.indexOf(' ')));
      }
    }
    return files;
  }

  /** Has files merged as the attributes of a commit say. */
  void mergeLike(Commit commit) {
    if (settled && looked) {
      return;
    }
    Map<String, String> wanted = attributesOf(commit);
    if (looked && wanted.equals(attributes)) {
      return;
    }
    looked = true;
    try {
      Map<String, String> texts = new LinkedHashMap<>();
      wanted.forEach(
          (path, blob) -> texts.put(path, git.run("cat-file", "blob", blob).out()));
      provideProgramsFor(String.join("\n", texts.values()));
      for (String path : attributes.keySet()) {
        Files.deleteIfExists(folder.resolve(path));
      }
      for (Map.Entry<String, String> file : texts.entrySet()) {
        Path path = folder.resolve(file.getKey()).normalize();
        if (path.startsWith(folder) && !path.startsWith(folder.resolve(".git"))) {
          Path into = Required.parent(path);
          Files.createDirectories(into);
          if (!into.toRealPath().startsWith(folder)) {
            continue;
          }
          Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
      }
      attributes = new HashMap<>(wanted);
    } catch (IOException e) {
      throw IoFailure.cannot("write attributes to " + folder, e);
    }
  }

  /**
   * Once they are needed: it costs a checkout.
   *
   * @param texts of attributes
   */
  private void provideProgramsFor(String texts) throws IOException {
    if (users.drivers().isEmpty()) {
      return;
    }
    StringBuilder all = new StringBuilder(texts);
    for (Path file : elsewhere()) {
      all.append(textOf(file)).append('\n');
    }
    List<String> drivers = users.drivers(all.toString());
    if (provided.addAll(drivers)
        && new MergePrograms(repository, drivers).provide(git, rules.base(), rules.distrusted())) {
      attributes = attributesOf(rules.base());
    }
    copy("info/attributes");
  }

  /** Where git looks for attributes beside the commits. */
  private List<Path> elsewhere() {
    Path own = folder.resolve(".git/info/attributes");
    String configured = git.run("config", "--path", "core.attributesFile").line();
    String home = System.getenv()
        .getOrDefault("XDG_CONFIG_HOME", System.getProperty("user.home") + "/.config");
    return List.of(
        own,
        configured.isEmpty() ? Path.of(home, "git", "attributes") : Path.of(configured),
        Path.of("/etc/gitattributes"));
  }

  /** In whatever encoding: names of drivers are looked for. One that cannot be read has none for git either. */
  private static String textOf(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Brings a commit, with all that it is made of, into the user's repository, where the ref keeps it. */
  void bring(Commit commit, String ref) {
    git.output("update-ref", "refs/heads/result", commit.sha());
    repository
        .git()
        .output(
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "protocol.file.allow=always",
            "-c",
            "gc.auto=0",
            "-c",
            "maintenance.auto=false",
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-recurse-submodules",
            folder.toString(),
            "+refs/heads/result:" + ref);
  }

  @Override
  public void close() {
    try {
      FileUtils.deleteDirectory(folder.toFile());
    } catch (IOException e) {
      // It lies among temporary files.
    }
  }
}

package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.git.MergeRules;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.Setting;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.journal.FormatException;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.merge.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What has git run programs: hooks, attributes, and some of the repository's configuration. A session could change it, and
 * every git in the repository, the user's own too, would run what it put there. What was accepted holds for all features:
 * the next one does not take for the user's what a session of the one before it wrote.
 */
public final class GitPrograms {

  /** A user's own {@code git push -u} changes the configuration, too, but nothing of this. */
  private static final String KEYS =
      "^(core\\.(hookspath|fsmonitor|sshcommand|editor|pager|gitproxy|askpass|attributesfile|worktree"
          + "|alternaterefscommand)|(filter|alias|include|includeif|credential|gpg|url|pager|difftool|mergetool|protocol)\\..*"
          + "|diff\\.(external|.*\\.(command|textconv))|merge\\..*\\.driver|sequence\\.editor|remote\\..*\\.(uploadpack|receivepack|vcs)"
          + "|uploadpack\\.packobjectshook|submodule\\..*\\.update|extensions\\.worktreeconfig)$";

  private static final int LONGEST = 120;
  private static final int FORMAT = 1;

  private final Repository repository;
  private final Path common;
  private final Path kept;

  public GitPrograms(Repository repository, Layout layout) {
    this.repository = repository;
    this.common = layout.common();
    this.kept = Layout.truths(layout.common()).resolve(".git-programs.json");
  }

  /**
   * The shape of the file.
   *
   * @param guarded value by name
   * @param merging what is run when branches are merged
   * @param programs of merge drivers that no commit has: digest by path, by the checkout that they lie in
   */
  private record Accepted(
      int format,
      Map<String, String> guarded,
      List<Setting> merging,
      Map<String, Map<String, String>> programs) {

    Accepted with(String checkout, Map<String, String> digests) {
      Map<String, Map<String, String>> all = new TreeMap<>(programs);
      all.put(checkout, digests);
      return new Accepted(format, guarded, merging, all);
    }
  }

  /** From now on this is how it is to be. */
  public void accept() {
    Map<String, Map<String, String>> others = accepted().map(Accepted::programs).orElse(Map.of());
    write(new Accepted(FORMAT, now(), repository.configuration().mergePrograms(), others)
        .with(checkout(), programs()));
  }

  private void write(Accepted accepted) {
    try {
      AtomicFile.write(kept, Json.mapper().writeValueAsString(accepted));
    } catch (IOException e) {
      throw IoFailure.cannot("write " + kept, e);
    }
  }

  private String checkout() {
    return repository.top().toString();
  }

  private Map<String, String> programs() {
    Map<String, String> digests = new TreeMap<>();
    for (String program : repository.untrackedMergePrograms()) {
      try {
        digests.put(program, digest(repository.top().resolve(program).toRealPath()));
      } catch (IOException e) {
        throw IoFailure.cannot("read " + program, e);
      }
    }
    return digests;
  }

  /** Nothing is at work in this repository any more: what is as it was accepted need not be remembered. */
  public void forget() throws IOException {
    if (changed().isEmpty()) {
      Files.deleteIfExists(kept);
    }
  }

  /** How branches are merged with nothing that was not accepted, once anything was. */
  public MergeRules mergeRules(Commit base, List<String> leftOut, Set<FileKind> byMeaning) {
    return accepted()
        .map(accepted -> new MergeRules(
            base, leftOut, changedPrograms(accepted), byMeaning, Optional.of(accepted.merging())))
        .orElseGet(() -> MergeRules.trusting(base, leftOut, byMeaning));
  }

  /** One that is not there is run by nobody. */
  private List<String> changedPrograms(Accepted accepted) {
    Map<String, String> before = accepted.programs().get(checkout());
    return before == null
        ? List.of()
        : programs().entrySet().stream()
            .filter(program -> !program.getValue().equals(before.get(program.getKey())))
            .map(Map.Entry::getKey)
            .toList();
  }

  /** Accepts it as it is where nothing was accepted before. */
  public void acceptFirst() {
    Optional<Accepted> accepted = accepted();
    if (accepted.isEmpty()) {
      accept();
    } else if (!accepted.get().programs().containsKey(checkout())) {
      write(accepted.get().with(checkout(), programs()));
    }
  }

  /** What is not as it was accepted, for people, in one line; empty where all is, or nothing was accepted yet. */
  public Optional<String> changed() {
    Optional<Accepted> accepted = accepted();
    if (accepted.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> guarded = accepted.get().guarded();
    Map<String, String> now = now();
    TreeSet<String> names = new TreeSet<>(now.keySet());
    names.addAll(guarded.keySet());
    Stream<String> settings = names.stream()
        .filter(name -> !String.valueOf(now.get(name)).equals(guarded.get(name)))
        .map(name -> name + (now.containsKey(name) ? value(now.get(name)) : " is gone"));
    Stream<String> programs = changedPrograms(accepted.get()).stream()
        .map(program -> "the merge driver's " + program + " is new or changed");
    List<String> changes = Stream.concat(settings, programs)
        .map(change -> Printable.line(change, LONGEST))
        .toList();
    return changes.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", changes));
  }

  /** The value of a setting; of a file only that it is another. */
  private static String value(String text) {
    return text.startsWith("=") ? " " + text.replaceFirst("=", "= ") : " is new or changed";
  }

  private Optional<Accepted> accepted() {
    if (!Files.exists(kept)) {
      return Optional.empty();
    }
    try {
      Accepted accepted = Json.mapper().readValue(Files.readString(kept), Accepted.class);
      FormatException.check(kept, accepted.format(), FORMAT);
      return Optional.of(accepted);
    } catch (IOException e) {
      throw IoFailure.cannot("read " + kept, e);
    }
  }

  private Map<String, String> now() {
    Map<String, String> all = new TreeMap<>();
    try {
      // git copies it into each new worktree.
      Path copied = common.resolve("config.worktree");
      Map<String, String> usual = Files.isRegularFile(copied)
          ? repository.configuration().settings(copied, KEYS)
          : Map.of();
      for (Path file : configurations()) {
        String shown = common.relativize(file).toString();
        Map<String, String> own = new TreeMap<>(repository.configuration().settings(file, KEYS));
        own.entrySet()
            .removeIf(entry ->
                !file.equals(copied) && entry.getValue().equals(usual.get(entry.getKey())));
        own.forEach((key, value) -> all.merge(
            (shown.equals("config") ? "" : shown + " ") + key, "=" + value, (a, b) -> a + " " + b));
      }
      Path hooks = common.resolve("hooks");
      for (Path file : files(hooks)) {
        if (!file.getFileName().toString().endsWith(".sample")) {
          all.put("hooks/" + file.getFileName(), digest(file));
        }
      }
      for (String name : List.of("info/attributes", "objects/info/alternates")) {
        if (Files.isRegularFile(common.resolve(name))) {
          all.put(name, digest(common.resolve(name)));
        }
      }
    } catch (IOException e) {
      throw IoFailure.cannot("look at " + common, e);
    }
    return all;
  }

  /** Each worktree may have one of its own. */
  private List<Path> configurations() throws IOException {
    List<Path> files =
        new ArrayList<>(List.of(common.resolve("config"), common.resolve("config.worktree")));
    files(common.resolve("worktrees"))
        .forEach(worktree -> files.add(worktree.resolve("config.worktree")));
    return files.stream().filter(Files::isRegularFile).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String digest(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return "link to " + Files.readSymbolicLink(file);
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "no file";
    }
    try {
      return HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)))
          + (Files.isExecutable(file) ? "x" : "");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

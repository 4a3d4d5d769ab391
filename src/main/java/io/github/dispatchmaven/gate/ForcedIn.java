package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.Git;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.plan.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files that a worker committed against the project's will: what its worktree was given beside the commits, which holds secrets as
 * a rule, in whatever commit since the start and under whatever name; and files that the project ignores.
 */
final class ForcedIn {

  /** What is smaller is nobody's secret, and the same by chance. */
  private static final long LEAST_BYTES = 8;

  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST_FILES = 500;
  private static final Pattern SOURCE = Pattern.compile("(?:.*/)?src/.*");

  private final Repository repository;
  private final Path worktree;
  private final Set<String> given;

  /**
   * @param given paths that the worktree was given, relative to the top
   */
  ForcedIn(Repository repository, Path worktree, Set<String> given) {
    this.repository = repository;
    this.worktree = worktree;
    this.given = Set.copyOf(given);
  }

  /**
   * What was found, by path.
   *
   * @param given what the worktree was given, in the last commit
   * @param buried the same in earlier commits alone, which would be merged and pushed with the rest
   * @param ignored files that the project ignores, in the last commit
   * @param sources those of them below a source root, where ignoring them is an accident as a rule
   */
  record Found(
      List<String> given, List<String> buried, List<String> ignored, List<String> sources) {

    static final Found NOTHING = new Found(List.of(), List.of(), List.of(), List.of());
  }

  /**
   * @param changed paths that differ between start and tip
   * @param without commits whose doing is nobody's
   * @param declared files that the workstream may change by name
   */
  Found find(Commit start, Commit tip, List<Commit> without, List<String> changed, Scope declared) {
    Set<String> secrets = secrets(start, tip, without);
    Set<String> atTip = held(tip, secrets);
    List<String> buried = secrets.stream().filter(path -> !atTip.contains(path)).toList();
    Set<String> before = held(start, changed);
    List<String> added = held(tip, changed).stream()
        .filter(path ->
            !before.contains(path) && !declared.patterns().contains(path) && !atTip.contains(path))
        .toList();
    List<String> ignored = ignored(added);
    return new Found(
        List.copyOf(atTip),
        buried,
        ignored.stream().filter(path -> !SOURCE.matcher(path).matches()).toList(),
        ignored.stream().filter(path -> SOURCE.matcher(path).matches()).toList());
  }

  /** Those of the paths that a commit has. */
  private Set<String> held(Commit commit, Collection<String> paths) {
    List<String> asked =
        paths.stream().filter(path -> path.indexOf('\n') < 0).sorted().toList();
    Set<String> held = new LinkedHashSet<>();
    if (!asked.isEmpty()) {
      String names = asked.stream()
          .map(path -> commit.sha() + ":" + path + "\n")
          .collect(Collectors.joining());
      List<String> found = repository
          .git()
          .run(names, List.of("cat-file", "--batch-check=%(objecttype)"))
          .out()
          .lines()
          .toList();
      for (int at = 0; at < Math.min(asked.size(), found.size()); at++) {
        if (!found.get(at).endsWith(" missing")) {
          held.add(asked.get(at));
        }
      }
    }
    return held;
  }

  private Set<String> secrets(Commit start, Commit tip, List<Commit> without) {
    if (given.isEmpty()) {
      return Set.of();
    }
    Set<String> found = new TreeSet<>(repository.history().writtenPaths(start, tip, without));
    found.retainAll(given);
    Set<String> contents = contents();
    for (Map.Entry<String, String> content :
        repository.history().newContents(start, tip, without).entrySet()) {
      if (contents.contains(content.getKey())) {
        found.add(content.getValue());
      }
    }
    return found;
  }

  /** The contents of what was given, as the user has it and as the worktree has it. */
  private Set<String> contents() {
    List<Path> files = Stream.of(repository.top(), worktree)
        .flatMap(top -> given.stream().sorted().limit(MOST_FILES).map(top::resolve))
        .filter(Files::isRegularFile)
        .filter(
            file -> file.toFile().length() >= LEAST_BYTES && file.toFile().length() <= MOST_BYTES)
        .toList();
    if (files.isEmpty()) {
      return Set.of();
    }
    StringBuilder paths = new StringBuilder();
    files.forEach(file -> paths.append(file).append('\n'));
    Git.Result ids = repository
        .git()
        .run(paths.toString(), List.of("hash-object", "--no-filters", "--stdin-paths"));
    return ids.ok() ? new LinkedHashSet<>(ids.out().lines().toList()) : Set.of();
  }

  /** By the rules of the project; what the user alone has git ignore counts for nobody. */
  private List<String> ignored(List<String> paths) {
    if (paths.isEmpty()) {
      return List.of();
    }
    Git.Result checked = new Git(worktree)
        .run(
            String.join("\0", paths) + "\0",
            List.of("check-ignore", "--no-index", "-z", "-v", "--stdin"));
    List<String> parts = checked.parts();
    List<String> ignored = new ArrayList<>();
    // Source, line, pattern and path of each.
    for (int at = 0; at + 3 < parts.size(); at += 4) {
      boolean ofProject =
          parts.get(at).endsWith(".gitignore") && !Path.of(parts.get(at)).isAbsolute();
      if (ofProject && !parts.get(at + 2).startsWith("!")) {
        ignored.add(parts.get(at + 3));
      }
    }
    return ignored;
  }
}

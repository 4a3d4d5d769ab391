package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a branch took in that others did: commits and contents that the branch it was made from got since, and commits of branches
 * beside it.
 */
public final class ForeignWork {

  private static final String GONE = "000000";
  private static final Pattern COMMITTED = Pattern.compile(
      "(\\w+) (?:commit|cherry-pick|revert|am|rebase)(?: -i)?(?: \\((?!start|finish|abort)[^)]*\\))?:.*");

  private final Repository repository;
  private final Path worktree;
  private final String branch;
  private final List<Commit> bases;
  private final Map<String, Range> others;
  private final Map<Range, List<Commit>> known = new HashMap<>();

  /**
   * @param worktree that has the branch checked out
   * @param branch without {@code refs/heads/}
   * @param bases where {@linkplain BaseBranch the branch that all were made from} is by now
   * @param others the branches beside it, by names for people, each with its start and its tip
   */
  public ForeignWork(
      Repository repository,
      Path worktree,
      String branch,
      List<Commit> bases,
      Map<String, Range> others) {
    this.repository = repository;
    this.worktree = worktree;
    this.branch = branch;
    this.bases = List.copyOf(bases);
    this.others = Map.copyOf(others);
  }

  /**
   * Paths that differ between two commits, and whose content at the second is not one that the base's branch had since:
   * whatever way that came, by a merge, a rebase or a copy, it is nobody's doing.
   */
  public List<String> ownPaths(Commit start, Commit tip) {
    Map<String, String> changed = contents(List.of(
        "diff-tree", "-r", "-z", "--no-renames", "--no-abbrev", "--raw", start.sha(), tip.sha()));
    List<Commit> news = changed.isEmpty() ? List.of() : news(start, tip);
    Map<String, Set<String>> versions =
        news.isEmpty() ? Map.of() : versions(start, news, changed.keySet());
    return changed.entrySet().stream()
        .filter(path -> !versions.getOrDefault(path.getKey(), Set.of()).contains(path.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether the base's branch has what a start has not. */
  public boolean hasNews(Commit start) {
    return bases.stream().anyMatch(base -> !repository.history().isAncestor(base, start));
  }

  /** The newest commit of the base's branch that a commit has, if it has more of it than its start had. */
  public Optional<Commit> newestBase(Commit start, Commit tip) {
    return news(start, tip).stream()
        .flatMap(base -> repository.history().mergeBase(base, tip).stream())
        .filter(base -> !repository.history().isAncestor(base, start))
        .reduce((a, b) -> repository.history().isAncestor(a, b) ? b : a);
  }

  /**
   * Tips of the base's branch that have what the start has not: a commit may have that without being its doing. One that has the whole
   * work is no news, but where that went.
   */
  public List<Commit> news(Commit start, Commit tip) {
    return known.computeIfAbsent(new Range(start, tip), this::news);
  }

  private List<Commit> news(Range range) {
    Commit start = range.from();
    Commit tip = range.to();
    return bases.stream()
        .filter(base -> !repository.history().isAncestor(base, start))
        .filter(base -> !repository.history().isAncestor(tip, base) || !worked(start, tip))
        .toList();
  }

  private boolean worked(Commit start, Commit tip) {
    Set<String> committed = committed();
    return repository
        .git()
        .output("rev-list", "--first-parent", start + ".." + tip)
        .lines()
        .anyMatch(committed::contains);
  }

  /** By path, all that news had there, each with its mode. */
  private Map<String, Set<String>> versions(Commit start, List<Commit> news, Set<String> paths) {
    StringBuilder input = new StringBuilder();
    news.forEach(tip -> input.append(tip).append('\n'));
    input.append('^').append(start).append("\n--\n");
    // One whose name has a line break is asked for with all others.
    boolean all = paths.stream().anyMatch(path -> path.indexOf('\n') >= 0);
    paths.stream().filter(path -> !all).forEach(path -> input.append(path).append('\n'));
    Map<String, Set<String>> versions = new HashMap<>();
    entries(
        input.toString(),
        List.of(
            "--literal-pathspecs",
            "log",
            "--format=",
            "-z",
            "--diff-merges=separate",
            "--full-history",
            "--raw",
            "-r",
            "--no-renames",
            "--no-abbrev",
            "--stdin"),
        (path, content) ->
            versions.computeIfAbsent(path, any -> new HashSet<>()).add(content));
    return versions;
  }

  private Map<String, String> contents(List<String> diff) {
    Map<String, String> contents = new LinkedHashMap<>();
    entries("", diff, contents::put);
    return contents;
  }

  private interface Entry {

    void is(String path, String content);
  }

  private void entries(String input, List<String> command, Entry entry) {
    List<String> parts = repository.git().output(input, command).parts();
    int at = 0;
    while (at < parts.size()) {
      // Between two commits there is an empty one.
      String raw = parts.get(at++).strip();
      if (!raw.isEmpty()) {
        String[] fields = raw.split(" ");
        entry.is(parts.get(at++), fields[1].equals(GONE) ? GONE : fields[1] + " " + fields[3]);
      }
    }
  }

  /** Those of the others whose commits the branch took in, beside what came with the base's. */
  public Set<String> tookIn(Commit start, Commit tip) {
    if (others.isEmpty() || start.equals(tip)) {
      return Set.of();
    }
    Range mine = new Range(start, tip);
    List<Range> ranges = new ArrayList<>(List.of(mine));
    ranges.addAll(others.values());
    bases.forEach(base -> ranges.add(new Range(start, base)));
    CommitGraph graph = repository.history().graph(ranges);
    Set<String> taken = graph.own(mine);
    bases.forEach(base -> taken.removeAll(graph.reached(base.sha())));
    Set<String> firstParents = graph.firstParents(mine);
    Set<String> committed = new HashSet<>();
    Set<String> names = new LinkedHashSet<>();
    others.forEach((name, other) -> {
      Collection<String> theirs = graph.firstParents(other);
      theirs.retainAll(taken);
      if (theirs.stream().anyMatch(firstParents::contains) && committed.isEmpty()) {
        committed.addAll(committed());
      }
      if (theirs.stream()
          .anyMatch(commit -> !firstParents.contains(commit) || !committed.contains(commit))) {
        names.add(name);
      }
    });
    return names;
  }

  /** What was committed there, rather than taken in: where two branches have the same commit, their logs know. */
  private Set<String> committed() {
    boolean there = Files.isDirectory(worktree);
    Set<String> committed = new HashSet<>();
    // A rebase is in the log of HEAD, commit by commit.
    for (String ref :
        there ? List.of("refs/heads/" + branch, "HEAD") : List.of("refs/heads/" + branch)) {
      (there ? repository.git().in(worktree) : repository.git())
          .run("log", "-g", "--format=%H %gs", ref, "--")
          .out()
          .lines()
          .map(COMMITTED::matcher)
          .filter(Matcher::matches)
          .forEach(line -> committed.add(line.group(1)));
    }
    return committed;
  }
}

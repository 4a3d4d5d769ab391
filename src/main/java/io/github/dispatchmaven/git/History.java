package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What lies between the commits of a repository. */
public final class History {

  private final Git git;

  public History(Git git) {
    this.git = git;
  }

  public boolean isAncestor(Commit ancestor, Commit of) {
    return ancestor.equals(of)
        || git.run("merge-base", "--is-ancestor", ancestor.sha(), of.sha()).ok();
  }

  /** The newest commit that both have, if their histories meet. */
  public Optional<Commit> mergeBase(Commit a, Commit b) {
    Git.Result result = git.run("merge-base", a.sha(), b.sha());
    return result.ok() ? Optional.of(new Commit(result.line())) : Optional.empty();
  }

  /** Commits that {@code to} has and {@code from} has not. */
  public int count(Commit from, Commit to) {
    return from.equals(to)
        ? 0
        : Integer.parseInt(git.output("rev-list", "--count", from + ".." + to));
  }

  /**
   * How many commits a range has.
   *
   * @param without commits that do not count, nor all before them
   */
  public int count(Range range, List<Commit> without) {
    return Integer.parseInt(
        git.output("", between(List.of("rev-list", "--count"), range.from(), range.to(), without))
            .line());
  }

  /** The commits between two, each by its id. */
  public List<String> commits(Commit from, Commit to) {
    return git.output("rev-list", from + ".." + to).lines().toList();
  }

  /** How many commits each of many ranges has, asked at once. */
  public Map<Range, Integer> counts(Collection<Range> ranges) {
    List<Range> moved = ranges.stream()
        .filter(range -> !range.from().equals(range.to()))
        .distinct()
        .toList();
    Map<Range, Integer> counts = new HashMap<>();
    ranges.forEach(range -> counts.put(range, 0));
    if (moved.size() == 1) {
      counts.put(moved.get(0), count(moved.get(0).from(), moved.get(0).to()));
    } else if (!moved.isEmpty()) {
      CommitGraph graph = graph(moved);
      moved.forEach(range -> counts.put(range, graph.count(range)));
    }
    return counts;
  }

  /** All that came since the ranges have one history: a start of one range may be inside of another. */
  CommitGraph graph(List<Range> ranges) {
    List<String> octopus = new ArrayList<>(List.of("merge-base", "--octopus"));
    ranges.stream().map(range -> range.from().sha()).distinct().forEach(octopus::add);
    Git.Result common = git.run("", octopus);
    StringBuilder revisions = new StringBuilder(common.ok() ? "^" + common.line() + "\n" : "");
    ranges.forEach(
        range -> revisions.append(range.from()).append('\n').append(range.to()).append('\n'));
    return new CommitGraph(
        git.output(revisions.toString(), List.of("rev-list", "--parents", "--stdin"))
            .out()
            .lines()
            .toList());
  }

  /**
   * A commit on the way of a branch.
   *
   * @param name of the workstream that it merges, else its subject
   * @param workstream whether it merges one
   */
  public record Merged(Commit commit, String name, boolean workstream) {}

  /** What came onto a branch since a commit, the oldest first; not what came with each merge. */
  public List<Merged> firstParents(Commit from, Commit to) {
    String format =
        "--format=%H%x00%(trailers:key=Dispatch-Workstream,valueonly,separator=%x2C)%x00%s";
    return git.output(
            "-c",
            "log.showSignature=false",
            "log",
            "--first-parent",
            "--reverse",
            format,
            from + ".." + to)
        .lines()
        .map(line -> line.split("\0", 3))
        .map(parts -> new Merged(
            new Commit(parts[0]), parts[1].isEmpty() ? parts[2] : parts[1], !parts[1].isEmpty()))
        .toList();
  }

  /** A merge with its parents: what was merged into, and what was merged. */
  public record TwoParents(Commit merge, Commit first, Commit second) {}

  /** The merges onto a branch since a commit, the oldest first; not those that came with them. */
  public List<TwoParents> merges(Commit from, Commit to) {
    return git.output(
            "rev-list", "--first-parent", "--merges", "--parents", "--reverse", from + ".." + to)
        .lines()
        .map(line -> line.split(" "))
        .filter(shas -> shas.length == 3)
        .map(shas -> new TwoParents(new Commit(shas[0]), new Commit(shas[1]), new Commit(shas[2])))
        .toList();
  }

  /** How many commits, without merges, a commit holds that none of these holds. */
  public int others(Commit of, List<Commit> known) {
    return Integer.parseInt(git.output(
            "", between(List.of("rev-list", "--count", "--no-merges"), known.get(0), of, known))
        .line());
  }

  /**
   * Their subjects, newest first, without those of merges.
   *
   * @param without commits whose own, and all before them, are left out
   */
  public List<String> subjects(Commit from, Commit to, List<Commit> without) {
    String out = git.output(
            "", between(List.of("log", "--no-merges", "--format=%s"), from, to, without))
        .out()
        .stripTrailing();
    return out.isEmpty() ? List.of() : out.lines().toList();
  }

  /** Paths that differ between two commits; a renamed file counts twice. */
  public List<String> changedPaths(Commit from, Commit to) {
    return git.output(
            "",
            List.of("diff-tree", "-r", "-z", "--no-renames", "--name-only", from.sha(), to.sha()))
        .parts();
  }

  /**
   * Paths that any commit between two wrote, whatever became of them later.
   *
   * @param without those that these have, too
   */
  public Set<String> writtenPaths(Commit from, Commit to, List<Commit> without) {
    return new LinkedHashSet<>(git
        .output(
            "",
            between(
                List.of(
                    "log",
                    "--format=",
                    "-z",
                    "--diff-merges=combined",
                    "--no-renames",
                    "--diff-filter=AM",
                    "--name-only"),
                from,
                to,
                without))
        .parts()
        .stream()
        .map(String::strip)
        .filter(path -> !path.isEmpty())
        .toList());
  }

  /** Contents, by their ids, that commits between two brought in, each with a path that one of them had it under. */
  public Map<String, String> newContents(Commit from, Commit to, List<Commit> without) {
    Map<String, String> contents = new LinkedHashMap<>();
    git.output("", between(List.of("rev-list", "--objects"), from, to, without))
        .out()
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> contents.put(parts[0], parts[1]));
    return contents;
  }

  private static List<String> between(
      List<String> command, Commit from, Commit to, List<Commit> without) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(to.sha(), "--not", from.sha()));
    without.forEach(commit -> all.add(commit.sha()));
    return all;
  }

  /** Paths that the second commit has no more, each with the one that it was renamed to, which is empty where it was not. */
  public Map<String, String> deletedPaths(Commit from, Commit to) {
    List<String> parts = git.output(
            "",
            List.of(
                "diff-tree",
                "-r",
                "-z",
                "-M",
                "--diff-filter=DR",
                "--name-status",
                from.sha(),
                to.sha()))
        .parts();
    Map<String, String> deleted = new LinkedHashMap<>();
    for (int at = 0; at + 1 < parts.size(); at++) {
      boolean renamed = parts.get(at).startsWith("R");
      deleted.put(parts.get(at + 1), renamed ? parts.get(at + 2) : "");
      at += renamed ? 2 : 1;
    }
    return deleted;
  }
}

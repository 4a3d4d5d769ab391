package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.merge.FileMerge.Contradiction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which pairs of branches would conflict. Pairs whose changed paths have nothing to do with each other cannot, and are not
 * merged; of the others git has the last word. What is known of two commits is not asked again. Makes no commit, moves no
 * ref.
 */
public final class Predictor {

  private final Repository repository;
  private final MergeRules rules;
  private final Map<Range, Known> known = new HashMap<>();
  private final Map<Commit, Changed> changes = new HashMap<>();

  public Predictor(Repository repository, MergeRules rules) {
    this.repository = repository;
    this.rules = rules;
  }

  /**
   * What two branches come to.
   *
   * @param paths in which they conflict, relative to the repository's top
   * @param contradictions what they say differently, of those of these files that are merged by what they say; by path
   * @param byMeaning files that conflict for git, and are merged by what they say
   */
  private record Known(
      List<String> paths, Map<String, List<Contradiction>> contradictions, List<String> byMeaning) {

    static final Known NOTHING = new Known(List.of(), Map.of(), List.of());
  }

  /**
   * Two branches that conflict, for git at least.
   *
   * @param paths in which, relative to the repository's top; none where all of it is merged by what it says
   * @param contradictions what they say differently, of those of these files that are merged by what they say; by path
   * @param byMeaning files that conflict for git, and are merged by what they say
   */
  public record Clash(
      String one,
      String other,
      List<String> paths,
      Map<String, List<Contradiction>> contradictions,
      List<String> byMeaning) {

    public Clash {
      paths = List.copyOf(paths);
      contradictions = Map.copyOf(contradictions);
      byMeaning = List.copyOf(byMeaning);
    }
  }

  /**
   * What a branch changed since its base.
   *
   * @param paths changed, added and deleted; a renamed file counts twice
   * @param left folders that files went from, into which another branch may put one
   */
  record Changed(Set<String> paths, Set<String> left) {}

  /**
   * All pairs that conflict, in the order of the branches.
   *
   * @param base that all of them descend from
   */
  public List<Clash> clashes(Commit base, Map<String, Commit> branches) {
    List<String> names = List.copyOf(branches.keySet());
    look(base, branches.values());
    List<Range> pairs = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    for (int[] pair :
        candidates(names.stream().map(branches::get).map(changes::get).toList())) {
      pairs.add(new Range(
          Required.value(branches, names.get(pair[0])),
          Required.value(branches, names.get(pair[1]))));
      places.add(pair);
    }
    merge(
        base, pairs.stream().filter(pair -> !known.containsKey(pair)).distinct().toList());
    List<Clash> clashes = new ArrayList<>();
    for (int at = 0; at < pairs.size(); at++) {
      Known told = Required.value(known, pairs.get(at));
      if (!told.paths().isEmpty() || !told.byMeaning().isEmpty()) {
        clashes.add(new Clash(
            names.get(places.get(at)[0]),
            names.get(places.get(at)[1]),
            told.paths(),
            told.contradictions(),
            told.byMeaning()));
      }
    }
    return clashes;
  }

  /** Paths that a branch, which was looked at, changed since its base. */
  public List<String> changed(Commit tip) {
    return Required.value(changes, tip).paths().stream().sorted().toList();
  }

  /** What each branch changed, in one call of git for all that are new. */
  private void look(Commit base, Iterable<Commit> tips) {
    Set<Commit> missing = new LinkedHashSet<>();
    tips.forEach(tip -> {
      if (!changes.containsKey(tip)) {
        missing.add(tip);
      }
    });
    if (missing.isEmpty()) {
      return;
    }
    String trees = missing.stream().map(tip -> tip + "^{tree}\n").collect(Collectors.joining())
        + base + "^{tree}\n";
    List<String> ids = repository
        .git()
        .output(trees, List.of("cat-file", "--batch-check=%(objectname)"))
        .out()
        .lines()
        .toList();
    String before = ids.get(ids.size() - 1);
    StringBuilder input = new StringBuilder();
    int at = 0;
    Map<String, List<Commit>> byTree = new LinkedHashMap<>();
    for (Commit tip : missing) {
      String tree = ids.get(at++);
      if (byTree.computeIfAbsent(tree, id -> new ArrayList<>()).isEmpty()) {
        input.append(before).append(' ').append(tree).append('\n');
      }
      byTree.get(tree).add(tip);
      changes.put(tip, new Changed(new HashSet<>(), new HashSet<>()));
    }
    read(
        repository
            .git()
            .output(
                input.toString(),
                List.of("diff-tree", "--stdin", "-r", "-z", "--no-renames", "--name-status"))
            .parts(),
        byTree);
  }

  /** Before the changes of each pair of trees stands a line with both, which ends in a line end and no NUL. */
  private void read(List<String> parts, Map<String, List<Commit>> byTree) {
    List<Commit> tips = List.of();
    for (int at = 0; at < parts.size(); at++) {
      String status = parts.get(at);
      int line = status.lastIndexOf('\n');
      if (line >= 0) {
        String[] trees = status.substring(0, line).split("[ \n]");
        tips = Required.value(byTree, trees[trees.length - 1]);
        status = status.substring(line + 1);
      }
      if (status.isEmpty() || at + 1 >= parts.size()) {
        continue;
      }
      String path = parts.get(++at);
      for (Commit tip : tips) {
        Required.value(changes, tip).paths().add(path);
        for (String left = folder(path);
            status.equals("D") && !left.isEmpty();
            left = folder(left)) {
          Required.value(changes, tip).left().add(left);
        }
      }
    }
  }

  private static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** Pairs that have a path in common, or one inside of the other, or one put into a folder that the other left. */
  static List<int[]> candidates(List<Changed> branches) {
    Map<String, List<Integer>> byPath = new HashMap<>();
    Map<String, List<Integer>> byFolder = new HashMap<>();
    for (int branch = 0; branch < branches.size(); branch++) {
      for (String path : branches.get(branch).paths()) {
        add(byPath, path, branch);
        for (String folder = folder(path); !folder.isEmpty(); folder = folder(folder)) {
          add(byFolder, folder, branch);
        }
        add(byFolder, "", branch);
      }
    }
    Set<Long> pairs = new HashSet<>();
    byPath.forEach((path, holders) -> {
      pair(pairs, holders, holders);
      Optional.ofNullable(byFolder.get(path)).ifPresent(inside -> pair(pairs, holders, inside));
    });
    for (int branch = 0; branch < branches.size(); branch++) {
      for (String left : branches.get(branch).left()) {
        pair(pairs, List.of(branch), byFolder.getOrDefault(left, List.of()));
      }
    }
    return pairs.stream()
        .sorted()
        .map(pair -> new int[] {(int) (pair >> 32), (int) (long) pair})
        .toList();
  }

  private static void add(Map<String, List<Integer>> index, String key, int branch) {
    List<Integer> holders = index.computeIfAbsent(key, k -> new ArrayList<>());
    if (holders.isEmpty() || holders.get(holders.size() - 1) != branch) {
      holders.add(branch);
    }
  }

  private static void pair(Set<Long> pairs, List<Integer> some, List<Integer> others) {
    for (int one : some) {
      for (int other : others) {
        if (one != other) {
          pairs.add((long) Math.min(one, other) << 32 | Math.max(one, other));
        }
      }
    }
  }

  /** In one process. */
  private void merge(Commit base, List<Range> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    String input = pairs.stream()
        .map(pair -> pair.from() + " " + pair.to() + "\n")
        .collect(Collectors.joining());
    try (Scratch scratch = repository.scratch(rules)) {
      scratch.mergeLike(base);
      List<MergeOutput> outputs = MergeOutput.all(scratch
          .git()
          .output(
              input,
              List.of(
                  "merge-tree",
                  "--write-tree",
                  "--allow-unrelated-histories",
                  "--stdin",
                  "--messages"))
          .parts());
      List<MeaningMerger.Work> works = new ArrayList<>();
      for (int at = 0; at < pairs.size(); at++) {
        works.add(new MeaningMerger.Work(
            outputs.get(at), pairs.get(at).from(), pairs.get(at).to(), () -> Optional.of(base)));
      }
      List<Map<String, MeaningMerger.Found>> found =
          new MeaningMerger(scratch.git(), rules.byMeaning()).look(works, false);
      for (int at = 0; at < pairs.size(); at++) {
        known.put(pairs.get(at), known(outputs.get(at), found.get(at)));
      }
    }
  }

  private static Known known(MergeOutput said, Map<String, MeaningMerger.Found> found) {
    Set<String> paths = new LinkedHashSet<>(MergeOutput.paths(said.sides()));
    if (paths.isEmpty() && !said.kinds().isEmpty()) {
      paths.add("(a folder)");
    }
    List<String> byMeaning = new ArrayList<>();
    Map<String, List<Contradiction>> contradictions = new TreeMap<>();
    found.forEach((path, file) -> {
      if (file.merged()) {
        // What git put together otherwise than it is meant is no conflict for anybody.
        if (paths.remove(path)) {
          byMeaning.add(path);
        }
      } else {
        paths.add(path);
        contradictions.put(path, file.contradictions());
      }
    });
    return paths.isEmpty() && byMeaning.isEmpty()
        ? Known.NOTHING
        : new Known(List.copyOf(paths), contradictions, byMeaning);
  }
}

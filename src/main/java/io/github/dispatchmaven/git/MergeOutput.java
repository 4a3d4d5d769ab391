package io.github.dispatchmaven.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code git merge-tree --write-tree -z} says of a conflict.
 *
 * @param tree with all that could be merged
 * @param sides the entries of an index in which what conflicts is not merged: mode, id, stage, a tab and the path of each
 * @param kinds git's words on each, with the ids of the commits that it was given
 * @param types what kinds of conflicts each has, as git names them
 * @param together files that both changed, and whose contents git merged, whether or not they conflict
 */
record MergeOutput(
    String tree,
    List<String> sides,
    Map<String, String> kinds,
    Map<String, Set<String>> types,
    Set<String> together) {

  /**
   * Reads its parts: the tree, the sides and an empty one; then of each message the number of its paths, these, its type and
   * its text.
   */
  static MergeOutput of(List<String> parts) {
    return read(parts, 0, new int[1]);
  }

  /** Reads what {@code --stdin} says of several merges, of which each begins with whether it is clean. */
  static List<MergeOutput> all(List<String> parts) {
    List<MergeOutput> all = new ArrayList<>();
    int[] end = new int[1];
    for (int at = 0; at + 1 < parts.size(); at = end[0]) {
      all.add(read(parts, at + 1, end));
    }
    return all;
  }

  private static MergeOutput read(List<String> parts, int first, int[] end) {
    List<String> sides = new ArrayList<>();
    int at = first + 1;
    while (at < parts.size() && !parts.get(at).isEmpty()) {
      sides.add(parts.get(at++));
    }
    Map<String, String> kinds = new TreeMap<>();
    Map<String, Set<String>> types = new TreeMap<>();
    Set<String> together = new TreeSet<>();
    at++;
    // Advice may come after them that is no message.
    while (at < parts.size() && parts.get(at).matches("\\d+")) {
      int number = Integer.parseInt(parts.get(at));
      List<String> about = parts.subList(at + 1, at + 1 + number);
      String type = parts.get(at + 1 + number);
      String text = parts
          .get(at + 2 + number)
          .strip()
          .replaceFirst("\\s+Version \\S+ of .* left in tree.*$", "");
      if (type.equals("Auto-merging")) {
        together.addAll(about);
      } else if (type.startsWith("CONFLICT")) {
        about.forEach(path ->
            types.computeIfAbsent(withoutSide(path), named -> new TreeSet<>()).add(type));
        about.forEach(path -> kinds.merge(
            withoutSide(path),
            text,
            (before, more) -> before.contains(more) ? before : before + " " + more));
      }
      at += number + 3;
    }
    end[0] = at + 1;
    return new MergeOutput(parts.get(first), sides, kinds, types, together);
  }

  /** That conflict. */
  static List<String> paths(List<String> sides) {
    return sides.stream()
        .map(side -> withoutSide(side.substring(side.indexOf('\t') + 1)))
        .distinct()
        .toList();
  }

  /** Where a file stands in the way of a folder, git names whose it is after it. */
  static String withoutSide(String path) {
    return path.replaceFirst("~[0-9a-f]{40,64}$", "");
  }
}

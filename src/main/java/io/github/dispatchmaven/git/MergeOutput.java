package io.github.dispatchmaven.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code git merge-tree --write-tree -z} says of a conflict.
 *
 * @param tree with all that could be merged
 * @param sides the entries of an index in which what conflicts is not merged: mode, id, stage, a tab and the path of each
 * @param kinds git's words on each, with the ids of the commits that it was given
 */
record MergeOutput(String tree, List<String> sides, Map<String, String> kinds) {

  /**
   * Reads its parts: the tree, the sides and an empty one; then of each message the number of its paths, these, its type and
   * its text.
   */
  static MergeOutput of(List<String> parts) {
    List<String> sides = new ArrayList<>();
    int at = 1;
    while (at < parts.size() && !parts.get(at).isEmpty()) {
      sides.add(parts.get(at++));
    }
    Map<String, String> kinds = new TreeMap<>();
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
      if (type.startsWith("CONFLICT")) {
        about.forEach(path -> kinds.merge(
            withoutSide(path),
            text,
            (before, more) -> before.contains(more) ? before : before + " " + more));
      }
      at += number + 3;
    }
    return new MergeOutput(parts.get(0), sides, kinds);
  }

  /** That conflict. */
  List<String> paths() {
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

package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.util.List;
import java.util.Map;

/** What came of merging one commit into another. */
public sealed interface Merge {

  /** Nothing to do: the commit was merged before. */
  record Already() implements Merge {}

  /**
   * @param commit the merge commit, with two parents
   * @param byMeaning files that were merged by what they say, relative to the repository's top
   */
  record Clean(Commit commit, List<String> byMeaning) implements Merge {

    /** Of the merge commit: a file that was merged by what it says. */
    public static final String TRAILER = "Dispatch-Merged-By-Meaning";

    public Clean {
      byMeaning = List.copyOf(byMeaning);
    }
  }

  /**
   * @param tree with all that could be merged, and marks around what could not
   * @param paths that conflict, relative to the repository's top
   * @param texts of those that are texts, with marks around what conflicts
   * @param kinds how each conflicts, as git says it; by path
   * @param sides of what conflicts: entries of an index in which it is not merged
   */
  record Conflict(
      String tree,
      List<String> paths,
      Map<String, String> texts,
      Map<String, String> kinds,
      List<String> sides)
      implements Merge {

    /** In texts and kinds, for the commit that was to be merged. */
    public static final String THEIRS = "(the one to be merged)";
    /** In texts and kinds, for what it was to be merged into. */
    public static final String OURS = "(merged before)";

    public Conflict {
      paths = List.copyOf(paths);
      texts = Map.copyOf(texts);
      kinds = Map.copyOf(kinds);
      sides = List.copyOf(sides);
    }
  }
}

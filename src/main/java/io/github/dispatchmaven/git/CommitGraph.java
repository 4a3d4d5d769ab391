package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Required;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A part of the history, by ids: enough to count in without asking git for each branch. */
final class CommitGraph {

  private final Map<String, List<String>> parents = new HashMap<>();

  /**
   * @param lines each a commit and its parents, as {@code git rev-list --parents} prints them
   */
  CommitGraph(Collection<String> lines) {
    for (String line : lines) {
      List<String> ids = List.of(line.split(" "));
      parents.put(ids.get(0), ids.subList(1, ids.size()));
    }
  }

  /** Commits of this part that {@code to} has and {@code from} has not. */
  int count(Range range) {
    return own(range).size();
  }

  /** The commits of a range alone, each by its id. */
  Set<String> own(Range range) {
    Set<String> reached = reached(range.to().sha());
    reached.removeAll(reached(range.from().sha()));
    return reached;
  }

  /** Those of them that lie on the way of the branch itself, and did not come with a merge. */
  Set<String> firstParents(Range range) {
    Set<String> own = own(range);
    Set<String> way = new HashSet<>();
    String at = range.to().sha();
    while (own.contains(at) && way.add(at) && !Required.value(parents, at).isEmpty()) {
      at = Required.value(parents, at).get(0);
    }
    return way;
  }

  /** All commits of this part that a commit has, with itself. */
  Set<String> reached(String tip) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(tip));
    while (!open.isEmpty()) {
      String commit = open.remove();
      if (parents.containsKey(commit) && reached.add(commit)) {
        open.addAll(parents.get(commit));
      }
    }
    return reached;
  }
}

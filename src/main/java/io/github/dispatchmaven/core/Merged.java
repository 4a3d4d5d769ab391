package io.github.dispatchmaven.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the integration came.
 *
 * @param tip of the integration branch; empty before the first merge
 * @param commits what was merged of each workstream: the gated commit
 * @param byMeaning of workstreams, the files that were merged by what they say
 */
public record Merged(
    Optional<Commit> tip, Map<String, Commit> commits, Map<String, List<String>> byMeaning) {

  public static final Merged NONE = new Merged(Optional.empty(), Map.of(), Map.of());

  public Merged {
    commits = Map.copyOf(commits);
    byMeaning = Map.copyOf(byMeaning);
  }

  /** This, of which no more is inside than these. */
  public Merged with(Optional<Commit> newTip, Map<String, Commit> inside) {
    Map<String, List<String>> files = new HashMap<>(byMeaning);
    files.keySet().retainAll(inside.keySet());
    return new Merged(newTip, inside, files);
  }

  /** This, where files of a workstream were merged so. */
  public Merged withByMeaning(String workstream, List<String> files) {
    Map<String, List<String>> all = new HashMap<>(byMeaning);
    all.put(workstream, List.copyOf(files));
    return new Merged(tip, commits, all);
  }
}

package io.github.dispatchmaven.view;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far the integration is.
 *
 * @param tip of the branch; empty before the first merge
 * @param merged the workstreams that are in it
 * @param mergedByMeaning of workstreams, the files that were merged by what they say
 */
public record IntegrationView(
    String branch,
    String worktree,
    Optional<String> tip,
    List<String> merged,
    Map<String, List<String>> mergedByMeaning) {

  public IntegrationView {
    merged = List.copyOf(merged);
    mergedByMeaning = Collections.unmodifiableMap(new TreeMap<>(mergedByMeaning));
  }
}

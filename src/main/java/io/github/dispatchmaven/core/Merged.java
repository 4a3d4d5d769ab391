package io.github.dispatchmaven.core;

import java.util.Map;
import java.util.Optional;

/**
 * How far the integration came.
 *
 * @param tip of the integration branch; empty before the first merge
 * @param commits what was merged of each workstream: the gated commit
 */
public record Merged(Optional<Commit> tip, Map<String, Commit> commits) {

  public static final Merged NONE = new Merged(Optional.empty(), Map.of());

  public Merged {
    commits = Map.copyOf(commits);
  }
}

package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What the loop saw this time.
 *
 * @param life of each job that has not ended
 * @param tips of the workstreams' branches
 * @param busy workstreams that the loop itself is working on: judging them or merging their start
 * @param stuck workstreams whose start cannot be merged, with the reason
 */
public record Sight(
    Instant now, Map<JobId, Life> life, Map<String, Commit> tips, Set<String> busy, Map<String, String> stuck) {

  public Sight {
    life = Map.copyOf(life);
    tips = Map.copyOf(tips);
    busy = Set.copyOf(busy);
    stuck = Map.copyOf(stuck);
  }
}

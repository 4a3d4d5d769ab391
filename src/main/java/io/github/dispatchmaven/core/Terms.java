package io.github.dispatchmaven.core;

import java.util.Map;

/**
 * What the user allows a dispatch.
 *
 * @param maxRounds how often the gate sends a workstream back
 * @param retries how often a failed turn is started again
 * @param assignments by workstream
 */
public record Terms(int maxRounds, int retries, Map<String, Assignment> assignments) {

  public static final Terms NONE = new Terms(0, 0, Map.of());

  public Terms {
    assignments = Map.copyOf(assignments);
  }
}

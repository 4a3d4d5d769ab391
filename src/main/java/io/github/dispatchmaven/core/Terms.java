package io.github.dispatchmaven.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the user allows a dispatch. It is kept with the facts, so that the status can tell why something waits without
 * the command line that started it.
 *
 * @param maxRounds how often the gate sends a workstream back
 * @param retries how often a failed turn is started again
 * @param patience with jobs that are running
 * @param selected the workstreams that may be worked on; the others stay as they are
 * @param assignments by workstream
 * @param executable of the agent, where the user named one
 * @param command what the agent {@code command} runs
 */
public record Terms(
    int maxRounds,
    int retries,
    Timeouts patience,
    Allowance allowance,
    Set<String> selected,
    Map<String, Assignment> assignments,
    Optional<String> executable,
    List<String> command) {

  public static final Terms NONE = new Terms(
      0, 0, Timeouts.ENDLESS, Allowance.ANY, Set.of(), Map.of(), Optional.empty(), List.of());

  /** Terms that an older plugin wrote say nothing of patience and allowance. */
  public Terms {
    patience = patience == null ? Timeouts.ENDLESS : patience;
    allowance = allowance == null ? Allowance.ANY : allowance;
    selected = Set.copyOf(selected);
    assignments = Map.copyOf(assignments);
    command = List.copyOf(command);
  }

  /** As they would be if everything could be done at once. */
  public Terms withoutSlots() {
    return new Terms(
        maxRounds,
        retries,
        patience,
        new Allowance(Integer.MAX_VALUE, Integer.MAX_VALUE, allowance.budgetUsd()),
        selected,
        assignments,
        executable,
        command);
  }

  public Assignment assignment(String workstream) {
    return assignments.getOrDefault(workstream, Assignment.NONE);
  }
}

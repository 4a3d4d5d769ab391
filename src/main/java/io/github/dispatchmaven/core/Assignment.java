package io.github.dispatchmaven.core;

import java.util.Optional;

/**
 * Who works on a workstream, and how its commit is verified.
 *
 * @param model empty for the agent's own choice
 * @param verify the command as the user wrote it; empty where nothing is run
 * @param metered whether the agent reports what it spends, and keeps to a limit of it
 * @param plannedAgent the agent that the plan named then
 * @param plannedModel the model that the plan named then
 */
public record Assignment(
    String agent,
    Optional<String> model,
    Optional<String> verify,
    boolean metered,
    Optional<String> plannedAgent,
    Optional<String> plannedModel) {

  /** An older plugin wrote nothing of the plan. */
  public Assignment {
    plannedAgent = plannedAgent == null ? Optional.empty() : plannedAgent;
    plannedModel = plannedModel == null ? Optional.empty() : plannedModel;
  }

  /** Where the plan names nobody. */
  public Assignment(
      String agent, Optional<String> model, Optional<String> verify, boolean metered) {
    this(agent, model, verify, metered, Optional.empty(), Optional.empty());
  }

  public static final Assignment NONE =
      new Assignment("", Optional.empty(), Optional.empty(), false);
}

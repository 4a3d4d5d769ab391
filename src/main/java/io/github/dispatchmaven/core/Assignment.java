package io.github.dispatchmaven.core;

import java.util.Optional;

/**
 * Who works on a workstream, and how its commit is verified.
 *
 * @param model empty for the agent's own choice
 * @param verify the command as the user wrote it; empty where nothing is run
 * @param metered whether the agent reports what it spends, and keeps to a limit of it
 */
public record Assignment(String agent, Optional<String> model, Optional<String> verify, boolean metered) {

  public static final Assignment NONE = new Assignment("", Optional.empty(), Optional.empty(), false);
}

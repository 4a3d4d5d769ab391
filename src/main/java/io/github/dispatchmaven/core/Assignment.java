package io.github.dispatchmaven.core;

import java.util.Optional;

/**
 * Who works on a workstream, and whether its commit is verified.
 *
 * @param model empty for the agent's own choice
 */
public record Assignment(String agent, Optional<String> model, boolean verified) {}

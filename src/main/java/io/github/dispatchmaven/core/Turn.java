package io.github.dispatchmaven.core;

import java.util.List;
import java.util.Optional;

/**
 * What a turn asks of its agent.
 *
 * @param agent the agent's name
 * @param model as the agent names it; empty for the agent's own choice
 * @param session the session's id; empty until the dispatcher has given it one
 * @param resume whether the agent knows the session already
 * @param notes what the prompt tells beside its fixed words: the gate's findings
 */
public record Turn(
    String agent, Optional<String> model, Optional<String> session, boolean resume, Prompt prompt, List<String> notes) {

  public Turn {
    notes = List.copyOf(notes);
  }

  public Turn withSession(String id) {
    return new Turn(agent, model, Optional.of(id), resume, prompt, notes);
  }
}

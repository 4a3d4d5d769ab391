package io.github.dispatchmaven.core;

import java.math.BigDecimal;
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
 * @param messages what people say to the session with this turn
 * @param reservedUsd what it may spend; empty where nothing limits that
 */
public record Turn(
    String agent,
    Optional<String> model,
    Optional<String> session,
    boolean resume,
    Prompt prompt,
    List<String> notes,
    List<Message> messages,
    Optional<BigDecimal> reservedUsd) {

  public Turn {
    notes = List.copyOf(notes);
    messages = List.copyOf(messages);
  }

  public Turn withSession(String id) {
    return new Turn(agent, model, Optional.of(id), resume, prompt, notes, messages, reservedUsd);
  }

  /** Whether another asks the same, whatever either may spend. */
  public boolean asks(Turn other) {
    return equals(new Turn(
        other.agent,
        other.model,
        other.session,
        other.resume,
        other.prompt,
        other.notes,
        other.messages,
        reservedUsd));
  }

  Turn reserving(BigDecimal usd) {
    return new Turn(agent, model, session, resume, prompt, notes, messages, Optional.of(usd));
  }

  boolean tells(String message) {
    return messages.stream().anyMatch(m -> m.id().equals(message));
  }
}

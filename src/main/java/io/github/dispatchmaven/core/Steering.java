package io.github.dispatchmaven.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people want of a session.
 *
 * @param messages all that was said to it, in the order of arrival
 * @param stop set while it is to be closed
 * @param allowed rules of what it may do beside what every session may
 */
public record Steering(List<Message> messages, Optional<Stop> stop, List<String> allowed) {

  static final Steering NONE = new Steering(List.of(), Optional.empty(), List.of());

  public Steering {
    messages = List.copyOf(messages);
    allowed = List.copyOf(allowed);
  }

  /**
   * A session is to be closed.
   *
   * @param lastWord the id of a message that it is told before; empty if it is closed at once
   */
  public record Stop(Optional<String> lastWord) {}

  boolean knows(String message) {
    return messages.stream().anyMatch(m -> m.id().equals(message));
  }

  /** One that arrives again changes nothing. */
  Steering with(Message message) {
    if (knows(message.id())) {
      return this;
    }
    List<Message> all = new ArrayList<>(messages);
    all.add(message);
    return new Steering(all, stop, allowed);
  }

  Steering stopping(Stop how) {
    return new Steering(messages, Optional.of(how), allowed);
  }

  Steering goingOn() {
    return new Steering(messages, Optional.empty(), allowed);
  }

  Steering allowing(String rule) {
    if (allowed.contains(rule)) {
      return this;
    }
    List<String> all = new ArrayList<>(allowed);
    all.add(rule);
    return new Steering(messages, stop, all);
  }
}

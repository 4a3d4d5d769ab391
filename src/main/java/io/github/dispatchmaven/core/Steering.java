package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people want of a session.
 *
 * @param messages all that was said to it, in the order of arrival
 * @param stop set while it is to be closed
 * @param allowed what it may do beside what every session may
 * @param refused why what was wanted last is not done, in words a person can act on
 */
public record Steering(
    List<Message> messages, Optional<Stop> stop, List<Allowed> allowed, Optional<String> refused) {

  static final Steering NONE =
      new Steering(List.of(), Optional.empty(), List.of(), Optional.empty());

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

  /**
   * A rule of what a session may do.
   *
   * @param at since when turns begin with it
   */
  public record Allowed(String rule, Instant at) {}

  /** The rules of what it may do beside what every session may. */
  public List<String> rules() {
    return allowed.stream().map(Allowed::rule).toList();
  }

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
    return new Steering(all, stop, allowed, Optional.empty());
  }

  Steering stopping(Stop how) {
    return new Steering(messages, Optional.of(how), allowed, Optional.empty());
  }

  Steering goingOn() {
    return new Steering(messages, Optional.empty(), allowed, Optional.empty());
  }

  /** Of what begins anew, and has heard all but these. */
  Steering anew(List<Message> untold) {
    return new Steering(untold, Optional.empty(), allowed, Optional.empty());
  }

  Steering allowing(String rule, Instant at) {
    if (rules().contains(rule)) {
      return this;
    }
    List<Allowed> all = new ArrayList<>(allowed);
    all.add(new Allowed(rule, at));
    return new Steering(messages, stop, all, Optional.empty());
  }

  Steering refusing(String why) {
    return new Steering(messages, stop, allowed, Optional.of(why));
  }
}

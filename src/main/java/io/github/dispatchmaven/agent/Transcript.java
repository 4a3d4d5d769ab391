package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads what one turn writes, as it comes. */
public interface Transcript {

  /** Takes the next line of standard output. */
  void line(String line);

  /** The last thing the agent said, in one printable line. */
  Optional<String> lastMessage();

  /** What the agent said last, in full. */
  String answer();

  /** The object that it answered where a JSON schema was asked for; empty if there is none. */
  default Optional<String> structured() {
    return Optional.empty();
  }

  /** How long its provider asked to wait, if it did since this was last called. */
  Optional<Duration> limit();

  /** Whether its provider answered since this was last called. */
  default boolean answered() {
    return false;
  }

  /** Whether the client itself said how the turn ended. */
  boolean complete();

  /** Whether it said that it ended well, and nothing more since. */
  default boolean done() {
    return false;
  }

  /**
   * What became of the turn, after its last line.
   *
   * @param exit the exit status
   * @param errors the end of standard error
   * @param at when it ended
   */
  Outcome outcome(int exit, String errors, Instant at);

  /** What came of a turn that ended just now. */
  default Outcome outcome(int exit, String errors) {
    return outcome(exit, errors, Instant.now());
  }
}

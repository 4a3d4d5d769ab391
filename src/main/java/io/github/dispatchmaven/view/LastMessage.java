package io.github.dispatchmaven.view;

import java.time.Instant;
import java.util.Optional;

/**
 * What an agent said last.
 *
 * @param message in one printable line
 * @param at when its turn last wrote anything
 * @param session the id under which its client knows its session; empty until it told it
 */
public record LastMessage(
    Optional<String> message, Optional<Instant> at, Optional<String> session) {

  public static final LastMessage NOTHING =
      new LastMessage(Optional.empty(), Optional.empty(), Optional.empty());
}

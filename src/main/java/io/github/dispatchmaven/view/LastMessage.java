package io.github.dispatchmaven.view;

import java.time.Instant;
import java.util.Optional;

/**
 * What an agent said last.
 *
 * @param message in one printable line
 * @param at when its turn last wrote anything
 */
public record LastMessage(Optional<String> message, Optional<Instant> at) {

  public static final LastMessage NOTHING = new LastMessage(Optional.empty(), Optional.empty());
}

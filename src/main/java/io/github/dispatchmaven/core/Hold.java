package io.github.dispatchmaven.core;

import java.time.Instant;

/**
 * An agent's provider asks to wait.
 *
 * @param since when it was seen
 */
public record Hold(Instant since, Instant until) {

  /** Before its own beginning it counts for nothing: then the clock was set back, and nobody knows how far. */
  boolean holds(Instant now) {
    return now.isBefore(until) && !now.isBefore(since);
  }
}

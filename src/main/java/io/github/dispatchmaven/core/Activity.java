package io.github.dispatchmaven.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a job has been at work, counted while the machine was awake.
 *
 * @param running since it was first seen by this controller
 * @param silent since it last wrote something or used the processor
 * @param answered when its agent's provider last answered it, at the earliest; empty if it did not yet
 * @param done whether its client said that it ended well, though its process lives
 */
public record Activity(
    Duration running, Duration silent, Optional<Instant> answered, boolean done) {

  public Activity(Duration running, Duration silent) {
    this(running, silent, Optional.empty(), false);
  }
}

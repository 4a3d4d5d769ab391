package io.github.dispatchmaven.engine;

import java.time.Duration;

/**
 * How long jobs are given to end.
 *
 * @param asked by themselves, once they were asked to
 * @param killed until it is written down how they ended, once they were ended by force
 */
public record Grace(Duration asked, Duration killed) {

  static final Grace LOCAL = new Grace(Duration.ofSeconds(3), Duration.ofSeconds(1));
}

package io.github.dispatchmaven.engine;

import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.Owner;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be seen of a job.
 *
 * @param exit its exit status, once it ended
 * @param unreadable why its files cannot be read just now, so that nothing can be said; empty if they can
 */
public record Observation(
    JobLife life, Optional<Owner> owner, OptionalInt exit, Optional<String> unreadable) {

  Observation(JobLife life, Optional<Owner> owner, OptionalInt exit) {
    this(life, owner, exit, Optional.empty());
  }

  /** What is seen of a job whose files cannot be read: that is no reason to leave others alone. */
  static Observation unreadable(String why) {
    return new Observation(
        JobLife.UNKNOWN, Optional.empty(), OptionalInt.empty(), Optional.of(why));
  }

  /** Whether it was claimed where it cannot be seen from here: in another container or on another machine. */
  public boolean elsewhere() {
    return life == JobLife.UNKNOWN && unreadable.isEmpty();
  }
}

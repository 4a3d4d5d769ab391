package io.github.dispatchmaven.core;

import java.util.Optional;

/**
 * A job before it starts; journalled before anything runs.
 *
 * @param commit what a verify job judges
 * @param turn what a turn asks; empty for every other kind
 */
public record Spec(JobId id, Optional<Commit> commit, Optional<Turn> turn) {

  public static Spec setup(JobId id) {
    return new Spec(id, Optional.empty(), Optional.empty());
  }

  public static Spec verify(JobId id, Commit commit) {
    return new Spec(id, Optional.of(commit), Optional.empty());
  }

  public static Spec turn(JobId id, Turn turn) {
    return new Spec(id, Optional.empty(), Optional.of(turn));
  }
}

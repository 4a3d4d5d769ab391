package io.github.dispatchmaven.core;

import java.util.Optional;

/**
 * A job before it starts; journalled before anything runs.
 *
 * @param commit what a verify job judges
 * @param command what it runs, as the user wrote it
 * @param turn what a turn asks; empty for every other kind
 */
public record Spec(JobId id, Optional<Commit> commit, Optional<String> command, Optional<Turn> turn) {

  /** Whether this job verifies a commit by a command. */
  public boolean verifies(Commit tip, String by) {
    return commit.equals(Optional.of(tip)) && command.equals(Optional.of(by));
  }

  public static Spec setup(JobId id) {
    return new Spec(id, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Spec verify(JobId id, Commit commit, String command) {
    return new Spec(id, Optional.of(commit), Optional.of(command), Optional.empty());
  }

  public static Spec turn(JobId id, Turn turn) {
    return new Spec(id, Optional.empty(), Optional.empty(), Optional.of(turn));
  }
}

package io.github.dispatchmaven.core;

import java.util.Optional;

/**
 * A job before it starts; journalled before anything runs.
 *
 * @param commit what a verify job judges, or where the branch is when a session begins anew
 * @param command what it runs, as the user wrote it
 * @param turn what a turn asks; empty for every other kind
 */
public record Spec(
    JobId id, Optional<Commit> commit, Optional<String> command, Optional<Turn> turn) {

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

  /** The first turn of a session in place of one that could not go on. */
  static Spec anew(JobId id, Turn turn, Optional<Commit> tip) {
    return new Spec(id, tip, Optional.empty(), Optional.of(turn));
  }

  /** The same with another turn. */
  public Spec with(Turn other) {
    return new Spec(id, commit, command, Optional.of(other));
  }

  public static Spec turn(JobId id, Turn turn) {
    return new Spec(id, Optional.empty(), Optional.empty(), Optional.of(turn));
  }
}

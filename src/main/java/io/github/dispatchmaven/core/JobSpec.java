package io.github.dispatchmaven.core;

import java.util.Optional;

/**
 * A job before it starts; journalled before anything runs.
 *
 * @param commit what a verify job judges, or where the branch is when a session begins anew
 * @param command what it runs, as the user wrote it
 * @param turn what a turn asks; empty for every other kind
 */
public record JobSpec(
    JobId id, Optional<Commit> commit, Optional<String> command, Optional<Turn> turn) {

  /** Whether this job verifies a commit by a command. */
  public boolean verifies(Commit tip, String by) {
    return commit.equals(Optional.of(tip)) && command.equals(Optional.of(by));
  }

  public static JobSpec setup(JobId id) {
    return new JobSpec(id, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static JobSpec verify(JobId id, Commit commit, String command) {
    return new JobSpec(id, Optional.of(commit), Optional.of(command), Optional.empty());
  }

  /** The first turn of a session in place of one that could not go on. */
  static JobSpec anew(JobId id, Turn turn, Optional<Commit> tip) {
    return new JobSpec(id, tip, Optional.empty(), Optional.of(turn));
  }

  /** This job with another turn. */
  public JobSpec with(Turn other) {
    return new JobSpec(id, commit, command, Optional.of(other));
  }

  public static JobSpec turn(JobId id, Turn turn) {
    return new JobSpec(id, Optional.empty(), Optional.empty(), Optional.of(turn));
  }
}

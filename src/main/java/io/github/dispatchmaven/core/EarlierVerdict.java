package io.github.dispatchmaven.core;

import java.util.Optional;

/**
 * What a workstream was sent back for, and has not answered yet. When a dispatch begins, the plan, its scope and its commands may be
 * others than then: it is judged anew before anybody is told that. Pure.
 */
public final class EarlierVerdict {

  private EarlierVerdict() {}

  /**
   * Whether there is one that may not hold any more.
   *
   * @param verify the command that it has to pass now
   */
  public static boolean open(Track track, Optional<String> verify) {
    Optional<Job> newest = track.newest().filter(job -> !job.live());
    if (newest.filter(job -> job.kind() == JobKind.TURN).isEmpty()) {
      return false;
    }
    if (track.judged().isPresent()) {
      return track.judged().get().verdict() == Verdict.FEEDBACK;
    }
    return !newest.get().ended(Verdict.PASSED)
        && newest.get().spec().turn().filter(turn -> !turn.notes().isEmpty()).isPresent()
        && sentBackBy(track, newest.get())
            .filter(job -> job.spec().command().equals(verify))
            .isEmpty();
  }

  /** The verification that failed before the turn; empty where the gate itself sent it back. */
  private static Optional<Job> sentBackBy(Track track, Job turn) {
    return track.course().current().stream()
        .filter(
            job -> job.kind() != JobKind.SETUP && job.id().number() < turn.id().number())
        .reduce((a, b) -> b)
        .filter(job -> job.kind() == JobKind.VERIFY && job.ended(Verdict.FEEDBACK))
        .filter(job -> turn.spec()
            .turn()
            .orElseThrow()
            .notes()
            .equals(job.outcome().map(Outcome::reason).stream().toList()));
  }
}

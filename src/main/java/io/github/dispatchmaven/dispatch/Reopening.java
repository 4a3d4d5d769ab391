package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.EarlierVerdict;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Observations;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives failed workstreams another chance when a new dispatch begins. Pure. */
final class Reopening {

  private Reopening() {}

  /**
   * One that the gate refused is gated again, and gets new rounds if its branch moved since: then somebody worked on it.
   * One whose turn failed gets new retries, and one that was stopped goes on: the user started it again. One that is
   * completed, and could not be told what people say, is told once more. One that was sent back, and did not answer yet, is judged anew.
   */
  static List<Fact> facts(Feature feature, Observations sight, Policy policy) {
    List<Fact> facts = new ArrayList<>();
    for (Track track : feature.all()) {
      if (!policy.selected().contains(track.name())) {
        continue;
      }
      State state = State.of(feature, track, sight, policy);
      if (track.stopping()) {
        facts.add(new Fact.Reopened(track.name(), "stopped", true));
      } else if (state instanceof State.Completed completed
          && completed.proposal().isEmpty()
          && completed.waiting().isEmpty()
          && untoldBy(track.newest(JobKind.TURN))) {
        facts.add(new Fact.Reopened(track.name(), "was not told what people say", false));
      } else if (state instanceof State.Failed failed) {
        Optional<Commit> judged = track.judged().map(Judgement::commit);
        boolean moved = !judged.equals(Optional.ofNullable(sight.tips().get(track.name())));
        facts.add(new Fact.Reopened(track.name(), failed.reason(), judged.isEmpty() || moved));
      } else if (EarlierVerdict.open(
          track, policy.terms().assignment(track.name()).verify())) {
        facts.add(new Fact.Reopened(track.name(), "is judged anew", false));
      }
    }
    return facts;
  }

  private static boolean untoldBy(Optional<Job> turn) {
    return turn.filter(job -> !job.ended(Verdict.PASSED)
            && job.spec().turn().filter(said -> !said.messages().isEmpty()).isPresent())
        .isPresent();
  }
}

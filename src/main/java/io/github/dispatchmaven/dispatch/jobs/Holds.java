package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.core.Activity;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Hold;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds agents whose provider asked to wait, and those whose provider answers again. */
public final class Holds {

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration MOST = Duration.ofMinutes(15);

  private Holds() {}

  /** Those that follow from turns that ended, and are not journalled yet. */
  public static List<Fact> missing(Feature feature, Instant now) {
    List<Fact> missing = new ArrayList<>();
    for (Track track : feature.all()) {
      missing(
              feature,
              track.jobs().stream().filter(job -> job.kind() == JobKind.TURN).toList(),
              now)
          .ifPresent(missing::add);
    }
    return missing;
  }

  /**
   * The one that follows from the last of some turns, and is not journalled yet.
   *
   * @param turns of one session after the other, in their order
   */
  public static Optional<Fact> missing(Feature feature, List<Job> turns, Instant now) {
    Optional<Job> last =
        turns.stream().reduce((before, after) -> after).filter(job -> job.ended(Verdict.LIMITED));
    return last.flatMap(job -> {
      Outcome outcome = job.outcome().orElseThrow();
      String agent = job.spec().turn().orElseThrow().agent();
      Instant until =
          outcome.notBefore().orElseGet(() -> job.endedAt().orElse(now).plus(pause(turns)));
      boolean known = feature.holds().values().stream()
          .anyMatch(hold -> hold.agent().equals(agent)
              && hold.model().equals(outcome.limitedModel())
              && !until.isAfter(hold.until()));
      return until.isAfter(now) && !known
          ? Optional.of(new Fact.Held(agent, until, outcome.limitedModel()))
          : Optional.empty();
    });
  }

  /**
   * Those whose time is up, and whose provider answered since.
   *
   * @param activity of the jobs that live
   */
  public static List<Fact> over(Feature feature, Map<JobId, Activity> activity, Instant now) {
    return feature.holds().values().stream()
        .filter(hold -> hold.overAt(now) && answered(hold, feature, activity))
        .<Fact>map(hold -> new Fact.Answered(hold.agent(), hold.model()))
        .toList();
  }

  private static boolean answered(Hold hold, Feature feature, Map<JobId, Activity> activity) {
    return feature.live().stream()
        .filter(job -> job.spec().turn().filter(hold::covers).isPresent())
        .flatMap(
            job -> Optional.ofNullable(activity.get(job.id())).flatMap(Activity::answered).stream())
        .anyMatch(hold::overAt);
  }

  /** Doubles with each turn in a row that met the limit. */
  private static Duration pause(List<Job> turns) {
    int row = 0;
    for (int at = turns.size() - 1; at >= 0 && turns.get(at).ended(Verdict.LIMITED); at--) {
      row++;
    }
    Duration pause = FIRST.multipliedBy(1L << Math.min(row - 1, 10));
    return pause.compareTo(MOST) > 0 ? MOST : pause;
  }
}

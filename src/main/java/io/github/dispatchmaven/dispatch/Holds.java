package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Kind;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds agents whose provider asked to wait. */
final class Holds {

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration MOST = Duration.ofMinutes(15);

  private Holds() {}

  /** Those that follow from turns that ended, and are not journalled yet. */
  static List<Fact> missing(Feature feature, Instant now) {
    List<Fact> missing = new ArrayList<>();
    for (Track track : feature.all()) {
      track.newest(Kind.TURN).filter(job -> job.ended(Verdict.LIMITED)).ifPresent(job -> {
        String agent = job.spec().turn().orElseThrow().agent();
        Instant until = job.outcome().flatMap(o -> o.notBefore())
            .orElseGet(() -> job.endedAt().orElse(now).plus(pause(track)));
        boolean known = Optional.ofNullable(feature.holds().get(agent))
            .filter(hold -> !until.isAfter(hold.until())).isPresent();
        if (until.isAfter(now) && !known) {
          missing.add(new Fact.Held(agent, until));
        }
      });
    }
    return missing;
  }

  /** Doubles with each turn in a row that met the limit. */
  private static Duration pause(Track track) {
    List<Job> turns = track.jobs().stream().filter(job -> job.kind() == Kind.TURN).toList();
    int row = 0;
    for (int at = turns.size() - 1; at >= 0 && turns.get(at).ended(Verdict.LIMITED); at--) {
      row++;
    }
    Duration pause = FIRST.multipliedBy(1L << Math.min(row - 1, 10));
    return pause.compareTo(MOST) > 0 ? MOST : pause;
  }
}

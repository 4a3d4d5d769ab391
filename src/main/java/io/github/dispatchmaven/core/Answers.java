package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What the provider of an agent answered, over all workstreams. */
record Answers(Feature feature, Observations sight, String agent) {

  /** Whether the agent's provider answered any of its turns in this dispatch. */
  boolean any() {
    Instant since = feature.invocation().since();
    return turns()
        .anyMatch(turn -> turn.live()
            ? Optional.ofNullable(sight.activity().get(turn.id()))
                .flatMap(Activity::answered)
                .isPresent()
            : turn.ended(Verdict.PASSED)
                && turn.endedAt().filter(at -> !at.isBefore(since)).isPresent());
  }

  /** Whether another of its turns runs, which may be answered. */
  boolean awaited(Job job) {
    return turns()
        .anyMatch(turn -> turn.live() && !turn.id().equals(job.id()) && sight.running(turn));
  }

  private Stream<Job> turns() {
    return feature.all().stream()
        .flatMap(other -> other.jobs().stream())
        .filter(
            job -> job.spec().turn().filter(turn -> turn.agent().equals(agent)).isPresent());
  }
}

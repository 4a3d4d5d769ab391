package io.github.dispatchmaven.core;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When turns of three workstreams in a row failed in the same way, the next would too: no turn starts for a while, and
 * then one alone tries again. After failures that no retry mends, none does.
 */
record Breaker() implements Limit {

  private static final int MOST = 3;
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final Set<Verdict> FAILED =
      EnumSet.of(Verdict.RETRY, Verdict.PERMANENT, Verdict.ABSENT, Verdict.REFUSED);

  /** The newest ends, as far as they are alike. */
  private record Row(Set<String> workstreams, Job last, boolean lasting) {}

  @Override
  public Admission at(Feature feature, Observations sight) {
    Optional<Row> row = row(feature);
    if (row.isEmpty()) {
      return (wish, admitted) -> Optional.empty();
    }
    boolean trying =
        feature.live().stream().anyMatch(job -> job.kind() == JobKind.TURN && sight.running(job));
    return (wish, admitted) -> Limit.turn(wish).isEmpty()
        ? Optional.empty()
        : refusal(
            wish.workstream(),
            row.get(),
            sight.now(),
            trying || admitted.stream().anyMatch(a -> Limit.turn(a).isPresent()));
  }

  private static Optional<Wait> refusal(String workstream, Row row, Instant now, boolean trying) {
    String why =
        "paused, since " + String.join(", ", row.workstreams()) + " failed in the same way: "
            + row.last().outcome().map(Outcome::reason).orElse("");
    if (row.lasting()) {
      return Optional.of(
          Wait.forGood(workstream, Wait.Kind.TRIAL, why + "; repair that and run again"));
    }
    Instant since = row.last().endedAt().orElse(now);
    Instant until = since.plus(PAUSE);
    if (now.isBefore(until) && !now.isBefore(since)) {
      return Optional.of(new Wait(
          workstream,
          Wait.Kind.TRIAL,
          why + "; one of them tries again at " + until.truncatedTo(ChronoUnit.SECONDS),
          Optional.of(until)));
    }
    return trying
        ? Optional.of(
            Wait.forGood(workstream, Wait.Kind.TRIAL, why + "; waits for the one that tries again"))
        : Optional.empty();
  }

  /** The failures in a row of this invocation; empty while fewer workstreams than that are in it. */
  private static Optional<Row> row(Feature feature) {
    List<Job> ends = feature.all().stream()
        .flatMap(track -> track.jobs().stream())
        .filter(job -> job.kind() == JobKind.TURN && counts(job))
        .filter(job -> job.endedAt()
            .filter(at -> !at.isBefore(feature.invocation().since()))
            .isPresent())
        .sorted(Comparator.comparing((Job job) -> job.endedAt().orElseThrow()).reversed())
        .toList();
    Set<String> workstreams = new LinkedHashSet<>();
    boolean lasting = !ends.isEmpty();
    for (Job job : ends) {
      if (job.ended(Verdict.PASSED) || !way(job).equals(way(ends.get(0)))) {
        break;
      }
      workstreams.add(job.id().workstream());
      lasting &= job.ended(Verdict.PERMANENT);
    }
    return workstreams.size() < MOST
        ? Optional.empty()
        : Optional.of(new Row(workstreams, ends.get(0), lasting));
  }

  private static boolean counts(Job job) {
    return job.ended(Verdict.PASSED)
        || job.outcome().filter(outcome -> FAILED.contains(outcome.verdict())).isPresent();
  }

  /** What it failed of, without what differs from one to the next: ids, times and names. */
  private static String way(Job job) {
    return job.outcome()
        .map(Outcome::reason)
        .orElse("")
        .replaceAll(
            "\\b" + Pattern.quote(job.id().workstream()) + "\\b|[0-9a-fA-F-]{8,}|\\d+", "#");
  }
}

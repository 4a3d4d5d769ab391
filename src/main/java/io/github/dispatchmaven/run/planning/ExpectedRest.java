package io.github.dispatchmaven.run.planning;

import io.github.dispatchmaven.core.Forecast;
import io.github.dispatchmaven.core.Forecast.Effort;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How long a feature will take from now: by the scheduler that schedules, and what workstreams took until now. */
public final class ExpectedRest {

  /** What was begun is taken to need this part of its usual time at least, however long it is at work. */
  private static final int LEAST = 10;

  private final Context context;
  private final PastEfforts experience;

  public ExpectedRest(Context context) {
    this.context = context;
    this.experience = PastEfforts.in(context.layout().common());
  }

  /** Empty where nobody works, or nobody will without a person. */
  public Optional<Duration> of(FeatureView view) {
    Terms terms = context.feature().terms();
    Map<String, Effort> efforts = new LinkedHashMap<>();
    view.workstreams().stream()
        .filter(w -> w.status() == Status.PENDING
            || w.status() == Status.ACTIVE
            || w.status() == Status.VERIFYING)
        .filter(w -> terms.selected().contains(w.name()))
        .forEach(w -> efforts.put(w.name(), left(w)));
    if (efforts.isEmpty() || !view.whole().supervised()) {
      return Optional.empty();
    }
    Map<String, List<String>> needs = new LinkedHashMap<>();
    view.workstreams().stream()
        .filter(w -> efforts.containsKey(w.name()))
        .forEach(w -> needs.put(
            w.name(), w.dependsOn().stream().filter(efforts::containsKey).toList()));
    Terms rest = new Terms(
        terms.maxRounds(),
        terms.retries(),
        terms.patience(),
        terms.allowance(),
        Set.copyOf(efforts.keySet()),
        terms.assignments(),
        terms.executable(),
        terms.command());
    return Optional.of(Forecast.of(needs, rest, efforts).length())
        .filter(length -> !length.isZero());
  }

  private Effort left(WorkstreamView workstream) {
    int open = workstream.work().tasksTotal() - workstream.work().tasksDone();
    WorkSize size = new WorkSize(
        workstream.work().tasksTotal() == 0 ? OptionalInt.empty() : OptionalInt.of(open), 0, 1);
    Effort usual = experience.of(workstream.session().agent(), size);
    boolean verified = workstream.verification().verify().isPresent()
        || context.plan().workstream(workstream.name()).flatMap(context::verify).isPresent();
    return new Effort(
        atLeast(usual.turns(), workstream.seconds()),
        verified ? usual.verify() : Duration.ZERO,
        BigDecimal.ZERO);
  }

  private static Duration atLeast(Duration usual, long seconds) {
    Duration left = usual.minusSeconds(seconds);
    Duration least = usual.dividedBy(LEAST);
    return left.compareTo(least) > 0 ? left : least;
  }
}

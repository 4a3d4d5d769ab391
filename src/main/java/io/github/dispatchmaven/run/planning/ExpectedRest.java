package io.github.dispatchmaven.run.planning;

import io.github.dispatchmaven.core.Forecast;
import io.github.dispatchmaven.core.Forecast.Effort;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.Need;
import io.github.dispatchmaven.view.WorkstreamView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
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
    this(context, PastEfforts.in(context.layout().common()));
  }

  private ExpectedRest(Context context, PastEfforts experience) {
    this.context = context;
    this.experience = experience;
  }

  /** The same, of newer facts: what other features took is not read again. */
  public ExpectedRest with(Context newer) {
    return new ExpectedRest(newer, experience);
  }

  /** Empty where nobody works, or nobody will without a person. */
  public Optional<Duration> of(FeatureView view) {
    Terms terms = context.feature().terms();
    Set<String> open = open(view.workstreams(), terms.selected());
    Map<String, Effort> efforts = new LinkedHashMap<>();
    view.workstreams().stream()
        .filter(w -> open.contains(w.name()))
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

  /**
   * Those that will be worked on without a person.
   *
   * @param selected those that may be
   */
  static Set<String> open(List<WorkstreamView> workstreams, Set<String> selected) {
    Set<String> open = new HashSet<>();
    workstreams.stream()
        .filter(w -> selected.contains(w.name()) && goesOn(w))
        .forEach(w -> open.add(w.name()));
    Set<String> met = new HashSet<>(open);
    workstreams.stream()
        .filter(w -> w.status() == Status.COMPLETED)
        .forEach(w -> met.add(w.name()));
    // What waits for somebody who needs a person waits as well, and so do those that wait for it.
    boolean changed = true;
    while (changed) {
      changed = false;
      for (WorkstreamView w : workstreams) {
        if (w.status() == Status.PENDING
            && !met.containsAll(w.dependsOn())
            && open.remove(w.name())) {
          met.remove(w.name());
          changed = true;
        }
      }
    }
    return open;
  }

  private static boolean goesOn(WorkstreamView workstream) {
    return switch (workstream.status()) {
      case ACTIVE, VERIFYING -> true;
      case PENDING ->
        Need.of(workstream)
            .filter(need -> need != Need.LIMIT && need != Need.DENIED && need != Need.ASKS)
            .isEmpty();
      case COMPLETED, FAILED, STOPPED -> false;
    };
  }

  /** By the part of its tasks that is open, once one is done; before, by the time that it took. */
  private Effort left(WorkstreamView workstream) {
    int total = workstream.work().tasksTotal();
    int done = workstream.work().tasksDone();
    WorkSize size = new WorkSize(total == 0 ? OptionalInt.empty() : OptionalInt.of(total), 0, 1);
    Effort usual = experience.of(workstream.session().agent(), size);
    boolean verified = workstream.verification().verify().isPresent()
        || context.plan().workstream(workstream.name()).flatMap(context::verify).isPresent();
    return new Effort(
        left(usual.turns(), done, total, Duration.ofSeconds(workstream.seconds())),
        verified ? usual.verify() : Duration.ZERO,
        BigDecimal.ZERO);
  }

  static Duration left(Duration usual, int done, int total, Duration spent) {
    Duration left =
        done > 0 ? usual.multipliedBy(total - done).dividedBy(total) : usual.minus(spent);
    Duration least = usual.dividedBy(LEAST);
    return left.compareTo(least) > 0 ? left : least;
  }
}

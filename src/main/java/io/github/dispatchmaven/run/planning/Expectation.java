package io.github.dispatchmaven.run.planning;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.core.Allowance;
import io.github.dispatchmaven.core.Assignment;
import io.github.dispatchmaven.core.Forecast;
import io.github.dispatchmaven.core.Forecast.Effort;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.core.Timeouts;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.plan.Overlaps;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Settings;
import io.github.dispatchmaven.view.PlanView.Expected;
import io.github.dispatchmaven.workspace.Checklist;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How long a plan will take, and what it will cost: by what earlier runs took, else by the size of the work. */
final class Expectation {

  private static final List<Integer> SLOTS = List.of(2, 4, 8);

  private final Context context;
  private final Plan plan;
  private final Settings settings;
  private final Overlaps overlaps;
  private final PastEfforts experience;

  Expectation(Context context, Overlaps overlaps) {
    this.context = context;
    this.plan = context.plan();
    this.settings = context.settings();
    this.overlaps = overlaps;
    this.experience = PastEfforts.in(context.layout().common());
  }

  private Agent agent(Workstream workstream) {
    return context.agent(workstream);
  }

  private Optional<String> model(Workstream workstream) {
    return settings.model(plan, workstream).or(() -> agent(workstream).defaultModel());
  }

  private Effort effort(Workstream workstream) {
    Optional<Checklist> tasks =
        workstream.section(Workstream.TASKS).map(Checklist::of).filter(list -> list.total() > 0);
    WorkSize size = new WorkSize(
        tasks.map(list -> OptionalInt.of(list.total() - list.ticked())).orElse(OptionalInt.empty()),
        overlaps.files(workstream.name()),
        workstream.modules().size());
    Effort usual = experience.of(agent(workstream).name(), size);
    return context.verify(workstream).isPresent()
        ? usual
        : new Effort(usual.turns(), Duration.ZERO, usual.costUsd());
  }

  /** The workstreams that take longest one after the other. */
  List<String> longestChain() {
    Map<String, Duration> length = new HashMap<>();
    Map<String, String> before = new HashMap<>();
    Optional<String> last = Optional.empty();
    for (Workstream workstream : Waves.order(plan)) {
      Effort effort = effort(workstream);
      Duration own = effort.turns().plus(effort.verify());
      Optional<String> longest =
          workstream.dependsOn().stream().max(Comparator.comparing(length::get));
      longest.ifPresent(need -> before.put(workstream.name(), need));
      length.put(workstream.name(), own.plus(longest.map(length::get).orElse(Duration.ZERO)));
      last = last.filter(name ->
              Required.value(length, name).compareTo(Required.value(length, workstream.name()))
                  >= 0)
          .or(() -> Optional.of(workstream.name()));
    }
    List<String> chain = new ArrayList<>();
    for (Optional<String> next = last;
        next.isPresent();
        next = Optional.ofNullable(before.get(next.get()))) {
      chain.add(0, next.get());
    }
    return chain;
  }

  /** What it rests on. */
  String rests() {
    Set<String> agents = plan.workstreams().stream()
        .map(w -> agent(w).name())
        .collect(Collectors.toCollection(TreeSet::new));
    return agents.stream()
        .map(agent -> {
          int known = experience.workstreams(agent);
          return known == 0
              ? "assuming " + assumed(agent) + ", since " + agent
                  + " has not delivered any here yet"
              : "as in " + Printable.count(known, "workstream") + " of " + agent + " before";
        })
        .collect(Collectors.joining(", "));
  }

  private String assumed(String agent) {
    LongSummaryStatistics minutes = plan.workstreams().stream()
        .filter(w -> agent(w).name().equals(agent))
        .mapToLong(w -> effort(w).turns().toMinutes())
        .summaryStatistics();
    return minutes.getMin() == minutes.getMax()
        ? minutes.getMin() + "m a workstream"
        : minutes.getMin() + "m to " + minutes.getMax() + "m a workstream, by its tasks and files";
  }

  /** By the scheduler that will schedule. */
  List<Expected> courses() {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    Map<String, Effort> efforts = new HashMap<>();
    Map<String, Assignment> assignments = new HashMap<>();
    plan.workstreams().forEach(w -> {
      needs.put(w.name(), w.dependsOn());
      efforts.put(w.name(), effort(w));
      assignments.put(
          w.name(),
          new Assignment(
              agent(w).name(), model(w), context.verify(w), agent(w).abilities().metered()));
    });
    boolean metered =
        plan.workstreams().stream().anyMatch(w -> agent(w).abilities().metered());
    List<Expected> expected = new ArrayList<>();
    for (int slots : SLOTS) {
      int verifies = settings.verifyParallel(
          Runtime.getRuntime().availableProcessors(), Host.local().availableMemory());
      Terms terms = new Terms(
          0,
          0,
          Timeouts.ENDLESS,
          new Allowance(slots, verifies, settings.money(PropertyNames.BUDGET_USD)),
          Set.copyOf(plan.names()),
          assignments,
          Optional.empty(),
          List.of());
      Forecast.Course course = Forecast.of(needs, terms, efforts);
      expected.add(new Expected(
          slots,
          course.length().toSeconds(),
          Optional.of(course.costUsd())
              .filter(cost -> metered && cost.compareTo(BigDecimal.ZERO) > 0),
          course.waits().stream()
              .map(wait -> wait.workstream() + ": " + wait.why())
              .toList()));
    }
    return expected;
  }
}

package io.github.dispatchmaven.run;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.agent.Call;
import io.github.dispatchmaven.core.Allowance;
import io.github.dispatchmaven.core.Assignment;
import io.github.dispatchmaven.core.Forecast;
import io.github.dispatchmaven.core.Forecast.Effort;
import io.github.dispatchmaven.core.Patience;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.plan.Overlaps;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.view.PlanView;
import io.github.dispatchmaven.view.PlanView.Expected;
import io.github.dispatchmaven.view.PlanView.Shared;
import io.github.dispatchmaven.view.PlanView.Work;
import io.github.dispatchmaven.workspace.Checklist;
import io.github.dispatchmaven.workspace.Layout;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at what a plan will come to; changes nothing. */
final class LookAhead {

  private static final List<Integer> SLOTS = List.of(2, 4, 8);
  private static final String LATER = "<id>";

  private final Context context;
  private final Plan plan;
  private final Settings settings;
  private final Layout layout;
  private final Overlaps overlaps;
  private final Experience experience;

  LookAhead(Context context) {
    this.context = context;
    this.plan = context.plan();
    this.settings = context.settings();
    this.layout = context.layout();
    this.overlaps = new Overlaps(plan, context.reactor(), context.repository().files(context.base()));
    this.experience = Experience.in(layout.common());
  }

  PlanView view() {
    Map<String, Integer> waves = new HashMap<>();
    List<List<Workstream>> all = Waves.of(plan);
    for (int wave = 0; wave < all.size(); wave++) {
      for (Workstream workstream : all.get(wave)) {
        waves.put(workstream.name(), wave + 1);
      }
    }
    Optional<Integer> port = context.site().provisioning().port();
    List<Work> works = new ArrayList<>();
    for (Workstream workstream : plan.workstreams()) {
      works.add(work(workstream, waves.get(workstream.name()), port.map(base -> base + number(workstream, works.size() + 1))));
    }
    return new PlanView(PlanView.FORMAT, plan.feature(), plan.source(), plan.title(), context.base().sha(), plan.notes(),
        works, overlaps.overlaps().stream().map(o -> new Shared(o.severity().name().toLowerCase(Locale.ROOT),
            List.of(o.one(), o.other()), o.what(), o.instead())).toList(),
        overlaps.implied(), longestChain(), rests(), expected(), creates(), problems());
  }

  /** One that was begun keeps its number. */
  private int number(Workstream workstream, int place) {
    return Optional.ofNullable(context.feature().tracks().get(workstream.name())).map(track -> track.number())
        .filter(number -> number > 0).orElse(place);
  }

  private Work work(Workstream workstream, int wave, Optional<Integer> port) {
    Optional<Checklist> tasks = workstream.section(Workstream.TASKS).map(Checklist::of);
    Agent agent = agent(workstream);
    Optional<String> model = model(workstream);
    return new Work(workstream.name(), wave, workstream.dependsOn(), layout.branch(workstream.name()),
        layout.shown(layout.worktree(workstream.name())), agent.name(), model, context.verify(workstream),
        tasks.map(Checklist::ticked).orElse(0), tasks.map(Checklist::total).orElse(0), workstream.files(), workstream.scope(),
        workstream.mentioned(), List.copyOf(overlaps.modules(workstream.name())), overlaps.files(workstream.name()), port,
        command(workstream, agent, model));
  }

  private Agent agent(Workstream workstream) {
    return context.site().agents().named(settings.agent(plan, workstream));
  }

  private Optional<String> model(Workstream workstream) {
    return settings.model(plan, workstream).or(() -> agent(workstream).defaultModel());
  }

  private List<String> command(Workstream workstream, Agent agent, Optional<String> model) {
    if (agent.unusable().isPresent()) {
      return List.of();
    }
    Turn turn = new Turn(agent.name(), model, Optional.of(LATER), false, Prompt.BEGIN, List.of(), List.of(),
        settings.money(PropertyNames.BUDGET_USD));
    Path job = layout.truth().resolve("jobs").resolve(workstream.name()).resolve("1-turn-1");
    Path worktree = layout.worktree(workstream.name());
    return agent.command(new Call(turn, plan.feature(), workstream.name(), worktree, job.resolve("prompt"),
        job.resolve("system-prompt"), worktree.resolve(context.sheets().tasks()), worktree.resolve(context.sheets().results()),
        layout.coordination(), workstream.scope(), context.site().shape().build(), List.of(), 1));
  }

  private Effort effort(Workstream workstream) {
    Effort usual = experience.of(agent(workstream).name());
    return context.verify(workstream).isPresent() ? usual : new Effort(usual.turns(), Duration.ZERO, usual.costUsd());
  }

  private List<String> longestChain() {
    Map<String, Duration> length = new HashMap<>();
    Map<String, String> before = new HashMap<>();
    Optional<String> last = Optional.empty();
    for (Workstream workstream : Waves.order(plan)) {
      Effort effort = effort(workstream);
      Duration own = effort.turns().plus(effort.verify());
      Optional<String> longest = workstream.dependsOn().stream().max(java.util.Comparator.comparing(length::get));
      longest.ifPresent(need -> before.put(workstream.name(), need));
      length.put(workstream.name(), own.plus(longest.map(length::get).orElse(Duration.ZERO)));
      last = last.filter(name -> length.get(name).compareTo(length.get(workstream.name())) >= 0)
          .or(() -> Optional.of(workstream.name()));
    }
    List<String> chain = new ArrayList<>();
    for (Optional<String> next = last; next.isPresent(); next = Optional.ofNullable(before.get(next.get()))) {
      chain.add(0, next.get());
    }
    return chain;
  }

  private String rests() {
    Set<String> agents = plan.workstreams().stream().map(w -> agent(w).name()).collect(Collectors.toCollection(TreeSet::new));
    return agents.stream().map(agent -> {
      Effort effort = experience.of(agent);
      int known = experience.workstreams(agent);
      return known == 0 ? "assuming " + effort.turns().toMinutes() + "m a workstream, since " + agent + " has not delivered any here yet"
          : "as in " + known + (known == 1 ? " workstream" : " workstreams") + " of " + agent + " before";
    }).collect(Collectors.joining(", "));
  }

  /** By the scheduler that will schedule. */
  private List<Expected> expected() {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    Map<String, Effort> efforts = new HashMap<>();
    Map<String, Assignment> assignments = new HashMap<>();
    plan.workstreams().forEach(w -> {
      needs.put(w.name(), w.dependsOn());
      efforts.put(w.name(), effort(w));
      assignments.put(w.name(), new Assignment(agent(w).name(), model(w), context.verify(w), agent(w).metered()));
    });
    boolean metered = plan.workstreams().stream().anyMatch(w -> agent(w).metered());
    List<Expected> expected = new ArrayList<>();
    for (int slots : SLOTS) {
      Terms terms = new Terms(0, 0, Patience.ENDLESS, new Allowance(slots, settings.verifyParallel(Runtime.getRuntime().availableProcessors(), Host.local().availableMemory()), settings.money(PropertyNames.BUDGET_USD)),
          Set.copyOf(plan.names()), assignments, Optional.empty(), List.of());
      Forecast.Course course = Forecast.of(needs, terms, efforts);
      expected.add(new Expected(slots, course.length().toSeconds(),
          Optional.of(course.costUsd()).filter(cost -> metered && cost.compareTo(BigDecimal.ZERO) > 0),
          course.waits().stream().map(wait -> wait.workstream() + ": " + wait.why()).toList()));
    }
    return expected;
  }

  private List<String> creates() {
    List<String> lines = new ArrayList<>();
    List<String> missing = plan.names().stream()
        .filter(name -> !context.feature().tracks().containsKey(name) || !context.feature().track(name).created()).toList();
    if (!missing.isEmpty()) {
      lines.add("worktrees " + layout.shown(layout.folder()) + "/{" + String.join(",", missing) + "} on branches "
          + plan.feature() + "/..., with " + context.sheets().tasks());
    }
    lines.add("in the end the branch " + layout.integrationBranch() + ", and " + layout.shown(layout.report("md")));
    return lines;
  }

  private List<String> problems() {
    return plan.workstreams().stream().map(w -> settings.agent(plan, w)).distinct()
        .flatMap(agent -> context.site().agents().named(agent).unusable().stream()).toList();
  }
}

package io.github.dispatchmaven.run.planning;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.agent.Call;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.plan.Overlaps;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Width;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Settings;
import io.github.dispatchmaven.view.PlanView;
import io.github.dispatchmaven.view.PlanView.Shared;
import io.github.dispatchmaven.view.PlanView.Work;
import io.github.dispatchmaven.workspace.Checklist;
import io.github.dispatchmaven.workspace.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks at what a plan will come to; changes nothing. */
final class PlanPreview {

  private static final String LATER = "<id>";

  private final Context context;
  private final Plan plan;
  private final Settings settings;
  private final Layout layout;
  private final Overlaps overlaps;
  private final Expectation expectation;

  PlanPreview(Context context) {
    this.context = context;
    this.plan = context.plan();
    this.settings = context.settings();
    this.layout = context.layout();
    this.overlaps =
        new Overlaps(plan, context.reactor(), context.repository().files(context.base()));
    this.expectation = new Expectation(context, overlaps);
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
      works.add(work(
          workstream,
          Required.value(waves, workstream.name()),
          port.map(base -> base + number(workstream, works.size() + 1))));
    }
    return new PlanView(
        PlanView.FORMAT,
        plan.feature(),
        plan.source(),
        plan.title(),
        context.base().sha(),
        notes(),
        works,
        overlaps.overlaps().stream()
            .map(o -> new Shared(
                o.severity().name().toLowerCase(Locale.ROOT),
                List.of(o.one(), o.other()),
                o.what(),
                o.instead()))
            .toList(),
        overlaps.implied(),
        expectation.longestChain(),
        expectation.rests(),
        expectation.courses(),
        creates(),
        problems());
  }

  /** One that was begun keeps its number. */
  private int number(Workstream workstream, int place) {
    return Optional.ofNullable(context.feature().tracks().get(workstream.name()))
        .map(track -> track.number())
        .filter(number -> number > 0)
        .orElse(place);
  }

  private Work work(Workstream workstream, int wave, Optional<Integer> port) {
    Optional<Checklist> tasks = workstream.section(Workstream.TASKS).map(Checklist::of);
    Agent agent = agent(workstream);
    Optional<String> model = model(workstream);
    return new Work(
        workstream.name(),
        wave,
        workstream.dependsOn(),
        layout.branch(workstream.name()),
        layout.shown(layout.worktree(workstream.name())),
        agent.name(),
        model,
        context.verify(workstream),
        tasks.map(Checklist::ticked).orElse(0),
        tasks.map(Checklist::total).orElse(0),
        workstream.files(),
        workstream.scope(),
        workstream.mentioned(),
        List.copyOf(overlaps.modules(workstream.name())),
        overlaps.files(workstream.name()),
        port,
        command(workstream, agent, model));
  }

  private Agent agent(Workstream workstream) {
    return context.agent(workstream);
  }

  private Optional<String> model(Workstream workstream) {
    return settings.model(plan, workstream).or(() -> agent(workstream).defaultModel());
  }

  private List<String> command(Workstream workstream, Agent agent, Optional<String> model) {
    if (agent.unusable().isPresent()) {
      return List.of();
    }
    Turn turn = new Turn(
        agent.name(),
        model,
        Optional.of(LATER),
        false,
        Prompt.BEGIN,
        List.of(),
        List.of(),
        settings.money(PropertyNames.BUDGET_USD));
    Path job = layout.truth().resolve("jobs").resolve(workstream.name()).resolve("1-turn-1");
    Path worktree = layout.worktree(workstream.name());
    return agent.command(new Call.Work(
        turn,
        workstream.name(),
        job.resolve("system-prompt"),
        worktree.resolve(context.sheets().tasks()),
        worktree.resolve(context.sheets().results()),
        layout.coordination(),
        workstream.scope(),
        context.site().shape().build(),
        List.of(),
        List.of()));
  }

  /** How the plan was read, and whether too little of it can run at once. */
  private List<String> notes() {
    int all = plan.workstreams().size();
    int sessions = Math.min(all, settings.parallel(all, Host.local().availableMemory()));
    int width = Width.of(plan);
    String instead = "; take out dependencies that are not needed, or divide the work otherwise";
    List<String> notes = new ArrayList<>(plan.notes());
    if (all > 1 && width == 1) {
      notes.add("No two of the " + all
          + " workstreams can ever be at work at the same time, since each waits for another"
          + instead);
    } else if (width * 2 < sessions) {
      notes.add("No more than " + width + " of the " + all
          + " workstreams can ever be at work at the same time, where " + sessions
          + " sessions may be" + instead);
    }
    return notes;
  }

  private List<String> creates() {
    List<String> lines = new ArrayList<>();
    List<String> missing = plan.names().stream()
        .filter(name -> !context.feature().tracks().containsKey(name)
            || !context.feature().track(name).created())
        .toList();
    if (!missing.isEmpty()) {
      lines.add("worktrees " + layout.shown(layout.folder()) + "/{" + String.join(",", missing)
          + "} on branches " + plan.feature() + "/..., with " + context.sheets().tasks());
    }
    lines.add("in the end the branch " + layout.integrationBranch() + ", and "
        + layout.shown(layout.report("md")));
    return lines;
  }

  private List<String> problems() {
    return plan.workstreams().stream()
        .map(context::agent)
        .distinct()
        .flatMap(agent -> agent.unusable().stream())
        .toList();
  }
}

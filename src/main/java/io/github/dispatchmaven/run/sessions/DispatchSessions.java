package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.core.Allowance;
import io.github.dispatchmaven.core.Assignment;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.dispatch.Controller;
import io.github.dispatchmaven.dispatch.Restarter;
import io.github.dispatchmaven.dispatch.jobs.Elsewhere;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.report.StatusTable;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Settings;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import io.github.dispatchmaven.workspace.Coordination;
import io.github.dispatchmaven.workspace.GitPrograms;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One session a workstream, supervised to its end. */
public final class DispatchSessions {

  private static final Set<Status> AT_WORK = EnumSet.of(Status.ACTIVE, Status.VERIFYING);

  private static final int LONGEST_REASON = 160;

  private final Context context;
  private final Settings settings;
  private final Plan plan;

  public DispatchSessions(Context context) {
    this.context = context;
    this.settings = context.settings();
    this.plan = context.plan();
  }

  /** Finds out, before anything is created, whether every agent that is needed can run. */
  public void check() {
    terms();
    settings.flag(PropertyNames.DETACH);
    new TakeOver(context).check();
    boolean named = context.request().commandLine().containsKey(PropertyNames.AGENT)
        || settings.text(PropertyNames.PLANNER).isPresent();
    if (context.request().commandLine().containsKey(PropertyNames.COMMAND)
        && !named
        && agents().contains("claude")
        && !agents().contains("command")) {
      throw new IllegalArgumentException(
          PropertyNames.COMMAND + " is for the agent \"command\", and here the agent is "
              + String.join(", ", new TreeSet<>(agents())) + "; add -D" + PropertyNames.AGENT
              + "=command, or leave it out");
    }
    for (Agent agent :
        settings.chosen(plan).stream().map(context::agent).distinct().toList()) {
      agent.unusable().ifPresent(why -> {
        throw new IllegalArgumentException(why);
      });
    }
    refuseUnmetNeeds();
    plan.workstreams()
        .forEach(w ->
            context.verify(w).ifPresent(v -> context.verifyCommands().words(v, List.of())));
    settings.scope();
    settings.trial();
  }

  /** Who waits for one that nobody works on would wait for ever. */
  private void refuseUnmetNeeds() {
    List<Workstream> chosen = settings.chosen(plan);
    Set<String> names = chosen.stream().map(Workstream::name).collect(Collectors.toSet());
    for (Workstream workstream : chosen) {
      List<String> unmet = workstream.dependsOn().stream()
          .filter(need -> !names.contains(need) && !completed(need))
          .toList();
      boolean begun = track(workstream.name()).filter(Track::begun).isPresent();
      if (!unmet.isEmpty() && !begun) {
        List<String> all = plan.names().stream()
            .filter(name -> names.contains(name) || unmet.contains(name))
            .toList();
        throw new IllegalArgumentException(PropertyNames.WORKSTREAM + ": " + workstream.name()
            + " begins after " + String.join(" and ", unmet)
            + (unmet.size() == 1 ? ", which is" : ", which are")
            + " not completed and not chosen; choose " + (unmet.size() == 1 ? "it" : "them")
            + " too: -D" + PropertyNames.WORKSTREAM + "=" + String.join(",", all));
      }
    }
  }

  /** By the terms of this dispatch, and by its branch as it is now. */
  private boolean completed(String workstream) {
    Map<String, Commit> tips = context
        .repository()
        .branch(context.layout().branch(workstream))
        .map(tip -> Map.of(workstream, tip))
        .orElse(Map.of());
    return track(workstream)
        .filter(track -> context.mergeOrder().completed(track, terms(), tips))
        .isPresent();
  }

  private Optional<Track> track(String workstream) {
    return Optional.ofNullable(context.feature().tracks().get(workstream));
  }

  private Set<String> agents() {
    return settings.chosen(plan).stream()
        .map(w -> settings.agent(plan, w))
        .collect(Collectors.toSet());
  }

  private Terms terms() {
    List<Workstream> chosen = settings.chosen(plan);
    Map<String, Assignment> assignments = new LinkedHashMap<>();
    for (Workstream workstream : plan.workstreams()) {
      Agent agent = context.agent(workstream);
      assignments.put(
          workstream.name(),
          new Assignment(
              agent.name(),
              settings.model(plan, workstream).or(agent::defaultModel),
              context.verify(workstream),
              agent.abilities().metered(),
              Settings.planned("agent", plan, workstream),
              Settings.planned("model", plan, workstream)));
    }
    Allowance allowance = new Allowance(
        settings.parallel(chosen.size(), Host.local().availableMemory()),
        settings.verifyParallel(
            Runtime.getRuntime().availableProcessors(), Host.local().availableMemory()),
        settings.money(PropertyNames.BUDGET_USD));
    return new Terms(
        settings.number(PropertyNames.MAX_ROUNDS, 0),
        settings.number(PropertyNames.RETRIES, 0),
        settings.patience(),
        allowance,
        chosen.stream().map(Workstream::name).collect(Collectors.toSet()),
        assignments,
        settings.executable(),
        settings.agentCommand());
  }

  /**
   * Supervises the chosen sessions to their end; or, where the user wants that, starts them and leaves them at work.
   *
   * @param restarter has done again what people want done again meanwhile
   * @return what is completed afterwards, and what is not
   */
  public FeatureView run(Restarter restarter) {
    List<Workstream> chosen = settings.chosen(plan);
    chosen.forEach(w -> Registration.created(context, w.name()));
    leaveElsewhere(chosen);
    Console console = context.console();
    boolean open = chosen.stream()
        .anyMatch(w -> context.verify(w).isPresent()
            && !context.mergeOrder().completed(context.feature().track(w.name())));
    if (open && !detached()) {
      new BaseVerification(context).run();
    }
    // After the project's own builds: the hooks that they install are the user's.
    new GitPrograms(context.repository(), context.layout()).acceptFirst();
    Terms terms = terms();
    boolean first = context.feature().terms().assignments().isEmpty();
    context
        .site()
        .environment()
        .sharedRepository(context.repository().top())
        .filter(why -> first)
        .filter(
            why -> context.site().shape().build().stream().anyMatch(build -> build.contains("mvn")))
        .ifPresent(console::warn);
    console.info("Dispatching " + intention(terms) + "...");
    warnOfUnmetered(terms);
    console.info("Check " + context.layout().shown(context.layout().sessions())
        + " for status, or run: " + context.calls().plain("status"));
    Controller controller =
        new Controller(context.site(), new PlannedSettings(context, restarter), Policy.of(terms));
    try {
      FeatureView view = detached() ? controller.start() : controller.run();
      StatusTable.of(view).forEach(console::info);
      return view;
    } finally {
      keepCoordination();
    }
  }

  /** Where all that is open may be at work elsewhere, not a word is written: that would look like somebody at work. */
  private void leaveElsewhere(List<Workstream> chosen) {
    List<Track> open = chosen.stream()
        .map(w -> context.feature().track(w.name()))
        .filter(track -> !context.mergeOrder().completed(track))
        .toList();
    List<Job> elsewhere = open.stream()
        .flatMap(track -> track.newest().filter(Job::live).stream())
        .filter(job -> context.site().observe(job).elsewhere())
        .toList();
    if (!elsewhere.isEmpty() && elsewhere.size() == open.size()) {
      throw new Failure(elsewhere.stream()
              .map(job -> job.id().workstream() + ": "
                  + Elsewhere.text(
                      job,
                      context.site().observe(job),
                      context.layout(),
                      context.site().clock().instant()))
              .collect(Collectors.joining("; "))
          + "; with it: " + context.calls().of("run") + " -D" + PropertyNames.TAKE_OVER);
    }
  }

  private boolean detached() {
    return settings.flag(PropertyNames.DETACH);
  }

  /** Whether sessions were left at work. */
  public boolean left(FeatureView view) {
    return detached()
        && view.workstreams().stream()
            .anyMatch(w -> settings.chosen(plan).stream().anyMatch(c -> c.name().equals(w.name()))
                && AT_WORK.contains(w.status()));
  }

  /** Who would do how much. */
  public String intention() {
    return intention(terms());
  }

  private String intention(Terms terms) {
    List<Workstream> chosen = settings.chosen(plan);
    return InitWorktrees.count(chosen.size()) + " to "
        + chosen.stream()
            .map(w -> who(terms.assignment(w.name())))
            .distinct()
            .collect(Collectors.joining(", "))
        + ", up to " + terms.allowance().turns() + " at once";
  }

  private void warnOfUnmetered(Terms terms) {
    String unmetered = terms.selected().stream()
        .map(terms::assignment)
        .filter(a -> !a.metered())
        .map(Assignment::agent)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
    if (terms.allowance().budgetUsd().isPresent() && !unmetered.isEmpty()) {
      context
          .console()
          .warn(PropertyNames.BUDGET_USD + " does not hold for " + unmetered
              + ", which reports no costs");
    }
  }

  private static String who(Assignment assignment) {
    return assignment.agent()
        + assignment
            .model()
            .filter(model -> !assignment.agent().equals("rehearsal"))
            .map(model -> " (" + model + ")")
            .orElse("");
  }

  /** One line for everything that did not complete; empty if all chosen did. */
  public Optional<String> shortfall(FeatureView view) {
    Set<String> chosen =
        settings.chosen(plan).stream().map(Workstream::name).collect(Collectors.toSet());
    List<WorkstreamView> open = view.workstreams().stream()
        .filter(w -> chosen.contains(w.name()) && w.status() != Status.COMPLETED)
        .toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(open.size() + " of " + InitWorktrees.count(chosen.size())
        + " did not complete: "
        + open.stream()
            .map(w -> w.name() + " ("
                + (w.reason().isEmpty()
                    ? w.status().word()
                    : Printable.line(w.reason(), LONGEST_REASON))
                + ")")
            .collect(Collectors.joining("; ")));
  }

  private void keepCoordination() {
    try {
      new Coordination(context.layout()).keep();
    } catch (IOException e) {
      context.console().warn("cannot keep a copy of COORDINATION.md: " + e.getMessage());
    }
  }
}

package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PlanStore;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.planning.Planning;
import io.github.dispatchmaven.run.planning.ShowPlan;
import io.github.dispatchmaven.run.results.Clean;
import io.github.dispatchmaven.run.results.CollectResults;
import io.github.dispatchmaven.run.results.ShowLogs;
import io.github.dispatchmaven.run.results.ShowOverview;
import io.github.dispatchmaven.run.results.ShowStatus;
import io.github.dispatchmaven.run.steering.SendMessage;
import io.github.dispatchmaven.run.steering.StopSessions;
import io.github.dispatchmaven.run.watching.ServeDashboard;
import io.github.dispatchmaven.run.watching.WatchFeature;
import io.github.dispatchmaven.terminal.LiveTerminal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The goals, each as stages. What cannot work is thrown before anything is created; what the user's work lacks is
 * thrown as a {@link Failure} at the end, when everything else is done.
 */
public final class Workflow {

  /** Also what {@code plan} tells whether it would be refused. */
  private static final List<Stage> RUN = List.of(
      Stages.KNOWN_CHOICE,
      Stages.SAFEGUARD,
      Stages.TAKE_OVER,
      Stages.RESTART,
      Stages.WORKTREES,
      Stages.TASKS,
      Stages.SESSIONS,
      Stages.RESULTS,
      Stages.WANTED_INTEGRATION,
      Stages.REPORT,
      Stages.ROOM_FOR_WORKTREES);

  private final Request request;
  private final Console console;
  private final Consumer<String> out;
  private final Optional<LiveTerminal> terminal;

  /**
   * @param out where the JSON goes, if that is the format asked for
   */
  public Workflow(Request request, Console console, Consumer<String> out) {
    this(request, console, out, Optional.empty());
  }

  /**
   * @param terminal on which it is drawn what goes on
   */
  public Workflow(
      Request request, Console console, Consumer<String> out, Optional<LiveTerminal> terminal) {
    this.request = request;
    this.console = console;
    this.out = out;
    this.terminal = terminal;
  }

  /** All stages, going on from whatever an earlier run left. */
  public void run() {
    new Planning(request, console)
        .planned()
        .ifPresent(planned -> new Workflow(planned, console, out, terminal).runPlanned());
  }

  private void runPlanned() {
    exclusively().run("run", RUN, this::showPlan);
  }

  private void showPlan(Context context) {
    new ShowPlan(context).run(ExclusiveGoal.refusal(context, RUN), out);
  }

  public void plan() {
    refuseChoice("plan", "which looks at the whole plan");
    new Planning(request, console)
        .planned()
        .ifPresent(planned -> showPlan(Context.open(planned, console)));
  }

  public void initWorktrees() {
    refuseChoice("init-worktrees", "which makes all worktrees");
    List<Stage> stages = List.of(
        Stages.TO_BE_TAKEN_OVER,
        Stages.ROOM_FOR_WORKTREES,
        Stages.SAFEGUARD,
        Stages.TAKE_OVER,
        Stages.WORKTREES);
    exclusively()
        .run("init-worktrees", stages, context -> ExclusiveGoal.previewAll(context, stages));
  }

  public void generateTasks() {
    List<Stage> stages = List.of(Stages.STARTED, Stages.REGISTRATION, Stages.CHOSEN_TASKS);
    exclusively()
        .run("generate-tasks", stages, context -> ExclusiveGoal.previewAll(context, stages));
  }

  public void dispatch() {
    exclusively()
        .run(
            "dispatch",
            List.of(
                Stages.STARTED,
                Stages.SAFEGUARD,
                Stages.TAKE_OVER,
                Stages.REGISTRATION,
                Stages.NEW_BEGINNINGS,
                Stages.SESSIONS,
                Stages.SESSIONS_REPORT));
  }

  /** Shows the feature that is meant; where none is named and there are several, of all. */
  public void status() {
    if (request.plan().isEmpty() && request.feature().isEmpty()) {
      Repository repository = Repository.discover(request.root());
      List<String> features = new PlanStore(repository.commonDirectory()).features();
      if (features.isEmpty()) {
        console.text("No feature is planned yet. Begin one with: mvn " + request.prefix()
            + ":run -Dplan=<file>.md");
        return;
      }
      if (features.size() > 1) {
        refuseChoice("status", "which shows all features where none is named");
        ShowOverview.of(request, features, console).run(out);
        return;
      }
    }
    Context context = planned();
    if (terminal.isPresent() && ShowStatus.isWatchedTable(context)) {
      new WatchFeature(context).run(terminal.get());
    } else {
      new ShowStatus(context).run(out);
    }
  }

  /** Shows to browsers the feature that is meant; where none is named and there are several, all. */
  public void dashboard() {
    refuseChoice("dashboard", "which shows whole features");
    if (request.plan().isEmpty() && request.feature().isEmpty()) {
      Repository repository = Repository.discover(request.root());
      List<String> features = new PlanStore(repository.commonDirectory()).features();
      if (features.size() > 1) {
        ServeDashboard.ofAll(request, repository.commonDirectory(), console).run();
        return;
      }
    }
    ServeDashboard.of(planned()).run();
  }

  public void logs() {
    if ("json".equals(request.commandLine().get(PropertyNames.FORMAT))) {
      throw new IllegalArgumentException(
          PropertyNames.FORMAT
              + "=json is not for dispatch:logs, which prints what was said; leave it out, or use dispatch:status or dispatch:results");
    }
    Context context = planned();
    ShowLogs logs = new ShowLogs(context);
    logs.run();
    if (context.settings().flag(PropertyNames.FOLLOW)) {
      logs.follow();
    }
  }

  /** Says something to sessions, whether or not a controller is at work. */
  public void message() {
    Context context = dispatched();
    if (context.settings().flag(PropertyNames.DRY_RUN)) {
      Previews.message(context);
    } else {
      new SendMessage(context).run();
    }
  }

  /** Closes sessions, whether or not a controller is at work. */
  public void stop() {
    Context context = dispatched();
    if (context.settings().flag(PropertyNames.DRY_RUN)) {
      Previews.stop(context);
    } else {
      new StopSessions(context).run();
    }
  }

  private Context dispatched() {
    Context context = planned();
    if (context.feature().terms().assignments().isEmpty()) {
      throw new Failure("no session of " + context.plan().feature()
          + " was started yet; start them with: " + context.calls().of("dispatch"));
    }
    return context;
  }

  public void results() {
    Context context = planned();
    CollectResults results = new CollectResults(context);
    if (!context.settings().flag(PropertyNames.DRY_RUN)) {
      results.collect();
    }
    results.show(out);
  }

  public void integrate() {
    refuseChoice("integrate", "which merges all that is completed");
    exclusively()
        .run(
            "integrate",
            List.of(
                Stages.STARTED,
                Stages.TO_BE_TAKEN_OVER,
                Stages.TAKE_OVER,
                Stages.REGISTRATION,
                Stages.SAFEGUARD,
                Stages.RESULTS,
                Stages.INTEGRATION,
                Stages.REPORT));
  }

  public void clean() {
    refuseChoice("clean", "which removes the feature");
    Repository repository = Repository.discover(request.root());
    if (request.feature().isEmpty()
        && new PlanStore(repository.commonDirectory()).features().isEmpty()) {
      console.text("Nothing to clean: no feature is planned.");
      return;
    }
    exclusively().run("clean", List.of(Stages.STARTED, Stages.CLEANING), context -> {
      Stages.checkStarted(context);
      new Clean(context).list();
    });
  }

  /** A choice that is not heeded would be taken for one that is. */
  private void refuseChoice(String goal, String what) {
    if (request.commandLine().containsKey(PropertyNames.WORKSTREAM)) {
      throw new IllegalArgumentException(PropertyNames.WORKSTREAM + " is not for dispatch:" + goal
          + ", " + what + "; leave it out");
    }
  }

  private Context planned() {
    Context context = Context.open(request, console);
    Stages.checkStarted(context);
    return context;
  }

  private ExclusiveGoal exclusively() {
    return new ExclusiveGoal(request, console, terminal);
  }
}

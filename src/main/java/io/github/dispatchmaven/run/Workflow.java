package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PlanStore;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.integration.Integrate;
import io.github.dispatchmaven.run.integration.IntegrationResult;
import io.github.dispatchmaven.run.planning.Planning;
import io.github.dispatchmaven.run.planning.ShowPlan;
import io.github.dispatchmaven.run.results.Clean;
import io.github.dispatchmaven.run.results.CollectResults;
import io.github.dispatchmaven.run.results.ShowLogs;
import io.github.dispatchmaven.run.results.ShowOverview;
import io.github.dispatchmaven.run.results.ShowStatus;
import io.github.dispatchmaven.run.results.WriteReport;
import io.github.dispatchmaven.run.sessions.DispatchSessions;
import io.github.dispatchmaven.run.sessions.GenerateTasks;
import io.github.dispatchmaven.run.sessions.InitWorktrees;
import io.github.dispatchmaven.run.sessions.Registration;
import io.github.dispatchmaven.run.sessions.Safeguard;
import io.github.dispatchmaven.run.sessions.TakeOver;
import io.github.dispatchmaven.run.steering.Restart;
import io.github.dispatchmaven.run.steering.SendMessage;
import io.github.dispatchmaven.run.steering.StopSessions;
import io.github.dispatchmaven.view.FeatureView;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The goals, each as stages. What cannot work is thrown before anything is created; what the user's work lacks is
 * thrown as a {@link Failure} at the end, when everything else is done.
 */
public final class Workflow {

  private final Request request;
  private final Console console;
  private final Consumer<String> out;

  /**
   * @param out where the JSON goes, if that is the format asked for
   */
  public Workflow(Request request, Console console, Consumer<String> out) {
    this.request = request;
    this.console = console;
    this.out = out;
  }

  /** All stages, going on from whatever an earlier run left. */
  public void run() {
    new Planning(request, console)
        .planned()
        .ifPresent(planned -> new Workflow(planned, console, out).runPlanned());
  }

  private void runPlanned() {
    exclusively().run(Workflow::checkRun, dryRun -> dryRun.run(out), context -> {
      DispatchSessions dispatch = new DispatchSessions(context);
      Integrate integrate = new Integrate(context);
      new Safeguard(context).check();
      new TakeOver(context).run();
      new Restart(context).check();
      new Restart(context).run();
      new InitWorktrees(context).run();
      new GenerateTasks(context).run();
      FeatureView view = dispatch.run();
      if (dispatch.left(view)) {
        tellLeft(context);
        return;
      }
      Optional<String> open = dispatch.shortfall(view);
      new CollectResults(context).collect();
      boolean wanted = context.settings().text(PropertyNames.INTEGRATE).isEmpty()
          || context.settings().flag(PropertyNames.INTEGRATE);
      Optional<String> changed = new Safeguard(context).changed();
      IntegrationResult result = !wanted
          ? IntegrationResult.NOTHING
          : changed.map(IntegrationResult::failed).orElseGet(() -> integrated(context, integrate));
      new WriteReport(context).run(result);
      fail(context, "run", open, result.shortfalls());
    });
  }

  private static void tellLeft(Context context) {
    context
        .console()
        .info("Sessions are left at work. See what they do with "
            + context.calls().plain("status")
            + ", supervise them again with " + context.calls().of("run") + ", end them with "
            + context.calls().plain("stop"));
  }

  private static void checkRun(Context context) {
    context
        .settings()
        .text(PropertyNames.INTEGRATE)
        .ifPresent(given -> context.settings().flag(PropertyNames.INTEGRATE));
    new Restart(context).check();
    new DispatchSessions(context).check();
    new Integrate(context).check();
    new InitWorktrees(context).check();
  }

  public void plan() {
    refuseChoice("plan", "which looks at the whole plan");
    new Planning(request, console).planned().ifPresent(planned -> {
      Context context = Context.open(planned, console);
      new ShowPlan(context).run(DryRun.refusal(context, Workflow::checkRun), out);
    });
  }

  public void initWorktrees() {
    refuseChoice("init-worktrees", "which makes all worktrees");
    exclusively()
        .run(
            context -> {
              new TakeOver(context).check();
              new InitWorktrees(context).check();
            },
            DryRun::initWorktrees,
            context -> {
              new Safeguard(context).check();
              new TakeOver(context).run();
              new InitWorktrees(context).run();
            });
  }

  public void generateTasks() {
    exclusively().run(Workflow::checkStarted, DryRun::generateTasks, context -> {
      new Registration(context).register();
      new GenerateTasks(context).run(context.settings().chosen(context.plan()));
    });
  }

  public void dispatch() {
    exclusively()
        .run(
            context -> {
              checkStarted(context);
              new Restart(context).check();
              new DispatchSessions(context).check();
            },
            DryRun::dispatch,
            context -> {
              new Safeguard(context).check();
              new TakeOver(context).run();
              new Registration(context).register();
              Restart restart = new Restart(context);
              if (restart.wanted()) {
                restart.check();
                restart.run();
                new InitWorktrees(context).run();
                new GenerateTasks(context).run();
              }
              new GenerateTasks(context).runMissing();
              DispatchSessions dispatch = new DispatchSessions(context);
              FeatureView view = dispatch.run();
              if (dispatch.left(view)) {
                tellLeft(context);
                return;
              }
              Optional<String> open = dispatch.shortfall(view);
              open.ifPresent(what -> new WriteReport(context).ofSessions());
              fail(context, "dispatch", open, List.of());
            });
  }

  private static void checkStarted(Context context) {
    if (context.kept().isEmpty()) {
      throw new Failure(
          context.plan().feature() + " has no worktrees yet; run dispatch:init-worktrees "
              + context.request().plan().map(plan -> "-Dplan=" + plan).orElse("")
              + ", or dispatch:run, which does it all");
    }
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
    new ShowStatus(planned()).run(out);
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
      DryRun.message(context);
    } else {
      new SendMessage(context).run();
    }
  }

  /** Closes sessions, whether or not a controller is at work. */
  public void stop() {
    Context context = dispatched();
    if (context.settings().flag(PropertyNames.DRY_RUN)) {
      DryRun.stop(context);
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
            context -> {
              checkStarted(context);
              new TakeOver(context).check();
              new Integrate(context).check();
            },
            DryRun::integrate,
            context -> {
              new TakeOver(context).run();
              new Registration(context).register();
              new Safeguard(context).check();
              Integrate integrate = new Integrate(context);
              new CollectResults(context).collect();
              IntegrationResult result = integrated(context, integrate);
              new WriteReport(context).run(result);
              fail(context, "integrate", Optional.empty(), result.shortfalls());
            });
  }

  /** What was done is reported also where the merge cannot even begin. */
  private static IntegrationResult integrated(Context context, Integrate integrate) {
    try {
      return integrate.run();
    } catch (GitException | Failure e) {
      new WriteReport(context).run(IntegrationResult.failed(String.valueOf(e.getMessage())));
      throw e;
    }
  }

  public void clean() {
    refuseChoice("clean", "which removes the feature");
    Repository repository = Repository.discover(request.root());
    if (request.feature().isEmpty()
        && new PlanStore(repository.commonDirectory()).features().isEmpty()) {
      console.text("Nothing to clean: no feature is planned.");
      return;
    }
    exclusively().run(Workflow::checkStarted, DryRun::clean, context -> new Clean(context).run());
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
    checkStarted(context);
    return context;
  }

  private ExclusiveGoal exclusively() {
    return new ExclusiveGoal(request, console);
  }

  /** The worst first: what is red, what was not merged, who did not complete. */
  private static void fail(
      Context context, String goal, Optional<String> open, List<String> integration) {
    String all =
        Stream.concat(integration.stream(), open.stream()).collect(Collectors.joining("; "));
    if (!all.isEmpty()) {
      throw new Failure(all + "; then go on with: "
          + (open.isPresent() ? context.calls().ofChosen(goal) : context.calls().of(goal)));
    }
  }
}

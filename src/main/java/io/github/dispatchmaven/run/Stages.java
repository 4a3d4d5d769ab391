package io.github.dispatchmaven.run;

import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.integration.Integrate;
import io.github.dispatchmaven.run.integration.IntegrationResult;
import io.github.dispatchmaven.run.results.Clean;
import io.github.dispatchmaven.run.results.CollectResults;
import io.github.dispatchmaven.run.results.WriteReport;
import io.github.dispatchmaven.run.sessions.DispatchSessions;
import io.github.dispatchmaven.run.sessions.GenerateTasks;
import io.github.dispatchmaven.run.sessions.InitWorktrees;
import io.github.dispatchmaven.run.sessions.Registration;
import io.github.dispatchmaven.run.sessions.Safeguard;
import io.github.dispatchmaven.run.sessions.TakeOver;
import io.github.dispatchmaven.run.steering.Restart;
import io.github.dispatchmaven.view.FeatureView;
import java.util.Optional;

/** The stages of which goals are made. */
final class Stages {

  static final Stage STARTED = Stage.required(Stages::checkStarted);
  static final Stage SAFEGUARD = Stage.of(context -> new Safeguard(context).check());

  static final Stage TAKE_OVER = Stage.of(context -> new TakeOver(context).run());
  /** Where no sessions are started, which looks at that themselves. */
  static final Stage TO_BE_TAKEN_OVER = Stage.required(context -> new TakeOver(context).check());

  static final Stage REGISTRATION = Stage.of(context -> new Registration(context).register());

  /** Gives up what is to be done again; another run may have begun since it was checked. */
  static final Stage RESTART = Stage.of(context -> {
        new Restart(context).check();
        new Restart(context).run();
      })
      .checkedBy(context -> new Restart(context).check());

  static final Stage WORKTREES =
      Stage.of(context -> new InitWorktrees(context).run()).shownBy(Previews::worktrees);

  /** Looked at last: it asks git for much. */
  static final Stage ROOM_FOR_WORKTREES =
      Stage.required(context -> new InitWorktrees(context).check());

  static final Stage TASKS = Stage.of(context -> new GenerateTasks(context).run());

  /** Task sheets of the chosen, written anew. */
  static final Stage CHOSEN_TASKS = Stage.of(
          context -> new GenerateTasks(context).run(context.settings().chosen(context.plan())))
      .shownBy(Previews::tasks);

  /** What a session that is done again, or has no task sheet, needs to begin. */
  static final Stage NEW_BEGINNINGS = Stage.of(context -> {
        if (new Restart(context).wanted()) {
          RESTART.run().accept(new GoalRun(context));
          new InitWorktrees(context).run();
          new GenerateTasks(context).run();
        }
        new GenerateTasks(context).runMissing();
      })
      .checkedBy(RESTART.check());

  static final Stage SESSIONS = Stage.with(goal -> {
        DispatchSessions dispatch = new DispatchSessions(goal.context());
        FeatureView view = dispatch.run(new Restart(goal.context()));
        if (dispatch.left(view)) {
          tellLeft(goal.context());
          goal.leave();
        } else {
          goal.open(dispatch.shortfall(view));
        }
      })
      .checkedBy(context -> new DispatchSessions(context).check())
      .shownBy(Previews::sessions);

  static final Stage RESULTS = Stage.of(context -> new CollectResults(context).collect());

  static final Stage INTEGRATION = Stage.with(goal -> goal.integrated(integrated(goal.context())))
      .checkedBy(context -> new Integrate(context).check())
      .shownBy(Previews::integration);

  /** Where the user wants it, and nothing that git would execute was changed by a session. */
  static final Stage WANTED_INTEGRATION = Stage.with(goal -> {
        if (wanted(goal.context())) {
          Optional<String> changed = new Safeguard(goal.context()).changed();
          goal.integrated(
              changed.map(IntegrationResult::failed).orElseGet(() -> integrated(goal.context())));
        }
      })
      .checkedBy(INTEGRATION.check());

  static final Stage KNOWN_CHOICE = Stage.required(Stages::wanted);

  static final Stage REPORT =
      Stage.with(goal -> new WriteReport(goal.context()).run(goal.integration()));

  /** Of sessions that did not complete. */
  static final Stage SESSIONS_REPORT = Stage.with(
      goal -> goal.open().ifPresent(what -> new WriteReport(goal.context()).ofSessions()));

  static final Stage CLEANING = Stage.of(context -> new Clean(context).run());

  private Stages() {}

  /** @throws Failure if there is nothing yet to work on */
  static void checkStarted(Context context) {
    if (context.kept().isEmpty()) {
      throw new Failure(
          context.plan().feature() + " has no worktrees yet; run dispatch:init-worktrees "
              + context.request().plan().map(plan -> "-Dplan=" + plan).orElse("")
              + ", or dispatch:run, which does it all");
    }
  }

  private static boolean wanted(Context context) {
    return context.settings().flagOr(PropertyNames.INTEGRATE, true);
  }

  private static void tellLeft(Context context) {
    context
        .console()
        .info("Sessions are left at work. See what they do with "
            + context.calls().plain("status")
            + ", supervise them again with " + context.calls().of("run") + ", end them with "
            + context.calls().plain("stop"));
  }

  /** What was done is reported also where the merge cannot even begin. */
  private static IntegrationResult integrated(Context context) {
    try {
      return new Integrate(context).run();
    } catch (GitException | Failure e) {
      new WriteReport(context).run(IntegrationResult.failed(String.valueOf(e.getMessage())));
      throw e;
    }
  }
}

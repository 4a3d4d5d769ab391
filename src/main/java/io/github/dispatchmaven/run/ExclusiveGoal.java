package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.watching.ServeDashboard;
import io.github.dispatchmaven.run.watching.Viewers;
import io.github.dispatchmaven.terminal.LiveBlock;
import io.github.dispatchmaven.terminal.LiveTerminal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A goal that changes a feature, of which there is one at a time; or that shows what it would change. */
final class ExclusiveGoal {

  /** A look at the status may hold the lock for a moment. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Request request;
  private final Console console;
  private final Optional<LiveBlock> block;

  /**
   * @param terminal on which it is drawn what goes on
   */
  ExclusiveGoal(Request request, Console console, Optional<LiveTerminal> terminal) {
    this.request = request;
    this.block = terminal.map(on -> new LiveBlock(console, on, Clock.systemUTC()));
    this.console = block.isPresent() ? block.get() : console;
  }

  /**
   * Walks the stages: checks all, and then runs all; or, in a dry run, shows what all would do.
   *
   * @param goal its name, by which a call goes on with what is left
   */
  void run(String goal, List<Stage> stages) {
    run(goal, stages, context -> preview(context, stages));
  }

  /**
   * @param preview what a dry run shows of all stages at once
   */
  void run(String goal, List<Stage> stages, Consumer<Context> preview) {
    Context context = Context.open(request, console);
    if (context.settings().flag(PropertyNames.DRY_RUN)) {
      preview.accept(context);
      console.text("Nothing was changed: " + PropertyNames.DRY_RUN + " is set.");
      return;
    }
    stages.forEach(stage -> stage.check().accept(context));
    underLock(context, now -> {
      GoalRun run = new GoalRun(now);
      stages.stream()
          .takeWhile(stage -> !run.left())
          .forEach(stage -> stage.run().accept(run));
      if (!run.left()) {
        fail(run, goal);
      }
    });
  }

  /** Why a goal would be refused as things are. */
  static Optional<String> refusal(Context context, List<Stage> stages) {
    try {
      stages.forEach(stage -> stage.check().accept(context));
      return Optional.empty();
    } catch (GitException | Failure | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void preview(Context context, List<Stage> stages) {
    Optional<String> refusal = refusal(context, stages);
    if (refusal.isEmpty()) {
      stages.forEach(stage -> stage.preview().accept(context));
    }
    tell(context, refusal);
  }

  /** Also what it would do if it were not refused. */
  static void previewAll(Context context, List<Stage> stages) {
    stages.forEach(stage -> stage.preview().accept(context));
    tell(context, refusal(context, stages));
  }

  private static void tell(Context context, Optional<String> refusal) {
    refusal.ifPresent(why -> context.console().text("It would be refused: " + why));
  }

  /** The worst first: what is red, what was not merged, who did not complete. */
  private static void fail(GoalRun run, String goal) {
    Context context = run.context();
    String all = Stream.concat(run.integration().shortfalls().stream(), run.open().stream())
        .collect(Collectors.joining("; "));
    if (!all.isEmpty()) {
      throw new Failure(all + "; then go on with: "
          + (run.open().isPresent()
              ? context.calls().ofChosen(goal)
              : context.calls().of(goal)));
    }
  }

  private void underLock(Context context, Consumer<Context> work) {
    try {
      Optional<Lock> lock = Lock.acquire(context.layout().lock(), Clock.systemUTC(), PATIENCE);
      if (lock.isEmpty()) {
        throw new Failure("another Maven works on " + context.plan().feature() + " ("
            + Lock.holder(context.layout().lock())
            + "); wait for it, or watch it with dispatch:status");
      }
      try (Lock held = lock.get()) {
        Viewers.beside(context.reread(), block, now -> {
          if (now.settings().flag(PropertyNames.DASHBOARD)) {
            ServeDashboard.beside(now, work);
          } else {
            work.accept(now);
          }
        });
      }
    } catch (IOException e) {
      throw IoFailure.cannot("lock " + context.layout().lock(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

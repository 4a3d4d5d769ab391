package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A goal that changes a feature, of which there is one at a time; or that shows what it would change. */
final class ExclusiveGoal {

  /** A look at the status may hold the lock for a moment. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Request request;
  private final Console console;

  ExclusiveGoal(Request request, Console console) {
    this.request = request;
    this.console = console;
  }

  /**
   * @param checks of the input, before anything is created: not even the lock
   * @param dryRun what a dry run shows instead
   * @param stages under the lock
   */
  void run(Consumer<Context> checks, Consumer<DryRun> dryRun, Consumer<Context> stages) {
    Context context = Context.open(request, console);
    if (context.settings().flag(PropertyNames.DRY_RUN)) {
      dryRun.accept(new DryRun(context, checks));
      console.text("Nothing was changed: " + PropertyNames.DRY_RUN + " is set.");
      return;
    }
    checks.accept(context);
    try {
      Optional<Lock> lock = Lock.acquire(context.layout().lock(), Clock.systemUTC(), PATIENCE);
      if (lock.isEmpty()) {
        throw new Failure("another Maven works on " + context.plan().feature() + " ("
            + Lock.holder(context.layout().lock())
            + "); wait for it, or watch it with dispatch:status");
      }
      try (Lock held = lock.get()) {
        stages.accept(context.reread());
      }
    } catch (IOException e) {
      throw IoFailure.cannot("lock " + context.layout().lock(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

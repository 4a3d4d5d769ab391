package io.github.dispatchmaven.run.steering;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.dispatch.Controller;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.sessions.PlannedSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Has letters seen to: by the controller that is at work on the feature, or, where there is none, by one that does
 * nothing else.
 */
final class Attend {

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final long LOOK_AGAIN_MILLIS = 200;

  private final Context context;
  private final Set<String> workstreams;

  /**
   * @param workstreams that the letters go to
   */
  Attend(Context context, Set<String> workstreams) {
    this.context = context;
    this.workstreams = workstreams;
  }

  /**
   * Returns when that is so.
   *
   * @param done whether the feature is as it was asked to be, or nothing more can be done for that
   * @param alone whether to be the controller where there is none
   * @return the facts as they are then
   */
  Context until(Predicate<Context> done, Predicate<Context> alone) {
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (true) {
        Context now = context.reread();
        if (done.test(now)) {
          return now;
        }
        Optional<Lock> lock = Lock.acquire(context.layout().lock(), Clock.systemUTC(), PATIENCE);
        if (lock.isPresent()) {
          try (Lock held = lock.get()) {
            now = context.reread();
            return !done.test(now) && alone.test(now) ? seeTo(now) : now;
          }
        }
        if (never.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          return now;
        }
      }
    } catch (IOException e) {
      throw IoFailure.cannot("lock " + context.layout().lock(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Context seeTo(Context now) {
    Context same = now.asDispatched();
    Controller controller = new Controller(
        same.site(),
        new PlannedSettings(same, new Restart(same)),
        Policy.toTell(same.feature().terms(), workstreams));
    controller.attend();
    return same;
  }
}

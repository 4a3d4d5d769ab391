package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.planning.ExpectedRest;
import io.github.dispatchmaven.view.FeatureView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How long a feature will take from now, reckoned again every few seconds. */
final class RemainingTime {

  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LEARN_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Supplier<Context> newest;
  private @Nullable ExpectedRest expected;
  private Optional<Duration> rest = Optional.empty();
  private long reckonedAt;
  private long learntAt;

  /**
   * @param newest with the facts as they are by now
   */
  RemainingTime(Supplier<Context> newest) {
    this.newest = newest;
  }

  /** The view, and how long it will take from now. */
  synchronized FeatureView in(FeatureView view) {
    long now = System.nanoTime();
    ExpectedRest before = expected;
    if (before == null || now - reckonedAt > AGAIN_NANOS) {
      boolean learn = before == null || now - learntAt > LEARN_NANOS;
      ExpectedRest next =
          before == null || learn ? new ExpectedRest(newest.get()) : before.with(newest.get());
      learntAt = learn ? now : learntAt;
      reckonedAt = now;
      expected = next;
      rest = next.of(view);
    }
    return view.with(rest);
  }
}

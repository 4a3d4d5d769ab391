package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.dispatch.Site;
import io.github.dispatchmaven.dispatch.Viewer;
import io.github.dispatchmaven.inspect.FeatureSource;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.NewestFacts;
import io.github.dispatchmaven.run.context.StatusView;
import io.github.dispatchmaven.view.FeatureView;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A feature as it is now: as the controller of this Maven sees it while that is at work, else as it is read off the disk beside
 * whoever works on it.
 */
final class WatchedFeature implements FeatureSource, Viewer {

  private static final long READ_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(120);
  /** A controller looks at least once a second; one that gave nothing for so long is over. */
  private static final long GIVEN_LASTS_NANOS = TimeUnit.MILLISECONDS.toNanos(2500);

  private final String name;
  private final StatusView status;
  private final Supplier<Context> newest;
  private @Nullable FeatureView read;
  private long readAt;
  private volatile @Nullable FeatureView given;
  private volatile long givenAt;
  private final RemainingTime remaining;

  /**
   * @param own whether the facts are those of this Maven, which need not be read again
   */
  WatchedFeature(Context context, boolean own) {
    this.name = context.layout().feature();
    this.newest = own ? () -> context : new NewestFacts(context)::read;
    this.status = new StatusView(context);
    this.remaining = new RemainingTime(newest);
  }

  @Override
  public void show(FeatureView view) {
    given = view;
    givenAt = System.nanoTime();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FeatureView view() {
    FeatureView now = given;
    FeatureView view =
        now != null && System.nanoTime() - givenAt < GIVEN_LASTS_NANOS ? now : read();
    return remaining.in(view);
  }

  private synchronized FeatureView read() {
    if (read == null || System.nanoTime() - readAt > READ_AGAIN_NANOS) {
      read = status.readAgain(newest.get());
      readAt = System.nanoTime();
    }
    return read;
  }

  @Override
  public synchronized Site site() {
    return newest.get().site();
  }
}

package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.dispatch.Viewer;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.report.OpenMetrics;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.view.FeatureView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps a file of metrics as they are, for whoever collects such files. Nobody sees it half written. */
final class MetricsFile implements Viewer {

  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Path file;
  private final Clock clock;
  private final RemainingTime remaining;
  private @Nullable FeatureView last;
  private @Nullable FeatureView written;
  private long writtenAt;

  MetricsFile(Context context, Path file) {
    this.file = file;
    this.clock = context.site().clock();
    this.remaining = new RemainingTime(() -> context);
  }

  @Override
  public synchronized void show(FeatureView view) {
    last = view;
    if (written == null || System.nanoTime() - writtenAt > AGAIN_NANOS) {
      write(view);
    }
  }

  @Override
  public synchronized void over() {
    FeatureView view = last;
    if (view != null && view != written) {
      write(view);
    }
  }

  /** As it is once the goal is over: nobody works on it any more, and branches may be merged. */
  synchronized void end(FeatureView view) {
    write(view);
  }

  private void write(FeatureView view) {
    try {
      AtomicFile.write(file, OpenMetrics.of(remaining.in(view), clock.instant()));
    } catch (IOException e) {
      throw IoFailure.cannot("write " + file, e);
    }
    written = view;
    writtenAt = System.nanoTime();
  }
}

package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.dispatch.Viewer;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.report.OpenMetrics;
import io.github.dispatchmaven.view.FeatureView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps a file of metrics as they are, for whoever collects such files. Nobody sees it half written. */
public final class MetricsFile implements Viewer {

  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Path file;
  private final Clock clock;
  private @Nullable FeatureView last;
  private @Nullable FeatureView written;
  private long writtenAt;

  public MetricsFile(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
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

  private void write(FeatureView view) {
    try {
      AtomicFile.write(file, OpenMetrics.of(view, clock.instant()));
    } catch (IOException e) {
      throw IoFailure.cannot("write " + file, e);
    }
    written = view;
    writtenAt = System.nanoTime();
  }
}

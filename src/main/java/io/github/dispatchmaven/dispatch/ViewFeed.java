package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.view.FeatureView;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Gives the newest view to all who show it, each in a thread of its own: one that is slow misses views in between, and holds
 * up nobody.
 */
final class ViewFeed implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final List<Reader> readers;

  /**
   * @param console that is told once of a reader that failed
   */
  ViewFeed(List<Consumer<FeatureView>> readers, Console console) {
    this.readers = readers.stream().map(reader -> new Reader(reader, console)).toList();
  }

  /** Returns at once. */
  void offer(FeatureView view) {
    readers.forEach(reader -> reader.offer(view));
  }

  /** Returns once each had the last view. */
  @Override
  public void close() {
    readers.forEach(Reader::end);
    readers.forEach(Reader::await);
  }

  private static final class Reader {

    private final Consumer<FeatureView> reader;
    private final Console console;
    private final AtomicReference<FeatureView> newest = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
      Thread made = new Thread(work, "dispatch-view");
      made.setDaemon(true);
      return made;
    });
    private boolean failed;

    Reader(Consumer<FeatureView> reader, Console console) {
      this.reader = reader;
      this.console = console;
    }

    void offer(FeatureView view) {
      if (newest.getAndSet(view) == null) {
        thread.execute(this::read);
      }
    }

    private void read() {
      FeatureView view = newest.getAndSet(null);
      try {
        reader.accept(view);
        failed = false;
      } catch (RuntimeException e) {
        if (!failed) {
          failed = true;
          console.warn(String.valueOf(e.getMessage()));
        }
      }
    }

    void end() {
      thread.shutdown();
    }

    /** Also for one who was interrupted: the last view tells how it ended. */
    void await() {
      boolean interrupted = Thread.interrupted();
      try {
        thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

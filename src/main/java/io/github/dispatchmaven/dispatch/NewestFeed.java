package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Console;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Gives the newest of something to all who want it, each in a thread of its own: one that is slow misses what was in between,
 * and holds up nobody.
 */
final class NewestFeed<T> implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 10;

  private final List<Reader<T>> readers;

  /**
   * @param console that is told once of a reader that failed
   */
  NewestFeed(List<Consumer<T>> readers, Console console) {
    this.readers = readers.stream().map(reader -> new Reader<>(reader, console)).toList();
  }

  /** Returns at once. */
  void offer(T next) {
    readers.forEach(reader -> reader.offer(next));
  }

  /** Leaves out what nobody had yet, and returns once nobody is at it any more. */
  void stop() {
    readers.forEach(Reader::drop);
    close();
  }

  /** Returns once each had the last. */
  @Override
  public void close() {
    readers.forEach(Reader::end);
    readers.forEach(Reader::await);
  }

  private static final class Reader<T> {

    private final Consumer<T> reader;
    private final Console console;
    private final AtomicReference<T> newest = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
      Thread made = new Thread(work, "dispatch-feed");
      made.setDaemon(true);
      return made;
    });
    private boolean failed;

    Reader(Consumer<T> reader, Console console) {
      this.reader = reader;
      this.console = console;
    }

    void offer(T next) {
      if (newest.getAndSet(next) == null && !thread.isShutdown()) {
        thread.execute(this::read);
      }
    }

    private void read() {
      T next = newest.getAndSet(null);
      if (next == null) {
        return;
      }
      try {
        reader.accept(next);
        failed = false;
      } catch (RuntimeException e) {
        if (!failed) {
          failed = true;
          console.warn(String.valueOf(e.getMessage()));
        }
      }
    }

    void drop() {
      newest.set(null);
    }

    void end() {
      thread.shutdown();
    }

    /** Also for one who was interrupted: the last tells how it ended. */
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

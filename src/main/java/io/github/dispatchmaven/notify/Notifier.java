package io.github.dispatchmaven.notify;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.dispatch.Viewer;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.notify.Announcement.Event;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.workspace.CommandLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Announces what happens to a feature, each thing once, also over several calls of Maven. Nothing waits for who is told, and what
 * goes wrong there is said once.
 */
public final class Notifier implements Viewer, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration AT_THE_END = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 100;

  private final Receiver receiver;
  private final String property;
  private final Path file;
  private final Console console;
  private final Clock clock;
  private final Set<String> told;
  private final Announcements announcements;
  private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
      1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
        Thread made = new Thread(work, "dispatch-notify");
        made.setDaemon(true);
        return made;
      });
  private boolean failed;

  Notifier(Receiver receiver, String property, Path file, Console console, Clock clock) {
    this.receiver = receiver;
    this.property = property;
    this.file = file;
    this.console = console;
    this.clock = clock;
    this.told = read(file);
    this.announcements = new Announcements(told);
  }

  /**
   * @param where a URL of {@code http} or {@code https}, or a command
   * @param property that names it
   * @param file where it is kept what was told
   * @throws IllegalArgumentException in one line, if it is neither
   */
  public static Notifier to(
      String where, String property, Path file, Console console, Clock clock) {
    return new Notifier(receiver(where, property), property, file, console, clock);
  }

  private static Receiver receiver(String where, String property) {
    if (!where.matches("(?i)https?:.*")) {
      return new NotifyCommand(CommandLine.split(property, where), PATIENCE);
    }
    try {
      URI url = URI.create(where);
      if (url.getHost() != null) {
        return new Webhook(url, PATIENCE);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(unusable(property), e);
    }
    throw new IllegalArgumentException(unusable(property));
  }

  /** Without the URL, which may be a secret. */
  private static String unusable(String property) {
    return property + " is no URL that can be called; give one such as https://host/path, "
        + "or a command";
  }

  private static Set<String> read(Path file) {
    try {
      return new LinkedHashSet<>(Files.readAllLines(file));
    } catch (IOException e) {
      // Nothing was told yet.
      return new LinkedHashSet<>();
    }
  }

  @Override
  public synchronized void show(FeatureView view) {
    List<Announcement> news = announcements.of(view, clock.instant());
    if (!news.isEmpty()) {
      keep();
      news.forEach(this::send);
    }
  }

  /** Before it is sent: one that comes twice is worse than one that is lost with its Maven. */
  private void keep() {
    try {
      AtomicFile.write(file, String.join("\n", told) + "\n");
    } catch (IOException e) {
      fail("what was told cannot be kept: " + e.getMessage());
    }
  }

  /** A goal ended. */
  public void finished(String feature, String text) {
    send(new Announcement(Event.FINISHED, feature, Optional.empty(), text, clock.instant()));
  }

  private void send(Announcement announcement) {
    if (thread.getQueue().remainingCapacity() == 0) {
      fail("more happens than it takes");
    } else {
      thread.execute(() -> deliver(announcement));
    }
  }

  private void deliver(Announcement announcement) {
    try {
      receiver.take(announcement);
    } catch (IOException e) {
      fail(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void fail(String why) {
    if (!failed) {
      failed = true;
      console.warn(property + ": somebody was not told what happens: " + why);
    }
  }

  /** Waits a moment for the last of it. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
        fail("it takes too long");
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}

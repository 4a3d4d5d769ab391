package io.github.dispatchmaven.notify;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.dispatch.Viewer;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.notify.Announcement.Event;
import io.github.dispatchmaven.notify.Announcements.News;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.workspace.CommandLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Announces what happens to a feature, each thing once, also over several calls of Maven. Nothing waits for who is told, and what
 * goes wrong there is said once.
 */
public final class Notifier implements Viewer, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration AT_THE_END = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 100;
  private static final int LONGEST = 300;

  private final Receiver receiver;
  private final String property;
  private final Path file;
  private final Console console;
  private final Clock clock;
  private final Announcements announcements;
  private final Set<String> delivered;
  private final Deque<News> waiting = new ArrayDeque<>();
  private final Thread thread = new Thread(this::deliver, "dispatch-notify");
  private int left;
  private boolean over;
  private boolean failed;

  Notifier(Receiver receiver, String property, Path file, Console console, Clock clock) {
    this.receiver = receiver;
    this.property = property;
    this.file = file;
    this.console = console;
    this.clock = clock;
    this.delivered = read(file);
    this.announcements = new Announcements(new HashSet<>(delivered));
    thread.setDaemon(true);
    thread.start();
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
      return new NotifyCommand(words(where, property), PATIENCE);
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

  private static List<String> words(String where, String property) {
    try {
      return CommandLine.split(property, where);
    } catch (IllegalArgumentException e) {
      // Its message has the whole command.
      throw new IllegalArgumentException(
          property + " is no command that can be run without a shell; give a script, or a URL");
    }
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
    List<News> news = announcements.of(view, clock.instant());
    for (News next : news) {
      if (waiting.size() < MOST_WAITING) {
        waiting.add(next);
      } else {
        left++;
      }
    }
    notifyAll();
  }

  /** A goal ended. Goes before what still waits, since there is not much time any more. */
  public synchronized void finished(String feature, String text) {
    send(new Announcement(
        Event.FINISHED, feature, Optional.empty(), Printable.line(text, LONGEST), clock.instant()));
  }

  /** Branches do not go together, as a merge found. */
  public synchronized void conflict(String feature, String workstream, String text) {
    send(new Announcement(
        Event.CONFLICT,
        feature,
        Optional.of(workstream),
        Printable.line(workstream + " " + text, LONGEST),
        clock.instant()));
  }

  private void send(Announcement announcement) {
    waiting.addFirst(new News("", announcement));
    notifyAll();
  }

  private synchronized Optional<News> next() throws InterruptedException {
    while (waiting.isEmpty() && left == 0 && !over) {
      wait();
    }
    if (waiting.isEmpty() && left > 0) {
      fail(left + " more things happened than it takes");
      left = 0;
    }
    return Optional.ofNullable(waiting.poll());
  }

  private void deliver() {
    try {
      while (true) {
        Optional<News> next = next();
        if (next.isPresent()) {
          deliver(next.get());
        } else if (ended()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean ended() {
    return over && waiting.isEmpty();
  }

  private void deliver(News news) throws InterruptedException {
    if (!news.key().isEmpty()) {
      keep(news.key());
    }
    try {
      receiver.take(news.announcement());
    } catch (IOException e) {
      fail(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  /** Before it is sent: one that comes twice is worse than one that is lost with its Maven. */
  private synchronized void keep(String key) {
    delivered.retainAll(announcements.told());
    delivered.add(key);
    try {
      AtomicFile.write(file, String.join("\n", delivered) + "\n");
    } catch (IOException e) {
      fail("what was told cannot be kept: " + e.getMessage());
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
    synchronized (this) {
      over = true;
      notifyAll();
    }
    try {
      thread.join(AT_THE_END.toMillis());
      if (thread.isAlive()) {
        fail("it takes too long");
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}

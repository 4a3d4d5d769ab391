package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.dispatch.Site;
import io.github.dispatchmaven.dispatch.jobs.JobFileWatch;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.inspect.FeatureSource;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import io.github.dispatchmaven.journal.Letters;
import io.github.dispatchmaven.view.FeatureView;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.AttributedString;
import org.jline.utils.NonBlockingReader;

/** Shows a feature on the whole window, and answers keys, until somebody leaves it. */
public final class Watch {

  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J" + Key.TELL_PASTES;
  private static final String LEAVE = Key.TELL_NO_PASTES + "\u001b[?25h\u001b[?1049l";

  private static final long KEY_MILLIS = 100;
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
  /** Between two glances, and between two whole looks while a glance sees nothing. */
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(10);
  /** Looking takes no more than one part of so many of the time while nothing happens, however much there is to look at. */
  private static final long REST = 300;

  /** And of so many while something does. */
  private static final long BUSY = 3;

  private static final long MOST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LiveTerminal terminal;
  private final FeatureSource source;
  private final Clock clock;
  private final WatchScreen screen;
  private final WorkstreamDetails details;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile FeatureView newest;
  private volatile String trouble = "";
  private final AtomicInteger earlier = new AtomicInteger();
  private WatchState state = WatchState.BEGIN;
  private Window window = Window.USUAL;
  private Window drawnIn = Window.USUAL;
  private List<AttributedString> shown = List.of();

  public Watch(LiveTerminal terminal, FeatureSource source, Clock clock) {
    this.terminal = terminal;
    this.source = source;
    this.clock = clock;
    this.screen = new WatchScreen(terminal.theme());
    this.details = new WorkstreamDetails(source, terminal.theme());
    this.newest = source.view();
  }

  /** Returns what was seen last. */
  public FeatureView run() {
    Thread looking = new Thread(this::look, "dispatch-watch");
    looking.setDaemon(true);
    terminal.begin(ENTER, LEAVE);
    try {
      NonBlockingReader keys = terminal.keys();
      looking.start();
      answer(keys);
      return newest;
    } catch (IOException e) {
      if (terminal.ending()) {
        awaitTheEnd();
      }
      throw IoFailure.cannot("read keys", e);
    } finally {
      over.countDown();
      details.close();
      terminal.close();
    }
  }

  /** What is said from here on would stand before the prompt of a shell. */
  private static void awaitTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a whole look when a glance sees that something happened, and every now and then. */
  private void look() {
    Glance glance = new Glance();
    long rest = 0;
    try {
      while (!over.await(Math.max(rest, GLANCE_NANOS), TimeUnit.NANOSECONDS)) {
        long began = System.nanoTime();
        try {
          boolean due = glance.sees(began);
          rest = Math.min((System.nanoTime() - began) * REST, MOST_REST_NANOS);
          if (due) {
            glance.begin();
            newest = source.view();
            trouble = "";
          }
        } catch (RuntimeException e) {
          // The next look may go well.
          trouble = "what goes on cannot be read: " + e.getMessage();
        }
        glance.end(began);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells cheaply whether a whole look is due: soon after something happened, and else as seldom as looks are dear. */
  private final class Glance {

    private final JobFileWatch files = new JobFileWatch(source.site().layout());
    private boolean changed = true;
    private boolean looking;
    private long journal = -1;
    private long looked = System.nanoTime();
    private long cost;

    boolean sees(long now) {
      long length = source.site().layout().journal().toFile().length();
      changed |= files.changed() || length != journal;
      journal = length;
      long since = now - looked;
      return changed ? since > cost * BUSY : since > Math.max(LOOK_NANOS, cost * REST);
    }

    /** What happens from here on is news again. */
    void begin() {
      Site site = source.site();
      looking = true;
      files.watch(site.journal().feature().live().stream()
          .map(Job::id)
          .map(id -> JobFolder.of(site.layout(), id))
          .toList());
      changed = false;
    }

    void end(long began) {
      if (looking) {
        looking = false;
        looked = System.nanoTime();
        cost = looked - began;
      }
    }
  }

  private void answer(NonBlockingReader keys) throws IOException {
    FeatureView drawn = null;
    List<AttributedString> detailed = List.of();
    long drawnAt = 0;
    while (true) {
      FeatureView view = newest;
      window = terminal.window();
      if (view != drawn || earlier.get() > 0) {
        state = settled(view);
      }
      details.want(state, view, window.columns());
      boolean tick = System.nanoTime() - drawnAt > TICK_NANOS;
      if (view != drawn || tick || details.lines() != detailed || !drawnIn.equals(window)) {
        draw(view);
        drawn = view;
        detailed = details.lines();
        drawnAt = System.nanoTime();
      }
      Optional<Key> key = Key.read(keys, KEY_MILLIS);
      if (key.isPresent()) {
        if (!pressed(key.get(), view)) {
          return;
        }
        drawn = null;
      }
    }
  }

  /** With what came of other threads meanwhile. */
  private WatchState settled(FeatureView view) {
    int more = earlier.getAndSet(0);
    WatchState next = more > 0 ? state.at(more - 1, false) : state;
    return next.settled(view);
  }

  /** Whether it goes on. */
  private boolean pressed(Key key, FeatureView view) {
    WatchState.Step step = state.press(
        key, view, new WatchState.Details(details.lines(), WatchScreen.detailRows(window)));
    state = step.state();
    if (step.order().isPresent()) {
      WatchState.Order order = step.order().get();
      if (order instanceof WatchState.Order.Quit) {
        return false;
      } else if (order instanceof WatchState.Order.Send send) {
        state = state.noticing(send(send, view));
      } else {
        details.earlier(earlier::set);
      }
    }
    return true;
  }

  private String send(WatchState.Order.Send send, FeatureView view) {
    Letters letters = new Letters(new Inbox(source.site().layout().inbox()), clock);
    String name = send.workstream();
    Optional<String> text = Optional.of(send.text());
    switch (send.what()) {
      case MESSAGE -> letters.write(List.of(name), text, false);
      case STOP -> letters.write(List.of(name), Optional.empty(), true);
      case RESUME -> letters.write(name, Letter.Wish.RESUME, Optional.empty());
      case RESTART -> letters.write(name, Letter.Wish.RESTART, Optional.empty());
      case ALLOW ->
        send.text()
            .lines()
            .forEach(rule -> letters.write(name, Letter.Wish.ALLOW, Optional.of(rule)));
      case FIND, HELP -> throw new IllegalArgumentException("nobody is asked for " + send.what());
    }
    return view.whole().supervised()
        ? "asked " + name + "; it is taken up while sessions are at work"
        : "asked " + name + "; no Maven works on it now, so it waits for the next dispatch:run";
  }

  /** Writes the lines that changed, in one piece. */
  private void draw(FeatureView view) {
    WatchState now = state.notice().isEmpty() ? state.noticing(trouble) : state;
    List<AttributedString> next = screen.lines(now, view, details.lines(), window, clock.instant());
    StringBuilder text = new StringBuilder();
    // A terminal that is resized moves what it shows.
    boolean anew = shown.isEmpty() || !drawnIn.equals(window);
    if (anew) {
      text.append("\u001b[2J");
    }
    for (int row = 0; row < next.size(); row++) {
      if (anew || !next.get(row).equals(shown.get(row))) {
        text.append("\u001b[").append(row + 1).append(";1H\u001b[K");
        text.append(LiveTerminal.ansi(next.get(row)));
      }
    }
    shown = next;
    drawnIn = window;
    if (text.length() > 0) {
      terminal.write(text.toString());
    }
  }
}

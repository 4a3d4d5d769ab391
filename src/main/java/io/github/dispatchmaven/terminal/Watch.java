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
import org.jline.utils.AttributedString;
import org.jline.utils.NonBlockingReader;

/** Shows a feature on the whole window, and answers keys, until somebody leaves it. */
public final class Watch {

  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";

  private static final long KEY_MILLIS = 100;
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
  /** Between two glances, and between two whole looks while a glance sees nothing. */
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
  /** Looking takes no more than one part of so many of the time, however much there is to look at. */
  private static final long REST = 80;

  private final LiveTerminal terminal;
  private final FeatureSource source;
  private final Clock clock;
  private final WatchScreen screen;
  private final WorkstreamDetails details;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile FeatureView newest;
  private WatchState state = WatchState.BEGIN;
  private Window window = Window.USUAL;
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
      throw IoFailure.cannot("read keys", e);
    } finally {
      over.countDown();
      terminal.close();
    }
  }

  /** Takes a whole look when a glance sees that something happened, and every now and then. */
  private void look() {
    try {
      Site site = source.site();
      JobFileWatch files = new JobFileWatch(site.layout());
      long journal = -1;
      long looked = System.nanoTime();
      long rest = 0;
      while (!over.await(Math.max(rest, GLANCE_NANOS), TimeUnit.NANOSECONDS)) {
        long began = System.nanoTime();
        long length = site.layout().journal().toFile().length();
        if (files.changed() || length != journal || began - looked > LOOK_NANOS) {
          journal = length;
          looked = began;
          newest = source.view();
          Site now = source.site();
          files.watch(now.journal().feature().live().stream()
              .map(Job::id)
              .map(id -> JobFolder.of(now.layout(), id))
              .toList());
        }
        rest = (System.nanoTime() - began) * REST;
        rest = Math.min(rest, LOOK_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(NonBlockingReader keys) throws IOException {
    FeatureView drawn = null;
    long drawnAt = 0;
    while (true) {
      FeatureView view = newest;
      state = state.settled(view);
      boolean tick = System.nanoTime() - drawnAt > TICK_NANOS;
      if (view != drawn || tick || !terminal.window().equals(window)) {
        window = terminal.window();
        details.look(state, view, window.columns());
        draw(view);
        drawn = view;
        drawnAt = System.nanoTime();
      } else if (state.mode() == WatchState.Mode.TRANSCRIPT) {
        details.look(state, view, window.columns());
        draw(view);
      }
      Optional<Key> key = Key.read(keys, KEY_MILLIS);
      if (key.isPresent() && !pressed(key.get(), view)) {
        return;
      }
    }
  }

  /** Whether it goes on. */
  private boolean pressed(Key key, FeatureView view) {
    WatchState.Details now = new WatchState.Details(
        details.lines().stream().map(AttributedString::toString).toList(),
        WatchScreen.detailRows(window));
    WatchState.Step step = state.press(key, view, now);
    state = step.state();
    if (step.order().isPresent()) {
      WatchState.Order order = step.order().get();
      if (order instanceof WatchState.Order.Quit) {
        return false;
      } else if (order instanceof WatchState.Order.Send send) {
        state = state.noticing(send(send, view));
      } else {
        int more = details.earlier(window.columns());
        state = state.at(Math.max(0, more - 1), false);
      }
    }
    details.look(state, view, window.columns());
    draw(view);
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
      case ALLOW -> letters.write(name, Letter.Wish.ALLOW, text);
      case FIND -> throw new IllegalArgumentException("nobody is asked to find something");
    }
    return view.whole().supervised()
        ? "asked " + name + "; it is taken up while sessions are at work"
        : "asked " + name + "; no Maven works on it now, so it waits for the next dispatch:run";
  }

  /** Writes the lines that changed, in one piece. */
  private void draw(FeatureView view) {
    List<AttributedString> next =
        screen.lines(state, view, details.lines(), window, clock.instant());
    StringBuilder text = new StringBuilder();
    boolean anew = shown.size() != next.size();
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
    if (text.length() > 0) {
      terminal.write(text.toString());
    }
  }
}

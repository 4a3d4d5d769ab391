package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.Need;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * What is going on, at the lower end of a terminal, while lines of a log go by above it. The terminal itself keeps them apart: it
 * scrolls only what is above, whoever writes there.
 */
public final class LiveBlock implements Console {

  private static final String CONTROL = "\u001b[";
  private static final String KEEP = "\u001b7";
  private static final String BACK = "\u001b8";
  private static final String ERASE_LINE = CONTROL + "K";
  private static final String ERASE_BELOW = CONTROL + "J";
  private static final String WHOLE_SCREEN = KEEP + CONTROL + "r" + BACK;
  private static final String LEAVE = WHOLE_SCREEN + ERASE_BELOW;

  private static final String BELL = "\u0007";
  private static final String CONTROL_TITLE = "\u001b]0;";
  private static final String KEEP_TITLE = CONTROL + "22;0t";
  private static final String OLD_TITLE = CONTROL + "23;0t";
  private static final int LONGEST_NAME = 60;

  private static final long TICK_MILLIS = 250;
  /** For groups and the head. */
  private static final int HEADINGS = 5;

  /** Of the log there is so much to be seen, where the window has it. */
  private static final int LEAST_LOG = 6;

  private static final String MORE = "mvn dispatch:status -Ddispatch.watch";

  private final Console log;
  private final LiveTerminal terminal;
  private final Clock clock;
  private final FeatureLines picture;
  private @Nullable FeatureView view;
  private @Nullable ScheduledExecutorService ticking;
  private Window window = Window.USUAL;
  private List<AttributedString> shown = List.of();
  private boolean ringing;
  private Set<String> needing = Set.of();
  private String title = "";

  /**
   * @param log whose lines reach the same terminal
   */
  public LiveBlock(Console log, LiveTerminal terminal, Clock clock) {
    this.log = log;
    this.terminal = terminal;
    this.clock = clock;
    this.picture = new FeatureLines(terminal.theme());
  }

  @Override
  public void done(String line) {
    log.done(line);
  }

  @Override
  public void info(String line) {
    log.info(line);
  }

  @Override
  public void text(String line) {
    log.text(line);
  }

  @Override
  public void warn(String line) {
    log.warn(line);
  }

  @Override
  public boolean live() {
    return true;
  }

  /** From now on rings the bell when somebody is needed or all is over, and has a title. */
  public synchronized void ring() {
    ringing = true;
  }

  /** Shows a feature from now on, until another view of it comes, or {@link #end}. */
  public synchronized void show(FeatureView now) {
    view = now;
    if (ticking == null) {
      terminal.begin(ringing ? KEEP_TITLE : "", (ringing ? OLD_TITLE : "") + LEAVE);
      ticking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "dispatch-terminal");
        thread.setDaemon(true);
        return thread;
      });
      // Ages grow by themselves, and windows are resized.
      ticking.scheduleWithFixedDelay(this::draw, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
    draw();
    if (ringing) {
      announce(now);
    }
  }

  /** All is over. */
  public synchronized void finished() {
    end();
    if (ringing) {
      terminal.write(BELL);
    }
  }

  private void announce(FeatureView now) {
    Set<String> needs = now.workstreams().stream()
        .filter(w -> Need.of(w).isPresent())
        .map(WorkstreamView::name)
        .collect(Collectors.toSet());
    boolean more = !needing.containsAll(needs);
    needing = needs;
    String next = Printable.line(now.feature(), LONGEST_NAME) + " "
        + now.count(Status.COMPLETED) + "/" + now.workstreams().size()
        + (needs.isEmpty() ? "" : " !" + needs.size());
    if (more || !next.equals(title)) {
      title = next;
      terminal.write(CONTROL_TITLE + next + BELL + (more ? BELL : ""));
    }
  }

  /** Nothing is going on any more; the log goes on alone. */
  public synchronized void end() {
    if (ticking != null) {
      ticking.shutdownNow();
      ticking = null;
      view = null;
      shown = List.of();
      terminal.end();
    }
  }

  private synchronized void draw() {
    FeatureView now = view;
    if (now == null || !LiveTerminal.foreground()) {
      return;
    }
    Window is = terminal.window();
    int rows = rows(now, is);
    boolean resized = !is.equals(window);
    StringBuilder text = new StringBuilder();
    if (resized || shown.size() != rows) {
      makeRoom(text, is, rows);
      window = is;
      shown = blank(rows);
    }
    List<AttributedString> next =
        new ArrayList<>(picture.block(now, clock.instant(), is.columns() - 1, rows, MORE));
    while (next.size() < rows) {
      next.add(AttributedString.EMPTY);
    }
    exchange(text, next);
    if (text.length() > 0) {
      terminal.write(text.toString());
    }
  }

  /** It keeps its height while it goes on, so that nothing jumps. */
  private static int rows(FeatureView view, Window window) {
    int most = Math.max(1, window.rows() - LEAST_LOG);
    int wanted = view.workstreams().size() + HEADINGS;
    return Math.min(most, wanted);
  }

  private static List<AttributedString> blank(int rows) {
    List<AttributedString> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      lines.add(AttributedString.EMPTY);
    }
    return lines;
  }

  /** What was below the log is erased, and the log is moved up as far as that is needed. */
  private static void makeRoom(StringBuilder text, Window window, int rows) {
    text.append(WHOLE_SCREEN)
        .append(ERASE_BELOW)
        .append("\n".repeat(rows))
        .append(CONTROL)
        .append(rows)
        .append('A')
        .append(KEEP)
        .append(CONTROL)
        .append("1;")
        .append(window.rows() - rows)
        .append('r')
        .append(BACK);
  }

  /** Writes the lines that changed, and leaves the cursor where the log goes on. */
  private void exchange(StringBuilder text, List<AttributedString> next) {
    StringBuilder lines = new StringBuilder();
    int top = window.rows() - next.size();
    for (int row = 0; row < next.size(); row++) {
      if (!next.get(row).equals(shown.get(row))) {
        lines
            .append(CONTROL)
            .append(top + row + 1)
            .append(";1H")
            .append(LiveTerminal.ansi(next.get(row)))
            .append(ERASE_LINE);
      }
    }
    if (lines.length() > 0) {
      text.append(KEEP).append(lines).append(BACK);
    }
    shown = next;
  }
}

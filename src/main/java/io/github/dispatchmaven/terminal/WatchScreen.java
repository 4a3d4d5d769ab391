package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkGroup;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** A whole window of what is watched. Only what is seen is made: there may be hundreds of workstreams. */
final class WatchScreen {

  private static final int EVENTS = 4;
  /** From so many rows on there is room for events. */
  private static final int TALL = 20;

  private static final String LIST_KEYS =
      "Up/Down choose  Enter transcript  d changes  g gate  t tasks  m message  s stop  r go on  "
          + "/ find by name  ? help  q quit";
  private static final String DETAIL_KEYS =
      "Up/Down scroll  / find  n next  m message  d changes  g gate  t tasks  Enter transcript  "
          + "q back";
  private static final String HELP = """
      Up, Down, Page Up, Page Down, Home, End   choose a workstream, or scroll
      Enter   what it says and does; new lines follow while the last is seen
      d       what its commits change
      g       what the gate said of it, round by round
      t       its tasks
      m       a message to it, or an answer
      s       stop it (asks first)
      r       let it go on, if it failed or was stopped (asks first)
      R       begin it anew (asks first)
      a       allow what it was denied, from its next turn on (asks first)
      /       find: in the list by name, else in what is seen; n for the next
      Esc     back
      q       back, and out of the list

      !  needs you     x  failed and needs you

      Any key goes on.""";

  private final Theme theme;
  private final FeatureLines picture;
  private final SessionRows sessions;
  /** Of a large feature there are many, so they are found once of a view. */
  private @Nullable FeatureView eventsOf;

  private List<FeatureEvent> events = List.of();

  WatchScreen(Theme theme) {
    this.theme = theme;
    this.picture = new FeatureLines(theme);
    this.sessions = new SessionRows(theme);
  }

  /** How many lines of details a window has room for. */
  static int detailRows(Window window) {
    return Math.max(1, window.rows() - 3);
  }

  /**
   * @param details of the chosen workstream
   * @return as many lines as the window has
   */
  List<AttributedString> lines(
      WatchState state,
      FeatureView view,
      List<AttributedString> details,
      Window window,
      Instant now) {
    boolean helping = state
        .asking()
        .filter(asking -> asking.question() == WatchState.Question.HELP)
        .isPresent();
    List<AttributedString> lines = helping
        ? help(window)
        : state.mode() == WatchState.Mode.LIST
            ? list(state, view, window, now)
            : details(state, view, details, window, now);
    while (lines.size() < window.rows() - 1) {
      lines.add(AttributedString.EMPTY);
    }
    List<AttributedString> cut = new ArrayList<>(lines.subList(0, window.rows() - 1));
    cut.add(foot(state, window.columns()));
    return cut;
  }

  private List<AttributedString> list(
      WatchState state, FeatureView view, Window window, Instant now) {
    int columns = window.columns();
    List<AttributedString> lines = new ArrayList<>(picture.head(view, now, columns));
    int name = SessionRows.nameWidth(view.workstreams(), columns);
    lines.add(sessions.columns(name, columns));
    int below = window.rows() >= TALL ? EVENTS + 1 : 0;
    lines.addAll(rows(state, view, window.rows() - lines.size() - 1 - below, columns, name, now));
    if (below > 0) {
      while (lines.size() < window.rows() - 1 - below) {
        lines.add(AttributedString.EMPTY);
      }
      lines.add(new AttributedString("-".repeat(columns), theme.soft()));
      lines.addAll(picture.events(events(view), now, EVENTS, columns));
    }
    return lines;
  }

  private List<FeatureEvent> events(FeatureView view) {
    if (view != eventsOf) {
      eventsOf = view;
      events = FeatureEvent.of(view);
    }
    return events;
  }

  /**
   * Something in the list.
   *
   * @param workstream null for the heading of a group
   */
  private record Item(
      WorkGroup group, int members, @Nullable WorkstreamView workstream) {}

  private List<AttributedString> rows(
      WatchState state, FeatureView view, int room, int columns, int name, Instant now) {
    Set<String> listed = new HashSet<>(state.listed(view));
    List<Item> items = new ArrayList<>();
    int chosen = 0;
    for (Map.Entry<WorkGroup, List<WorkstreamView>> group :
        WorkGroup.groups(view.workstreams()).entrySet()) {
      List<WorkstreamView> members =
          group.getValue().stream().filter(w -> listed.contains(w.name())).toList();
      if (!members.isEmpty()) {
        items.add(new Item(group.getKey(), members.size(), null));
      }
      for (WorkstreamView w : members) {
        chosen = w.name().equals(state.chosen()) ? items.size() : chosen;
        items.add(new Item(group.getKey(), members.size(), w));
      }
    }
    if (items.isEmpty()) {
      return List.of(Cells.cut(
          Cells.of("No name has \"" + state.find() + "\" in it.", theme.plain()), columns, theme));
    }
    int from = first(items, chosen, room);
    List<AttributedString> lines = new ArrayList<>();
    for (int at = from; at < items.size() && lines.size() < room; at++) {
      Item item = items.get(at);
      WorkstreamView w = item.workstream();
      if (w == null) {
        lines.add(picture.heading(item.group(), item.members(), columns));
      } else {
        AttributedString row = sessions.row(w, now, name, columns);
        lines.add(at == chosen ? chosen(row, columns) : row);
        lines.addAll(sessions.needs(w, columns));
      }
    }
    return lines.size() > room ? lines.subList(0, Math.max(0, room)) : lines;
  }

  /** The first item that is seen, so that the chosen one is, with about as much above it as below. */
  private static int first(List<Item> items, int chosen, int room) {
    int from = chosen;
    int above = height(items.get(chosen));
    while (from > 0 && above + height(items.get(from - 1)) <= Math.max(room / 2, 1)) {
      from--;
      above += height(items.get(from));
    }
    int below = 0;
    for (int at = from; at < items.size() && below < room; at++) {
      below += height(items.get(at));
    }
    // At the end of the list there may be room for more above.
    while (from > 0 && below + height(items.get(from - 1)) <= room) {
      from--;
      below += height(items.get(from));
    }
    return from;
  }

  private static int height(Item item) {
    WorkstreamView w = item.workstream();
    return w == null ? 1 : 1 + SessionRows.needLines(w);
  }

  /** Also where there are no colours: with a mark before its name. */
  private AttributedString chosen(AttributedString row, int columns) {
    String text = row.toString();
    return Cells.fit(
        new AttributedString(
            text.charAt(0) + ">" + text.substring(Math.min(2, text.length())), theme.chosen()),
        columns,
        theme);
  }

  private List<AttributedString> details(
      WatchState state,
      FeatureView view,
      List<AttributedString> details,
      Window window,
      Instant now) {
    int columns = window.columns();
    List<AttributedString> lines = new ArrayList<>();
    view.workstreams().stream()
        .filter(w -> w.name().equals(state.chosen()))
        .findFirst()
        .ifPresent(w ->
            lines.add(sessions.row(w, now, SessionRows.nameWidth(List.of(w), columns), columns)));
    lines.add(title(state, columns));
    int rows = detailRows(window);
    int last = Math.max(0, details.size() - rows);
    int top = state.following() ? last : Math.min(state.top(), last);
    for (int line = top; line < Math.min(details.size(), top + rows); line++) {
      lines.add(
          line == state.match()
              ? Cells.fit(
                  new AttributedString(details.get(line).toString(), theme.chosen()),
                  columns,
                  theme)
              : details.get(line));
    }
    if (details.isEmpty()) {
      lines.add(new AttributedString("Nothing yet.", theme.soft()));
    }
    return lines;
  }

  private AttributedString title(WatchState state, int columns) {
    String title = " " + state.mode().title()
        + (state.mode() == WatchState.Mode.TRANSCRIPT && state.following() ? ", following " : " ");
    return Cells.cut(
        new AttributedStringBuilder()
            .append("-".repeat(2), theme.soft())
            .append(title, theme.strong())
            .append("-".repeat(Math.max(0, columns - title.length() - 2)), theme.soft())
            .toAttributedString(),
        columns,
        theme);
  }

  private List<AttributedString> help(Window window) {
    List<AttributedString> lines = new ArrayList<>();
    HELP.lines()
        .forEach(line -> lines.add(Cells.cut(new AttributedString(line), window.columns(), theme)));
    return lines;
  }

  /** What is typed or asked, else what became of the last key, else the keys. */
  private AttributedString foot(WatchState state, int columns) {
    AttributedString foot = state
        .asking()
        .map(asking -> new AttributedString(question(asking, state), theme.strong()))
        .orElseGet(() -> !state.notice().isEmpty()
            ? new AttributedString(state.notice(), theme.strong())
            : new AttributedString(keys(state), theme.soft()));
    return tail(foot, columns);
  }

  private static String keys(WatchState state) {
    return switch (state.mode()) {
      case LIST -> LIST_KEYS;
      default -> DETAIL_KEYS;
    };
  }

  /** Of what is typed the end is seen. */
  private AttributedString tail(AttributedString text, int columns) {
    int wide = text.columnLength();
    return text.toString().endsWith("_") && wide > columns
        ? text.columnSubSequence(wide - columns, wide)
        : Cells.cut(text, columns, theme);
  }

  private static String question(WatchState.Asking asking, WatchState state) {
    String name = state.chosen();
    return switch (asking.question()) {
      case FIND -> "Find: " + asking.text() + "_";
      case MESSAGE -> "Message to " + name + " (Enter sends, Esc does not): " + asking.text() + "_";
      case STOP -> "Stop " + name + "? What it did stays. y/n";
      case RESUME -> "Let " + name + " go on? y/n";
      case RESTART -> "Begin " + name + " anew? What it did is kept under refs/dispatch. y/n";
      case ALLOW ->
        "Allow " + name + " " + Cells.of(asking.text(), AttributedStyle.DEFAULT)
            + " from its next turn on? y/n";
      case HELP -> "";
    };
  }
}

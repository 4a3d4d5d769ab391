package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.core.LocalTimes;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.report.Durations;
import io.github.dispatchmaven.report.Money;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.Need;
import io.github.dispatchmaven.view.WorkGroup;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A feature as a whole in lines of a terminal: how far it is, its groups, and what happened. */
final class FeatureLines {

  private static final int WHOLE_BAR = 16;
  private static final int AGO = 11;

  private final Theme theme;
  private final SessionRows sessions;

  FeatureLines(Theme theme) {
    this.theme = theme;
    this.sessions = new SessionRows(theme);
  }

  /** How far the whole is: one line, and one for each limit that is waited for. */
  List<AttributedString> head(FeatureView view, Instant now, int columns) {
    int all = view.workstreams().size();
    long done = view.count(Status.COMPLETED);
    List<AttributedString> parts = new ArrayList<>();
    parts.add(Cells.of(view.feature(), theme.strong()));
    parts.add(new AttributedString(theme.bar(done, all, WHOLE_BAR), theme.good()));
    parts.add(plain(done + "/" + all + " done"));
    long needs = view.workstreams().stream().filter(w -> Need.of(w).isPresent()).count();
    if (needs > 0) {
      parts.add(new AttributedString(
          needs == 1 ? "1 needs you" : needs + " need you", theme.of(WorkGroup.NEEDS_YOU)));
    }
    view.length(now).ifPresent(time -> parts.add(plain(brief(time))));
    view.whole().rest().ifPresent(rest -> parts.add(plain("about " + brief(rest) + " left")));
    money(view).ifPresent(money -> parts.add(plain(money)));
    List<AttributedString> lines = new ArrayList<>();
    lines.add(Cells.cut(AttributedString.join(plain("  "), parts), columns, theme));
    view.whole()
        .limits()
        .forEach(limit -> lines.add(Cells.cut(
            Cells.of(
                limit.text() + " until " + LocalTimes.text(limit.until(), now),
                theme.of(WorkGroup.NEEDS_YOU)),
            columns,
            theme)));
    return lines;
  }

  private static AttributedString plain(String text) {
    return new AttributedString(text);
  }

  private static String brief(Duration time) {
    return Durations.brief(Math.max(0, time.toSeconds()));
  }

  private static Optional<String> money(FeatureView view) {
    return view.whole()
        .budgetUsd()
        .map(budget -> Money.text(view.whole().spentUsd()) + " of " + Money.text(budget))
        .or(() -> view.costUsd().map(Money::text));
  }

  /** Above a group. */
  AttributedString heading(WorkGroup group, int members, int columns) {
    return Cells.cut(
        new AttributedString(group.title() + " (" + members + ")", theme.strong()), columns, theme);
  }

  /**
   * All of it in a window that may be too small for it.
   *
   * @param rows most lines
   * @param more how to see what there is no room for
   */
  List<AttributedString> block(FeatureView view, Instant now, int columns, int rows, String more) {
    List<AttributedString> lines = new ArrayList<>(head(view, now, columns));
    int name = SessionRows.nameWidth(view.workstreams(), columns);
    Map<WorkGroup, List<WorkstreamView>> groups = WorkGroup.groups(view.workstreams());
    int needed = lines.size() + view.workstreams().size();
    boolean headed = needed + groups.size() <= rows;
    List<WorkstreamView> left = new ArrayList<>();
    for (Map.Entry<WorkGroup, List<WorkstreamView>> group : groups.entrySet()) {
      if (headed) {
        lines.add(heading(group.getKey(), group.getValue().size(), columns));
      }
      for (WorkstreamView w : group.getValue()) {
        boolean last = left.isEmpty() && needed > rows && lines.size() >= rows - 1;
        if (last || !left.isEmpty()) {
          left.add(w);
        } else {
          lines.add(sessions.row(w, now, name, columns));
        }
      }
    }
    if (!left.isEmpty()) {
      lines.add(Cells.cut(
          new AttributedString(
              "and " + left.size() + " more (" + counts(left) + "): " + more, theme.soft()),
          columns,
          theme));
    }
    return lines.size() > rows ? lines.subList(0, Math.max(0, rows)) : lines;
  }

  private static String counts(List<WorkstreamView> some) {
    return WorkGroup.groups(some).entrySet().stream()
        .map(group ->
            group.getValue().size() + " " + group.getKey().title().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /**
   * What happened last, the newest last.
   *
   * @param events in their order
   */
  List<AttributedString> events(List<FeatureEvent> events, Instant now, int most, int columns) {
    return events.subList(Math.max(0, events.size() - most), events.size()).stream()
        .map(event -> Cells.cut(
            new AttributedStringBuilder()
                .append(Cells.fit(
                    plain(brief(Duration.between(event.at(), now)) + " ago"), AGO, theme))
                .append(Cells.of(event.text(), theme.soft()))
                .toAttributedString(),
            columns,
            theme))
        .toList();
  }
}

package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.core.Tests;
import io.github.dispatchmaven.report.Durations;
import io.github.dispatchmaven.report.Money;
import io.github.dispatchmaven.view.Need;
import io.github.dispatchmaven.view.WorkGroup;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Workstreams in rows of a terminal, a line each, with as much of each as there is room for. */
final class SessionRows {

  private static final int BAR = 6;
  private static final int LONGEST_NAME = 24;
  private static final int USUAL_NAME = 14;
  private static final int SHORTEST_NAME = 10;
  /** From so many columns on there is room for all that is known, and for less and less of it. */
  private static final int WIDE = 110;

  private static final int USUAL = 76;
  private static final int NARROW = 56;
  /** Of numbers, in their order. */
  private static final Map<String, Column> COLUMNS = columns();

  /**
   * @param from so many columns of a window it is shown
   */
  private record Column(int width, int from) {}

  private static Map<String, Column> columns() {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("tasks", new Column(5, 0));
    columns.put("commits", new Column(7, USUAL));
    columns.put("tests", new Column(7, USUAL));
    columns.put("sent back", new Column(9, WIDE));
    columns.put("cost", new Column(7, USUAL));
    columns.put("time", new Column(6, WIDE));
    columns.put("seen", new Column(6, NARROW));
    return columns;
  }

  private final Theme theme;

  SessionRows(Theme theme) {
    this.theme = theme;
  }

  /** Above all rows. */
  AttributedString columns(int name, int columns) {
    return row(
        name,
        columns,
        theme.soft(),
        cells(
            "",
            "workstream",
            "",
            "tasks",
            "commits",
            "tests",
            "sent back",
            "cost",
            "time",
            "seen",
            "now"));
  }

  /** As wide as the longest of these names wants, and the window allows. */
  static int nameWidth(List<WorkstreamView> workstreams, int columns) {
    int longest = workstreams.stream()
        .mapToInt(w -> Cells.of(w.name(), AttributedStyle.DEFAULT).columnLength())
        .max()
        .orElse(0);
    int most =
        columns >= WIDE ? LONGEST_NAME : columns >= NARROW ? USUAL_NAME : Math.max(4, columns / 3);
    return Math.min(most, Math.max(Math.min(SHORTEST_NAME, most), longest));
  }

  /** One workstream in one line. */
  AttributedString row(WorkstreamView w, Instant now, int name, int columns) {
    WorkGroup group = WorkGroup.of(w);
    boolean quiet = w.lastSign().filter(last -> WorkstreamView.quiet(last, now)).isPresent();
    Map<String, AttributedString> cells = cells(
        theme.mark(group, w.status()),
        w.name(),
        w.work().tasksTotal() == 0
            ? ""
            : theme.bar(w.work().tasksDone(), w.work().tasksTotal(), BAR),
        w.work().tasksDone() + "/" + w.work().tasksTotal(),
        String.valueOf(w.work().commits()),
        tests(w),
        String.valueOf(w.sentBack()),
        w.cost().costUsd().map(Money::text).orElse("-"),
        Durations.brief(w.seconds(now)),
        w.lastSign()
            .map(last -> Durations.brief(Math.max(0, Duration.between(last, now).toSeconds())))
            .orElse("-"),
        doing(w));
    cells.computeIfPresent("", (key, mark) -> styled(mark, theme.of(group)));
    cells.computeIfPresent("workstream", (key, text) -> styled(text, theme.of(group)));
    cells.computeIfPresent("bar", (key, bar) -> styled(bar, theme.good()));
    if (quiet) {
      cells.computeIfPresent("seen", (key, text) -> styled(plain(text + "!"), theme.bad()));
    }
    if (w.verification().verify().equals(Optional.of("failed"))) {
      cells.computeIfPresent("tests", (key, text) -> styled(text, theme.bad()));
    }
    return row(name, columns, theme.plain(), cells);
  }

  /** What it does now, or what it needs. */
  private static String doing(WorkstreamView w) {
    Optional<Need> need = Need.of(w);
    if (need.isEmpty()) {
      return w.doing();
    }
    String what = switch (need.get()) {
      case ASKS -> w.questions().get(0);
      case DENIED -> w.denied().get(0);
      default -> w.doing();
    };
    return need.get().words() + (what.isEmpty() ? "" : ": " + what);
  }

  private static AttributedString styled(AttributedString text, AttributedStyle style) {
    return new AttributedString(text.toString(), style);
  }

  private static String tests(WorkstreamView w) {
    Optional<Tests> counts = w.verification().tests();
    return w.verification()
        .verify()
        .map(how -> switch (how) {
          case "passed" -> counts.map(tests -> tests.run() + " ok").orElse("ok");
          case "failed" -> counts.map(tests -> tests.failed() + " red").orElse("red");
          default -> how;
        })
        .orElse("-");
  }

  private static Map<String, AttributedString> cells(
      String mark,
      String name,
      String bar,
      String tasks,
      String commits,
      String tests,
      String sentBack,
      String cost,
      String time,
      String seen,
      String doing) {
    Map<String, AttributedString> cells = new LinkedHashMap<>();
    cells.put("", plain(mark));
    cells.put("workstream", Cells.of(name, AttributedStyle.DEFAULT));
    cells.put("bar", plain(bar));
    cells.put("tasks", plain(tasks));
    cells.put("commits", plain(commits));
    cells.put("tests", plain(tests));
    cells.put("sent back", plain(sentBack));
    cells.put("cost", plain(cost));
    cells.put("time", plain(time));
    cells.put("seen", plain(seen));
    cells.put("now", Cells.of(doing, AttributedStyle.DEFAULT));
    return cells;
  }

  /** The cells for which there is room, and what it does now in all that is left. */
  private AttributedString row(
      int name, int columns, AttributedStyle style, Map<String, AttributedString> cells) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.append(Cells.fit(restyled(cells, "", style), 2, theme));
    line.append(Cells.fit(restyled(cells, "workstream", style), name, theme)).append(' ');
    if (columns >= NARROW) {
      line.append(Cells.fit(restyled(cells, "bar", style), BAR, theme)).append(' ');
    }
    COLUMNS.forEach((cell, column) -> {
      if (columns >= column.from()) {
        line.append(Cells.right(restyled(cells, cell, style), column.width(), theme))
            .append(' ');
      }
    });
    line.append(' ').append(restyled(cells, "now", style));
    return Cells.cut(line.toAttributedString(), columns, theme);
  }

  private static AttributedString restyled(
      Map<String, AttributedString> cells, String cell, AttributedStyle style) {
    AttributedString text = cells.getOrDefault(cell, AttributedString.EMPTY);
    return style.equals(AttributedStyle.DEFAULT) ? text : styled(text, style);
  }

  /** How many lines {@link #needs} has. */
  static int needLines(WorkstreamView w) {
    return Need.of(w).isEmpty() ? 0 : w.questions().size() + w.denied().size();
  }

  /** What a workstream that needs somebody says, below its row. */
  List<AttributedString> needs(WorkstreamView w, int columns) {
    if (Need.of(w).isEmpty()) {
      return List.of();
    }
    return Stream.of(
            w.questions().stream().map(question -> "asks: " + question),
            w.denied().stream().map(what -> "was not allowed " + what))
        .flatMap(lines -> lines)
        .map(line -> Cells.cut(
            new AttributedStringBuilder()
                .append("    ")
                .append(Cells.of(line, theme.of(WorkGroup.NEEDS_YOU)))
                .toAttributedString(),
            columns,
            theme))
        .toList();
  }

  private static AttributedString plain(String text) {
    return new AttributedString(text);
  }
}

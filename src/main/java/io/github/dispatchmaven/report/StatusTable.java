package io.github.dispatchmaven.report;

import io.github.dispatchmaven.core.LocalTimes;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The status as a table that fits 80 columns, and what is behind it. Lines without line ends. */
public final class StatusTable {

  private static final String NAME = "workstream";
  private static final int LEAST_WIDTH = 80;
  private static final int USUAL_WIDTH = 120;
  private static final int LONGEST_NAME = 21;

  private final int name;

  private StatusTable(FeatureView view) {
    this.name = Math.min(
        LONGEST_NAME,
        Math.max(
            NAME.length(),
            view.workstreams().stream()
                .mapToInt(w -> Columns.of(w.name()))
                .max()
                .orElse(0)));
  }

  /** A row a workstream, and why those that are not completed are not. */
  public static List<String> of(FeatureView view) {
    List<String> lines = rows(view);
    view.workstreams().stream()
        .filter(w -> !w.reason().isEmpty())
        .forEach(w -> lines.add(w.name() + ": " + Printable.brief(w.reason())));
    return lines;
  }

  /** The header, and a row a workstream. */
  public static List<String> rows(FeatureView view) {
    return rows(view, width());
  }

  static List<String> rows(FeatureView view, int width) {
    StatusTable table = new StatusTable(view);
    List<String> lines = new ArrayList<>(List.of(table.header()));
    view.workstreams().forEach(w -> lines.add(Columns.cut(table.line(w), width)));
    return lines;
  }

  /** Each wait and each end with the fact behind it, what should be known, and what agents were not allowed to do. */
  public static List<String> explanations(FeatureView view) {
    List<String> lines = new ArrayList<>();
    for (WorkstreamView w : view.workstreams()) {
      String why = w.reason().isEmpty()
          ? w.commit().map(commit -> "completed at " + commit.substring(0, 10)).orElse("")
          : Printable.brief(w.reason());
      if (!why.isEmpty()) {
        lines.add(w.name() + ": " + why
            + w.since()
                .map(since ->
                    " (since " + LocalTimes.text(Instant.parse(since), Instant.now()) + ")")
                .orElse(""));
      }
      w.notes().forEach(note -> lines.add(w.name() + " " + Printable.brief(note)));
      w.questions().forEach(question -> lines.add(asks(w.name(), question)));
      w.denied().forEach(what -> lines.add(w.name() + " was not allowed " + what));
    }
    return lines;
  }

  /** A question of an agent, with the way to answer it. */
  public static String asks(String workstream, String question) {
    return workstream + " asks: " + question
        + " - answer with: dispatch:message -Ddispatch.workstream=" + workstream
        + " -Ddispatch.message=\"...\"";
  }

  /** The table, and below it what explains it. */
  public static List<String> explained(FeatureView view) {
    List<String> lines = rows(view);
    lines.addAll(explanations(view));
    view.integration()
        .tip()
        .ifPresent(tip -> lines.add(
            "Integrated into " + view.integration().branch() + " (" + tip.substring(0, 10) + "): "
                + (view.integration().merged().isEmpty()
                    ? "nothing"
                    : String.join(", ", view.integration().merged()))));
    view.integration()
        .mergedByMeaning()
        .forEach((name, files) ->
            lines.add("  " + name + ": " + Printable.paths(files) + " merged by meaning"));
    return lines;
  }

  private String header() {
    return row(NAME, "status", "tasks", "commits", "time", "cost", "last checkpoint");
  }

  private String line(WorkstreamView w) {
    return row(
        w.name(),
        w.status().word(),
        w.work().tasksDone() + "/" + w.work().tasksTotal(),
        String.valueOf(w.work().commits()),
        Durations.brief(w.seconds()),
        w.cost().costUsd().map(Money::text).orElse("-"),
        w.session().lastCheckpoint().orElse(""));
  }

  private String row(String workstream, Object... cells) {
    String first = Columns.pad(Columns.cut(workstream, name), name);
    return (first + " %-9s %7s %7s %6s %8s  ".formatted(cells) + cells[cells.length - 1])
        .stripTrailing();
  }

  /** The width of the terminal, as shells tell it; logs are wide. */
  private static int width() {
    String columns = System.getenv().getOrDefault("COLUMNS", "");
    return columns.matches("\\d{1,4}")
        ? Math.max(LEAST_WIDTH, Integer.parseInt(columns))
        : USUAL_WIDTH;
  }
}

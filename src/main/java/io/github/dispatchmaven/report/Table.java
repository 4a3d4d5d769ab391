package io.github.dispatchmaven.report;

import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.util.ArrayList;
import java.util.List;

/** The status as a table that fits 80 columns, and below it the reasons in full. */
public final class Table {

  private static final int WIDTH = 80;
  private static final int LONGEST_NAME = 22;

  private Table() {}

  /** Lines without line ends. */
  public static List<String> of(FeatureView view) {
    int name = Math.min(LONGEST_NAME,
        Math.max("workstream".length(), view.workstreams().stream().mapToInt(w -> w.name().length()).max().orElse(0)));
    String row = "%-" + name + "s %-9s %7s %7s %6s %8s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(row.formatted("workstream", "status", "tasks", "commits", "time", "cost", "last checkpoint"));
    for (WorkstreamView w : view.workstreams()) {
      String line = row.formatted(cut(w.name(), name), w.status(), w.tasksDone() + "/" + w.tasksTotal(),
          String.valueOf(w.commits()), Durations.brief(w.seconds()), w.costUsd().map(Money::text).orElse("-"),
          w.lastCheckpoint().orElse(""));
      lines.add(cut(line, WIDTH).stripTrailing());
    }
    view.workstreams().stream().filter(w -> !w.reason().isEmpty())
        .forEach(w -> lines.add(w.name() + ": " + w.reason().lines().findFirst().orElse("")));
    return lines;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 3) + "...";
  }
}

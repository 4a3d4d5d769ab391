package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.report.StatusTable;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells how far those at work are, in a line when one of them came further, unless that is drawn already. And what they ask,
 * once.
 */
final class ProgressLines implements Consumer<FeatureView> {

  private static final int LONGEST = 100;

  private final Console console;
  private final Map<String, String> progress = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  ProgressLines(Console console) {
    this.console = console;
  }

  @Override
  public void accept(FeatureView view) {
    view.workstreams()
        .forEach(w -> w.questions().stream()
            .filter(question -> asked.add(w.name() + " " + question))
            .forEach(question -> console.warn(StatusTable.asks(w.name(), question))));
    if (console.live()) {
      return;
    }
    for (WorkstreamView w : view.workstreams()) {
      String before = progress.put(w.name(), progress(w));
      if (before != null && !before.equals(progress(w)) && w.status() == Status.ACTIVE) {
        console.info(w.name() + ": " + progress(w)
            + w.session()
                .lastCheckpoint()
                .map(point -> ": " + Printable.line(point, LONGEST))
                .orElse(""));
      }
    }
  }

  private static String progress(WorkstreamView w) {
    String tasks = w.work().tasksTotal() == 0
        ? ""
        : w.work().tasksDone() + " of " + Printable.count(w.work().tasksTotal(), "task") + ", ";
    return tasks + Printable.count(w.work().commits(), "commit");
  }
}

package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.report.StatusTable;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.StatusView;
import io.github.dispatchmaven.run.sessions.InitWorktrees;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.ViewJson;
import java.util.function.Consumer;

/** Shows what is happening, once or for as long as sessions work. */
public final class ShowStatus {

  private final Context context;

  public ShowStatus(Context context) {
    this.context = context;
  }

  /** Whether people want to watch it, and no program. */
  public static boolean isWatchedTable(Context context) {
    return context.settings().flag(PropertyNames.WATCH)
        && context.settings().choice(PropertyNames.FORMAT, "table", "json").equals("table");
  }

  /**
   * @param out where the JSON goes, if that is the format asked for
   * @throws Failure if the user wants that where something is not completed
   */
  public void run(Consumer<String> out) {
    String format = context.settings().choice(PropertyNames.FORMAT, "table", "json");
    FeatureView view;
    if (context.settings().flag(PropertyNames.WATCH)) {
      WatchStatus watch = new WatchStatus(context);
      view = format.equals("json") ? watch.json(line -> out.accept(line + "\n")) : watch.table();
    } else {
      view = new StatusView(context)
          .read(false)
          .only(context.settings().chosen(context.plan()).stream()
              .map(Workstream::name)
              .toList());
      if (format.equals("json")) {
        out.accept(ViewJson.of(view));
      } else {
        StatusTable.explained(view).forEach(context.console()::text);
      }
    }
    check(context, view);
  }

  /**
   * @throws Failure if the user wants that where something is not completed
   */
  public static void check(Context context, FeatureView view) {
    long open = view.workstreams().size() - view.count(Status.COMPLETED);
    if (open > 0 && context.settings().flag(PropertyNames.FAIL_IF_INCOMPLETE)) {
      throw new Failure("not completed: " + open + " of "
          + InitWorktrees.count(view.workstreams().size()));
    }
  }
}

package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.report.StatusTable;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.results.ShowStatus;
import io.github.dispatchmaven.terminal.LiveTerminal;
import io.github.dispatchmaven.terminal.Watch;
import io.github.dispatchmaven.view.FeatureView;

/** Lets somebody watch a feature on the whole window of a terminal, and ask for things there. */
public final class WatchFeature {

  private final Context context;

  public WatchFeature(Context context) {
    this.context = context;
  }

  /**
   * Returns when somebody leaves it.
   *
   * @throws Failure if the user wants that where something is not completed
   */
  public void run(LiveTerminal terminal) {
    FeatureView view =
        new Watch(terminal, new WatchedFeature(context, false), context.site().clock()).run();
    StatusTable.explained(view).forEach(context.console()::text);
    ShowStatus.check(context, view);
  }
}

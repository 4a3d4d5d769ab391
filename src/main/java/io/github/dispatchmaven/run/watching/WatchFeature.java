package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.dispatch.Site;
import io.github.dispatchmaven.inspect.FeatureSource;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.report.StatusTable;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.results.ShowStatus;
import io.github.dispatchmaven.terminal.LiveTerminal;
import io.github.dispatchmaven.terminal.Watch;
import io.github.dispatchmaven.view.FeatureView;
import java.util.List;

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
    List<String> chosen =
        context.settings().chosen(context.plan()).stream().map(Workstream::name).toList();
    FeatureSource feature = new WatchedFeature(context, false);
    FeatureView view = new Watch(terminal, only(feature, chosen), context.site().clock()).run();
    StatusTable.explained(view).forEach(context.console()::text);
    ShowStatus.check(context, view);
  }

  /** Of a feature, the workstreams that the user chose. */
  private static FeatureSource only(FeatureSource feature, List<String> chosen) {
    return new FeatureSource() {
      @Override
      public String name() {
        return feature.name();
      }

      @Override
      public FeatureView view() {
        return feature.view().only(chosen);
      }

      @Override
      public Site site() {
        return feature.site();
      }
    };
  }
}

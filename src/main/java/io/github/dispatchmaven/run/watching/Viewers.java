package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.dispatch.Viewer;
import io.github.dispatchmaven.notify.Notifier;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.StatusView;
import io.github.dispatchmaven.terminal.LiveBlock;
import io.github.dispatchmaven.view.FeatureView;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Who is shown what a goal does, beside its log: as the user wants it. */
public final class Viewers {

  private Viewers() {}

  /**
   * Does something with a feature, and shows it meanwhile.
   *
   * @param block on the terminal; empty where nothing is drawn
   * @throws IllegalArgumentException in one line, if somebody cannot be told
   */
  public static void beside(Context context, Optional<LiveBlock> block, Consumer<Context> work) {
    Clock clock = context.site().clock();
    List<Viewer> viewers = new ArrayList<>();
    block.ifPresent(drawn -> viewers.add(new DrawnFeature(context, drawn)));
    context
        .settings()
        .text(PropertyNames.METRICS)
        .ifPresent(file ->
            viewers.add(new MetricsFile(context.request().startedIn().resolve(file), clock)));
    Optional<Notifier> notifier = context
        .settings()
        .text(PropertyNames.NOTIFY)
        .map(where -> Notifier.to(
            where,
            PropertyNames.NOTIFY,
            context.layout().truth().resolve("notified"),
            context.console(),
            clock));
    notifier.ifPresent(viewers::add);
    Context shown = context;
    for (Viewer viewer : viewers) {
      shown = shown.shownTo(viewer);
    }
    if (notifier.isPresent()) {
      tellingTheEnd(shown, notifier.get(), work);
    } else {
      work.accept(shown);
    }
  }

  private static String standing(Context context) {
    FeatureView view = new StatusView(context.reread()).read(false);
    return view.count(Status.COMPLETED) + " of "
        + Printable.count(view.workstreams().size(), "workstream") + " completed, "
        + view.integration().merged().size() + " integrated";
  }

  private static void tellingTheEnd(Context context, Notifier notifier, Consumer<Context> work) {
    String feature = context.layout().feature();
    try (notifier) {
      try {
        work.accept(context);
      } catch (RuntimeException e) {
        notifier.finished(feature, "not good yet: " + e.getMessage());
        throw e;
      }
      notifier.finished(feature, standing(context));
    }
  }
}

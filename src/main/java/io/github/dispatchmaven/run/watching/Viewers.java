package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.inspect.FeatureFiles;
import io.github.dispatchmaven.notify.Notifier;
import io.github.dispatchmaven.report.FeatureNotes;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.StatusView;
import io.github.dispatchmaven.terminal.LiveBlock;
import io.github.dispatchmaven.view.FeatureView;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Who is shown what a goal does, beside its log: as the user wants it. */
public final class Viewers {

  private final Context context;
  private final Optional<LiveBlock> block;
  private final Optional<MetricsFile> metrics;
  private final Optional<Notifier> notifier;
  private final Instant begin;

  private Viewers(Context context, Optional<LiveBlock> block) {
    this.context = context;
    this.block = block;
    this.begin = context.site().clock().instant();
    this.metrics = context
        .settings()
        .text(PropertyNames.METRICS)
        .map(file -> new MetricsFile(context, context.request().startedIn().resolve(file)));
    this.notifier = context
        .settings()
        .text(PropertyNames.NOTIFY)
        .map(where -> Notifier.to(
            where,
            PropertyNames.NOTIFY,
            context.layout().truth().resolve("notified"),
            context.console(),
            context.site().clock()));
  }

  /**
   * Does something with a feature, and shows it meanwhile.
   *
   * @param block on the terminal; empty where nothing is drawn
   * @throws IllegalArgumentException in one line, if somebody cannot be told
   */
  public static void beside(Context context, Optional<LiveBlock> block, Consumer<Context> work) {
    new Viewers(context, block).beside(work);
  }

  private void beside(Consumer<Context> work) {
    Context shown = context;
    if (block.isPresent()) {
      shown = shown.shownTo(new DrawnFeature(context, block.get()));
    }
    if (metrics.isPresent()) {
      shown = shown.shownTo(metrics.get());
    }
    if (notifier.isPresent()) {
      shown = shown.shownTo(notifier.get());
    }
    Optional<String> failure = Optional.of("it was ended");
    try {
      work.accept(shown);
      failure = Optional.empty();
    } catch (RuntimeException e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
      throw e;
    } finally {
      end(failure);
    }
  }

  /** What goes wrong here is no failure of the goal. */
  private void end(Optional<String> failure) {
    block.ifPresent(LiveBlock::finished);
    try {
      if (metrics.isPresent() || notifier.isPresent()) {
        FeatureView view = new StatusView(context.reread()).read(false);
        metrics.ifPresent(file -> file.end(view));
        notifier.ifPresent(told -> tell(told, view, failure));
      }
    } catch (RuntimeException e) {
      context.console().warn(String.valueOf(e.getMessage()));
    }
    notifier.ifPresent(Notifier::close);
  }

  private void tell(Notifier told, FeatureView view, Optional<String> failure) {
    new FeatureFiles(context.layout())
        .notes().integration().filter(last -> !last.at().isBefore(begin)).stream()
            .map(FeatureNotes.LastMerge::merges)
            .flatMap(merges -> merges.stream().filter(merge -> merge.result().equals("conflict")))
            .forEach(merge -> told.conflict(view.feature(), merge.workstream(), merge.text()));
    told.finished(
        view.feature(), failure.map(why -> "not good yet: " + why).orElse(standing(view)));
  }

  private static String standing(FeatureView view) {
    return view.count(Status.COMPLETED) + " of "
        + Printable.count(view.workstreams().size(), "workstream") + " completed, "
        + view.integration().merged().size() + " integrated";
  }
}

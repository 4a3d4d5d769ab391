package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.report.StatusTable;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.NewestFacts;
import io.github.dispatchmaven.run.context.StatusView;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.ViewJson;
import io.github.dispatchmaven.view.WorkstreamView;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows the status again whenever it changes, until nobody works on the feature any more. Reads, and changes nothing. */
final class WatchStatus {

  private static final long LOOK_AGAIN_MILLIS = 200;
  private final StatusView status;
  private final Console console;
  private final Map<String, String> rows = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private Optional<FeatureView> told = Optional.empty();
  private final Context context;
  private final NewestFacts facts;

  WatchStatus(Context context) {
    this.context = context;
    this.console = context.console();
    this.status = new StatusView(context);
    this.facts = new NewestFacts(context);
  }

  /** As JSON: one object a line, a line a change. */
  FeatureView json(Consumer<String> out) {
    return watch(view -> {
      // That time goes on is no news.
      Optional<FeatureView> now = Optional.of(view.timeless());
      if (!now.equals(told)) {
        told = now;
        out.accept(ViewJson.line(view));
      }
    });
  }

  /** As the rows of a table that changed. */
  FeatureView table() {
    FeatureView last = watch(this::tellNews);
    StatusTable.explanations(last).forEach(console::text);
    return last;
  }

  private void tellNews(FeatureView view) {
    List<String> table = StatusTable.rows(view);
    List<String> timeless = StatusTable.rows(view.timeless());
    if (rows.isEmpty()) {
      console.text(table.get(0));
    }
    for (int at = 0; at < view.workstreams().size(); at++) {
      WorkstreamView workstream = view.workstreams().get(at);
      if (news(rows, workstream, timeless.get(at + 1))) {
        console.text(table.get(at + 1));
      }
      String reason = Printable.brief(workstream.reason());
      if (news(reasons, workstream, reason) && !reason.isEmpty()) {
        console.text(workstream.name() + ": " + reason);
      }
    }
  }

  private FeatureView watch(Consumer<FeatureView> show) {
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (true) {
        // Asked before the look, so that nothing that happened until the end is missed.
        boolean held = Lock.isHeld(context.layout().lock());
        FeatureView view = look();
        show.accept(view);
        boolean working = held || view.count(Status.ACTIVE) + view.count(Status.VERIFYING) > 0;
        if (!working || never.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          return view;
        }
      }
    } catch (IOException e) {
      throw IoFailure.cannot("look at " + context.layout().lock(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private FeatureView look() {
    return status
        .readAgain(facts.read())
        .only(context.settings().chosen(context.plan()).stream()
            .map(Workstream::name)
            .toList());
  }

  private static boolean news(Map<String, String> shown, WorkstreamView workstream, String now) {
    return !now.equals(shown.put(workstream.name(), now));
  }
}

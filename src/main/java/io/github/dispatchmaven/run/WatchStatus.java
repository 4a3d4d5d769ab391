package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.report.Table;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.ViewJson;
import io.github.dispatchmaven.view.WorkstreamView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows the status again whenever it changes, until nobody works on the feature any more. Reads, and changes nothing. */
final class WatchStatus {

  private static final long LOOK_AGAIN_MILLIS = 200;
  /** More do not fit on every screen. */
  private static final int MOST_ROWS = 10;

  private final StatusView status;
  private final Console console;
  private final Map<String, WorkstreamView> told = new HashMap<>();
  private Context context;
  private long facts = -1;

  WatchStatus(Context context) {
    this.context = context;
    this.console = context.console();
    this.status = new StatusView(context);
  }

  /** As JSON: one object a line, a line a change. */
  FeatureView json(Consumer<String> out) {
    return watch(view -> {
      if (news(view)) {
        out.accept(ViewJson.line(view));
      }
    });
  }

  /** As a table: drawn again where that can be done, else the rows that changed. */
  FeatureView table() {
    FeatureView last = watch(view -> {
      if (console.live()) {
        console.now(view.workstreams().size() > MOST_ROWS ? Table.live(view) : Table.explained(view));
      } else {
        tellNews(view);
      }
    });
    console.now(List.of());
    (console.live() ? Table.explained(last) : Table.explanations(last)).forEach(console::info);
    return last;
  }

  private void tellNews(FeatureView view) {
    List<String> rows = Table.rows(view);
    if (told.isEmpty()) {
      console.info(rows.get(0));
    }
    for (int at = 0; at < view.workstreams().size(); at++) {
      if (news(view.workstreams().get(at))) {
        console.info(rows.get(at + 1));
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
        boolean working = held || view.count("active") + view.count("verifying") > 0;
        if (!working || never.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          return view;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + context.layout().lock() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Facts are only added, so a journal of the same length holds the same. */
  private FeatureView look() {
    long length = context.layout().journal().toFile().length();
    if (length != facts) {
      facts = length;
      context = context.reread();
    }
    return status.readAgain(context);
  }

  private boolean news(FeatureView view) {
    return view.workstreams().stream().map(this::news).reduce(false, Boolean::logicalOr);
  }

  /** That time goes on is no news. */
  private boolean news(WorkstreamView workstream) {
    WorkstreamView timeless = workstream.timeless();
    return !timeless.equals(told.put(workstream.name(), timeless));
  }
}

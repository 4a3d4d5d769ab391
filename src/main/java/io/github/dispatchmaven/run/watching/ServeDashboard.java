package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.dashboard.Dashboard;
import io.github.dispatchmaven.dashboard.Visitor;
import io.github.dispatchmaven.inspect.FeatureSource;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Request;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Shows features to browsers of this machine. */
public final class ServeDashboard {

  private final Console console;
  private final Clock clock;
  private final Path folder;
  private final String label;
  private final Supplier<List<FeatureSource>> features;

  private ServeDashboard(
      Console console,
      Clock clock,
      Path folder,
      String label,
      Supplier<List<FeatureSource>> features) {
    this.console = console;
    this.clock = clock;
    this.folder = folder;
    this.label = label;
    this.features = features;
  }

  /** Of one feature. */
  public static ServeDashboard of(Context context) {
    return of(context, new WatchedFeature(context, false));
  }

  private static ServeDashboard of(Context context, WatchedFeature feature) {
    return new ServeDashboard(
        context.console(),
        context.site().clock(),
        Dashboard.folder(context.layout()),
        context.layout().feature(),
        () -> List.of(feature));
  }

  /** Of all features of a repository, as they come and go. */
  public static ServeDashboard ofAll(Request request, Path common, Console console) {
    return new ServeDashboard(
        console,
        Clock.systemUTC(),
        Dashboard.folder(common),
        "all",
        new PlannedFeatures(request, common, console));
  }

  /** Serves until this Maven is ended; where another process serves already, only tells how to come in. */
  public void run() {
    Optional<Dashboard> dashboard = Dashboard.open(folder, label, features, clock);
    tell();
    if (dashboard.isEmpty()) {
      console.info("Another process serves it already.");
      return;
    }
    Runtime.getRuntime()
        .addShutdownHook(new Thread(dashboard.get()::close, "dispatch-dashboard-end"));
    console.info("It is served until you end this with Ctrl-C.");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      dashboard.get().close();
    }
  }

  private void tell() {
    console.text("Dashboard: " + Dashboard.link(folder, Visitor.OWNER, clock));
    console.info("The link works once, for one day; this goal prints another.");
  }

  /**
   * Serves a feature while something is done with it.
   *
   * @param context with the facts of this Maven
   */
  public static void beside(Context context, Consumer<Context> work) {
    WatchedFeature feature = new WatchedFeature(context, true);
    ServeDashboard serve = of(context, feature);
    Optional<Dashboard> dashboard = Optional.empty();
    try {
      dashboard = Dashboard.open(serve.folder, serve.label, serve.features, serve.clock);
      serve.console.info("Dashboard: " + Dashboard.link(serve.folder, Visitor.OWNER, serve.clock));
    } catch (RuntimeException e) {
      // The work does not depend on who can see it.
      serve.console.warn("there is no dashboard: " + e.getMessage());
    }
    try {
      work.accept(context.shownTo(feature));
    } finally {
      dashboard.ifPresent(Dashboard::close);
    }
  }
}

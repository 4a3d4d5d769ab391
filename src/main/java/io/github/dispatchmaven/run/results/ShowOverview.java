package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.journal.FormatException;
import io.github.dispatchmaven.report.Overview;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.context.StatusView;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.ViewJson;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows how far all features of a repository are. */
public final class ShowOverview {

  private final List<Context> contexts;

  /**
   * Opens the features, of which those that cannot be read are named.
   *
   * @throws Failure if none can be read
   */
  public static ShowOverview of(Request request, List<String> features, Console console) {
    List<Context> contexts = features.stream()
        .flatMap(feature -> open(request, feature, console).stream())
        .toList();
    if (contexts.isEmpty()) {
      throw new Failure("none of the features can be shown: " + String.join(", ", features));
    }
    return new ShowOverview(contexts);
  }

  /** Opens a feature; one that cannot be read is named. */
  public static Optional<Context> open(Request request, String feature, Console console) {
    try {
      return Optional.of(Context.open(request.with(feature), new Unsaid(console)));
    } catch (GitException
        | FormatException
        | IllegalArgumentException
        | UncheckedIOException
        | Failure e) {
      console.warn(feature + " cannot be shown: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What is found out of each on the way is not what the user asked for. */
  private record Unsaid(Console console) implements Console {

    @Override
    public void done(String line) {}

    @Override
    public void info(String line) {}

    @Override
    public void text(String line) {
      console.text(line);
    }

    @Override
    public void warn(String line) {
      console.warn(line);
    }
  }

  /**
   * @param contexts of at least one feature
   */
  private ShowOverview(List<Context> contexts) {
    this.contexts = List.copyOf(contexts);
  }

  /**
   * @param out where the JSON goes, if that is the format asked for
   * @throws Failure if the user wants that where something is not completed
   */
  public void run(Consumer<String> out) {
    Context any = contexts.get(0);
    List<FeatureView> views =
        contexts.stream().map(context -> new StatusView(context).read(false)).toList();
    if (any.settings().flag(PropertyNames.WATCH)) {
      throw new IllegalArgumentException(
          PropertyNames.WATCH + " watches one feature; choose one with -Dplan=<name>: "
              + String.join(", ", views.stream().map(FeatureView::feature).toList()));
    }
    if (any.settings().choice(PropertyNames.FORMAT, "table", "json").equals("json")) {
      out.accept(ViewJson.all(views));
    } else {
      Overview.of(views).forEach(any.console()::text);
      any.console()
          .text("More of one: "
              + any.calls().plain("status").replaceFirst("-Dplan=.*", "-Dplan=<name>"));
    }
    List<String> open = views.stream()
        .filter(view -> view.count(Status.COMPLETED) < view.workstreams().size())
        .map(FeatureView::feature)
        .toList();
    if (!open.isEmpty() && any.settings().flag(PropertyNames.FAIL_IF_INCOMPLETE)) {
      throw new Failure("not completed: " + String.join(", ", open));
    }
  }
}

package io.github.dispatchmaven.run.planning;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.report.PlanText;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.StatusView;
import io.github.dispatchmaven.run.sessions.Registration;
import io.github.dispatchmaven.run.steering.Restart;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.PlanView;
import io.github.dispatchmaven.view.ViewJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Shows what a plan comes to; changes nothing. */
public final class ShowPlan {

  private final Context context;

  public ShowPlan(Context context) {
    this.context = context;
  }

  /**
   * @param refusal why a run would be refused as things are
   * @param out where the JSON goes, if that is the format asked for
   */
  public void run(Optional<String> refusal, Consumer<String> out) {
    boolean json =
        context.settings().choice(PropertyNames.FORMAT, "table", "json").equals("json");
    PlanView view = new PlanPreview(context).view();
    if (json) {
      out.accept(ViewJson.of(view));
      return;
    }
    Console console = context.console();
    PlanText.of(view, context.plan().notes()).forEach(console::text);
    begun().forEach(console::text);
    Stream.concat(view.problems().stream(), refusal.stream())
        .distinct()
        .forEach(why -> console.text("A run would be refused: " + why));
  }

  /** How far those are that were begun; what is completed is not done again. */
  public List<String> begun() {
    if (!context.feature().begun()) {
      return Registration.begunAnew(context).stream().toList();
    }
    StatusView status = new StatusView(context);
    FeatureView now = status.read(false);
    List<String> lines = new ArrayList<>(List.of("So far:"));
    now.workstreams()
        .forEach(w -> lines.add("  " + w.name() + " " + w.status().word()
            + (w.reason().isEmpty() ? "" : ": " + Printable.brief(w.reason()))));
    List<String> gone = context.feature().tracks().keySet().stream()
        .filter(name -> !context.plan().names().contains(name))
        .toList();
    gone.forEach(name -> lines.add("  " + name + " is no longer in the plan"));
    if (!now.integration().merged().isEmpty()) {
      lines.add("  merged into " + now.integration().branch() + ": "
          + String.join(", ", now.integration().merged()));
    }
    Restart restart = new Restart(context);
    List<String> again = restart.names();
    List<String> goesOn = context.settings().chosen(context.plan()).stream()
        .map(Workstream::name)
        .filter(name -> !status.stuck().containsKey(name)
            && context.feature().needed(name).stream().noneMatch(status.stuck()::containsKey))
        .filter(name -> again.contains(name)
            || now.workstreams().stream()
                .noneMatch(w -> w.name().equals(name) && w.status() == Status.COMPLETED))
        .toList();
    lines.add("A run would "
        + (goesOn.isEmpty() ? "start no session" : "work on " + String.join(", ", goesOn))
        + (again.isEmpty()
            ? ""
            : "; again from the start, with what was done kept under refs: "
                + String.join(", ", again)));
    restart.builtOn().ifPresent(lines::add);
    return lines;
  }
}

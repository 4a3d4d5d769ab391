package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.IntegrationBranch;
import io.github.dispatchmaven.integrate.MergeInput;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.StatusView;
import io.github.dispatchmaven.run.planning.ShowPlan;
import io.github.dispatchmaven.run.sessions.DispatchSessions;
import io.github.dispatchmaven.run.steering.SendMessage;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import io.github.dispatchmaven.workspace.Layout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What parts of a goal would do as things are; nothing is changed. */
final class Previews {

  private static final Set<Status> NOT_TO_STOP = EnumSet.of(Status.COMPLETED, Status.STOPPED);

  private Previews() {}

  static void worktrees(Context context) {
    Layout layout = context.layout();
    List<String> missing = context.plan().names().stream()
        .filter(name -> !context.feature().tracks().containsKey(name)
            || !context.feature().track(name).created())
        .toList();
    context
        .console()
        .text(
            missing.isEmpty()
                ? "All worktrees are there"
                : "Would create the worktrees " + layout.shown(layout.folder()) + "/{"
                    + String.join(",", missing) + "} on branches " + layout.feature()
                    + "/..., from " + context.base().abbreviated());
  }

  static void tasks(Context context) {
    context.console().text("Would write " + context.sheets().tasks() + " of " + names(context));
  }

  static void sessions(Context context) {
    context.console().text("Would dispatch " + new DispatchSessions(context).intention());
    new ShowPlan(context).begun().forEach(context.console()::text);
  }

  /** Merges as the goal would, beside the repository. */
  static void integration(Context context) {
    boolean anew = context.settings().flag(PropertyNames.RESTART);
    String onConflict =
        context.settings().choice(PropertyNames.ON_CONFLICT, "stop", "skip", "resolve");
    Map<String, Commit> inside = anew
        ? Map.of()
        : IntegrationBranch.inside(
            context.repository(), context.layout(), context.feature().merged());
    List<MergeInput> parts =
        context.mergeOrder().propose(context.base(), context.prediction()).parts().stream()
            .filter(part -> !part.commit().equals(inside.get(part.workstream())))
            .toList();
    List<String> open = context.feature().all().stream()
        .filter(track -> !context.mergeOrder().completed(track))
        .map(Track::name)
        .toList();
    if (!open.isEmpty()) {
      context.console().text("Not completed: " + String.join(", ", open));
    }
    Commit tip = anew
        ? context.base()
        : new IntegrationBranch(context.repository(), context.layout(), context.console())
            .onto(context.feature().merged(), context.base());
    List<Step> steps = parts.isEmpty()
        ? List.of()
        : new Chain(context.repository(), context.mergeRules())
            .tried(tip, parts, onConflict.equals("skip"))
            .steps();
    tell(context, steps, onConflict);
  }

  private static void tell(Context context, List<Step> steps, String onConflict) {
    Console console = context.console();
    List<String> merged =
        steps.stream().filter(Step::inside).map(Step::workstream).toList();
    String branch = context.layout().integrationBranch();
    console.text(
        merged.isEmpty()
            ? "Would merge nothing into " + branch
            : "Would merge into " + branch + ": " + String.join(", ", merged));
    String becomes = switch (onConflict) {
      case "skip" -> "it would be left out";
      case "resolve" -> "an agent would be asked to resolve that";
      default -> "merging would stop there";
    };
    steps.stream()
        .filter(step -> step.how() == Step.How.CONFLICT)
        .forEach(step -> console.text(step.conflict() + ": " + becomes));
    if (!merged.isEmpty()) {
      context
          .verify()
          .ifPresent(command -> console.text("Then the whole would be verified: " + command));
    }
  }

  /** Shows what the goal that closes sessions would do. */
  static void stop(Context context) {
    List<String> chosen =
        context.settings().chosen(context.plan()).stream().map(Workstream::name).toList();
    FeatureView view = new StatusView(context).read(false);
    Map<Boolean, List<String>> all = view.workstreams().stream()
        .filter(w -> chosen.contains(w.name()))
        .collect(Collectors.partitioningBy(
            w -> NOT_TO_STOP.contains(w.status()),
            Collectors.mapping(WorkstreamView::name, Collectors.toList())));
    List<String> lines = new ArrayList<>();
    lines.add(
        Required.value(all, false).isEmpty()
            ? "Would stop nothing"
            : "Would stop " + String.join(", ", Required.value(all, false)));
    if (!Required.value(all, true).isEmpty()) {
      lines.add("Completed or stopped already: " + String.join(", ", Required.value(all, true)));
    }
    lines.forEach(context.console()::text);
  }

  /** Shows what the goal that says something to sessions would do. */
  static void message(Context context) {
    context
        .console()
        .text("Would say to " + names(context) + ": " + new SendMessage(context).text());
  }

  private static String names(Context context) {
    return context.settings().chosen(context.plan()).stream()
        .map(Workstream::name)
        .collect(Collectors.joining(", "));
  }
}

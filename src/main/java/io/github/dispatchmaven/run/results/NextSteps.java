package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.gate.Changes;
import io.github.dispatchmaven.integrate.OpenMerge;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.integration.IntegrationResult;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import io.github.dispatchmaven.workspace.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people can do after a run, by what came of it. */
final class NextSteps {

  private final Context context;
  private final FeatureView view;
  private final IntegrationResult integration;

  NextSteps(Context context, FeatureView view, IntegrationResult integration) {
    this.context = context;
    this.view = view;
    this.integration = integration;
  }

  /** What is to be seen to before deploying, a sentence each. */
  List<String> recommendations() {
    List<String> lines = new ArrayList<>();
    lines.addAll(ofWorkstreams());
    lines.addAll(ofMerges());
    lines.addAll(ofTheWhole());
    if (lines.isEmpty()) {
      lines.add(
          "Every workstream is completed and integrated, and the result is verified: review it and land it.");
    }
    return lines;
  }

  private List<String> ofWorkstreams() {
    List<String> lines = new ArrayList<>();
    for (WorkstreamView w : view.workstreams()) {
      if (w.status() != Status.COMPLETED) {
        lines.add("Finish " + w.name() + " before deploying: "
            + (w.reason().isEmpty() ? w.status().word() : Printable.brief(w.reason())));
      }
    }
    view.workstreams().stream()
        .filter(w ->
            w.status() == Status.COMPLETED && w.work().tasksDone() < w.work().tasksTotal())
        .forEach(w -> lines.add("Look through the tasks of " + w.name() + ": "
            + (w.work().tasksTotal() - w.work().tasksDone()) + " of " + w.work().tasksTotal()
            + " were not ticked."));
    return lines;
  }

  private List<String> ofMerges() {
    List<String> lines = new ArrayList<>();
    integration
        .all(Step.How.CONFLICT)
        .forEach(step -> lines.add("Resolve the conflict: " + step.conflict() + "; it is shown in "
            + context.layout().shown(context.layout().conflicts()) + "."));
    integration
        .all(Step.How.RESOLVED)
        .forEach(step -> lines.add("Look at how an agent resolved that " + step.conflict()
            + ": `git show --remerge-diff " + step.merge().orElseThrow().abbreviated() + "`."));
    integration
        .all(Step.How.DROPPED)
        .forEach(step -> lines.add(
            step.with().isEmpty()
                ? "Have " + step.workstream()
                    + " repaired: the whole is red with it, though its own branch was green."
                : "Integrate " + step.workstream() + " again once "
                    + step.with().get(0) + " is repaired, which it depends on."));
    lines.addAll(integration.refused());
    lines.addAll(integration.remarks());
    integration
        .notBegun()
        .ifPresent(why -> lines.add("The integration did not come to its end: " + why));
    return lines;
  }

  private List<String> ofTheWhole() {
    List<String> lines = new ArrayList<>();
    switch (integration.verification().result()) {
      case "failed" -> lines.add("Do not deploy: the integrated result is red.");
      case "not run" ->
        view.integration()
            .tip()
            .filter(tip -> integration.verification().command().isEmpty())
            .ifPresent(tip -> lines.add(
                "Run the project's tests on " + view.integration().branch() + " before deploying: "
                    + (context.settings().verifyOff(context.plan())
                        ? PropertyNames.VERIFY + " is off."
                        : "with -D" + PropertyNames.VERIFY + "=<command> they are run for you.")));
      default -> {}
    }
    return lines;
  }

  /** What a person can do for one that failed, by what it failed of. */
  private String advice(WorkstreamView w) {
    Track track = context.feature().track(w.name());
    String rounds = track.rounds() > context.feature().terms().maxRounds()
        ? ", or allow more rounds with -D" + PropertyNames.MAX_ROUNDS
        : "";
    boolean red = track
        .newest()
        .filter(job -> job.kind() == JobKind.VERIFY && job.ended(Verdict.FEEDBACK))
        .isPresent();
    boolean outside = track
        .judged()
        .filter(judgement -> judgement.missing().stream().anyMatch(Changes::outside))
        .isPresent();
    boolean judged = track.judged().filter(judgement -> !judgement.passed()).isPresent();
    if (red) {
      return "repair in " + w.session().worktree() + " what is red, and commit it" + rounds;
    }
    if (outside) {
      return "allow these files in the plan (`Files`), or with -D" + PropertyNames.SCOPE
          + "=warn, or take them out of " + w.session().branch();
    }
    return judged
        ? "commit in " + w.session().worktree() + " what is missing" + rounds
        : "its agent came to no good end; see what it said, then run again, with another agent or model if you want";
  }

  /** Commands to run next, a line each. */
  List<String> commands() {
    List<String> lines = new ArrayList<>();
    boolean open = view.count(Status.COMPLETED) < view.workstreams().size();
    lines.addAll(ofFailed());
    if (open) {
      List<String> chosen = context.settings().chosen(context.plan()).stream()
          .map(Workstream::name)
          .toList();
      boolean ofChosen = view.workstreams().stream()
          .anyMatch(w -> chosen.contains(w.name()) && w.status() != Status.COMPLETED);
      lines.add((ofChosen ? context.calls().ofChosen("run") : context.calls().of("run"))
          + "    # goes on with what is not completed");
    }
    integration.all(Step.How.CONFLICT).stream()
        .findFirst()
        .ifPresent(step -> lines.addAll(byHand(step)));
    integration.notBegun().ifPresent(why -> {
      lines.add("# " + Printable.brief(why));
      lines.add(context.calls().of("integrate"));
    });
    if (integration.proof().red()) {
      lines.add("# repair what is red in " + view.integration().worktree()
          + ", commit there, and check it again:");
      lines.add(context.calls().of("integrate"));
    }
    if (view.integration().tip().isPresent()) {
      lines.addAll(ofIntegrated(open));
    }
    return lines;
  }

  private List<String> ofFailed() {
    List<String> lines = new ArrayList<>();
    List<WorkstreamView> failed =
        view.workstreams().stream().filter(w -> w.status() == Status.FAILED).toList();
    failed.forEach(w -> lines.add("# " + w.name() + ": " + advice(w)));
    if (!failed.isEmpty()) {
      lines.add(context.calls().plain("logs") + " -D" + PropertyNames.WORKSTREAM + "="
          + failed.stream().map(WorkstreamView::name).collect(Collectors.joining(","))
          + "    # what was said and built there");
    }
    return lines;
  }

  /**
   * @param open whether anything is not completed
   */
  private List<String> ofIntegrated(boolean open) {
    List<String> lines = new ArrayList<>();
    lines.add("git log --first-parent " + view.base().substring(0, 10) + ".."
        + view.integration().branch());
    List<Step> dropped = integration.all(Step.How.DROPPED).stream()
        .filter(step -> step.with().isEmpty())
        .toList();
    dropped.forEach(step -> lines.add("# repair " + step.workstream() + " in "
        + context.layout().shown(context.layout().worktree(step.workstream()))
        + " and commit there, or tell it with dispatch:message; then: "
        + context.calls().of("run")));
    boolean rest = !dropped.isEmpty() && integration.verification().result().equals("passed");
    if (rest) {
      lines.add(
          "# without " + dropped.stream().map(Step::workstream).collect(Collectors.joining(", "))
              + " it is green:");
    }
    if (rest || !open && integration.shortfalls().isEmpty()) {
      lines.addAll(new Landing(context).commands());
      if (!rest) {
        lines.add(context.calls().plain("clean"));
      }
    }
    return lines;
  }

  /** Commands to resolve a conflict, a line each. */
  List<String> byHand(Step step) {
    String git =
        "git -C " + Shell.quoted(context.layout().shown(context.layout().integration()));
    if (new OpenMerge(context.repository(), context.layout())
        .merging()
        .equals(Optional.of(step.commit()))) {
      return List.of(
          git + " mergetool    # or an editor, and git add: " + step.workstream()
              + " is being merged there",
          git + " commit --no-edit",
          context.calls().of("integrate"));
    }
    List<String> sheets = new CommittedSheets(context).of(step.workstream());
    List<String> lines =
        new ArrayList<>(List.of(git + " merge --no-ff " + (sheets.isEmpty() ? "" : "--no-commit ")
            + step.commit().abbreviated() + "    # " + step.workstream() + ": resolve and commit"));
    if (!sheets.isEmpty()) {
      lines.add(git + " rm --quiet --force --ignore-unmatch -- " + String.join(" ", sheets)
          + "    # before you commit: no merge takes " + (sheets.size() == 1 ? "it" : "them"));
    }
    lines.add(context.calls().of("integrate"));
    return lines;
  }
}

package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Merged;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.IntegrationBranch;
import io.github.dispatchmaven.integrate.Part;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.report.Report;
import io.github.dispatchmaven.workspace.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Merges the completed workstreams into the integration branch, and verifies the whole. */
final class Integrate {

  private final Context context;

  Integrate(Context context) {
    this.context = context;
  }

  /**
   * @param steps one a completed workstream
   */
  record Result(List<Step> steps, Report.Verification verification) {

    static final Result NOTHING = new Result(List.of(), new Report.Verification(Optional.empty(), "not run", "", Optional.empty(), List.of()));

    /** One line for what keeps it from being good; empty if nothing does. */
    Optional<String> shortfall() {
      Optional<Step> conflict = steps.stream().filter(s -> s.how() == Step.How.CONFLICT).findFirst();
      if (conflict.isPresent()) {
        return Optional.of("merge conflict: " + conflict.get().conflict());
      }
      return verification.result().equals("failed")
          ? Optional.of("the integrated result is red: " + verification.detail().lines().findFirst().orElse(""))
          : Optional.empty();
    }
  }

  void check() {
    skip();
    context.verify().ifPresent(v -> context.verifyCommands().words(v, List.of()));
  }

  private boolean skip() {
    return context.settings().choice(PropertyNames.ON_CONFLICT, "stop", "skip").equals("skip");
  }

  Result run() {
    List<Part> parts = MergeOrder.of(context).parts();
    Console console = context.console();
    if (parts.isEmpty()) {
      console.info("Nothing to integrate: no workstream is completed.");
      return Result.NOTHING;
    }
    boolean restart = context.settings().flag(PropertyNames.RESTART) && context.settings().text(PropertyNames.WORKSTREAM).isEmpty();
    if (restart) {
      refuseToDrop(parts);
    }
    console.info("Integrating " + InitWorktrees.count(parts.size()) + " into "
        + context.layout().integrationBranch() + "...");
    parts.forEach(this::warnIfMoved);
    IntegrationBranch branch = new IntegrationBranch(context.repository(), context.layout(), console);
    if (restart) {
      startOver(context);
    }
    Merged before = context.feature().merged();
    Commit tip = branch.tip(before, context.base());
    Chain.Result chain = new Chain(context.repository(), context.sheets().names())
        .merge(tip, parts, skip(), context.layout().mergedRef(Layout.INTEGRATION));
    if (chain.steps().stream().anyMatch(Step::inside)) {
      branch.moveTo(chain.tip(), before);
      journal(chain, before);
    }
    chain.steps().forEach(this::tell);
    return new Result(chain.steps(), verify(chain));
  }

  /** What is in the branch now, and is not checked any more, would be missing in the new one. */
  private void refuseToDrop(List<Part> parts) {
    Set<String> left = new TreeSet<>(context.feature().merged().commits().keySet());
    parts.forEach(part -> left.remove(part.workstream()));
    left.retainAll(context.plan().names());
    if (!left.isEmpty()) {
      throw new Failure(String.join(", ", left) + (left.size() == 1 ? " is" : " are") + " in " + context.layout().integrationBranch()
          + " and not completed any more, so merging anew would leave out that work; have it checked first with: "
          + context.command("dispatch"));
    }
  }

  /** Everything is merged again from the base; what was merged before is kept. */
  static void startOver(Context context) {
    Merged before = context.feature().merged();
    if (!before.equals(Merged.NONE)) {
      new IntegrationBranch(context.repository(), context.layout(), context.console()).giveUp(before, context.base());
      context.journal().append(new Fact.Integrated(Merged.NONE));
    }
  }

  /** The gated commit is merged, whatever was committed since. */
  private void warnIfMoved(Part part) {
    context.repository().branch(context.layout().branch(part.workstream()))
        .filter(tip -> !tip.equals(part.commit()))
        .ifPresent(tip -> context.console().warn(context.layout().branch(part.workstream())
            + " moved since it was checked; run dispatch:dispatch to have its new commits checked, now "
            + part.commit().abbreviated() + " is merged"));
  }

  private void journal(Chain.Result chain, Merged before) {
    Map<String, Commit> merged = new HashMap<>(before.commits());
    chain.steps().stream().filter(Step::inside).forEach(step -> merged.put(step.workstream(), step.commit()));
    Merged now = new Merged(Optional.of(chain.tip()), merged);
    if (!now.equals(before)) {
      context.journal().append(new Fact.Integrated(now));
    }
  }

  private void tell(Step step) {
    String branch = context.layout().branch(step.workstream());
    switch (step.how()) {
      case MERGED -> context.console().done("Merged " + branch + " at " + step.commit().abbreviated());
      case ALREADY_MERGED -> context.console().info(branch + " is merged already");
      case CONFLICT -> context.console().warn("not merged: " + step.conflict());
      case NOT_REACHED -> context.console().info(branch + " was not reached");
    }
  }

  /** The tip that was verified before is not verified again. */
  private Report.Verification verify(Chain.Result chain) {
    Optional<String> command = context.verify();
    if (command.isEmpty() && !context.settings().verifyOff(context.plan()) && chain.steps().stream().anyMatch(Step::inside)) {
      context.console().info(context.layout().integrationBranch() + " is not verified: no command is named with -D" + PropertyNames.VERIFY);
    }
    if (command.isEmpty() || chain.steps().stream().noneMatch(Step::inside)) {
      return new Report.Verification(command, "not run", "", Optional.empty(), List.of());
    }
    WholeVerification whole = new WholeVerification(context, Layout.INTEGRATION);
    Outcome outcome = whole.run(chain.tip(), command.get(), () ->
        context.console().info("Verifying " + context.layout().integrationBranch() + ": " + command.get()));
    if (outcome.verdict() == Verdict.PASSED) {
      context.console().done("Verified " + context.layout().integrationBranch() + ": " + command.get()
          + outcome.tests().map(tests -> " (" + tests.passedText() + ")").orElse(""));
      return new Report.Verification(command, "passed", "", outcome.tests(), whole.remarks(chain.tip(), command.get()));
    }
    context.console().warn(context.layout().integrationBranch() + ": " + outcome.reason());
    return new Report.Verification(command, "failed", outcome.reason(), outcome.tests(), whole.remarks(chain.tip(), command.get()));
  }
}

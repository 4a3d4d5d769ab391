package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Merged;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.IntegrationBranch;
import io.github.dispatchmaven.integrate.Part;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.report.Report;
import io.github.dispatchmaven.workspace.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Merges the completed workstreams into the integration branch, and verifies the whole. */
final class Integrate {

  private static final String[] CHOICES = {"stop", "skip", "resolve"};

  private final Context context;

  Integrate(Context context) {
    this.context = context;
  }

  /**
   * @param steps one a completed workstream
   * @param culprit what made the whole red, if it is and that was found
   * @param unpushed why it is not where it was to be pushed
   */
  record Result(List<Step> steps, Report.Verification verification, Optional<Bisection.Culprit> culprit, Optional<String> unpushed) {

    private Result(List<Step> steps, Proof proof) {
      this(steps, proof.verification(), proof.culprit(), Optional.empty());
    }

    private Result notPushed(String why) {
      return new Result(steps, verification, culprit, Optional.of(why));
    }

    static final Result NOTHING = new Result(List.of(), new Report.Verification(Optional.empty(), "not run", "", Optional.empty(), List.of()),
        Optional.empty(), Optional.empty());

    /** One line for what keeps it from being good; empty if nothing does. */
    Optional<String> shortfall() {
      Optional<Step> conflict = steps.stream().filter(s -> s.how() == Step.How.CONFLICT).findFirst();
      if (conflict.isPresent()) {
        return Optional.of("merge conflict: " + conflict.get().conflict());
      }
      List<String> dropped = steps.stream().filter(step -> step.how() == Step.How.DROPPED).map(Step::workstream).toList();
      if (!dropped.isEmpty()) {
        return Optional.of("left out, since the whole was red with it: " + String.join(", ", dropped));
      }
      return verification.result().equals("failed")
          ? Optional.of("the integrated result is red" + culprit.map(found -> " since " + found.name() + " was merged").orElse("") + ": "
              + verification.detail().lines().findFirst().orElse(""))
          : unpushed;
    }
  }

  void check() {
    skip();
    context.settings().text(PropertyNames.PUSH).filter(remote -> !context.repository().hasRemote(remote)).ifPresent(remote -> {
      throw new IllegalArgumentException(PropertyNames.PUSH + ": there is no remote \"" + remote + "\"; name one of git remote");
    });
    if (dropRed() && context.settings().choice(PropertyNames.ON_CONFLICT, CHOICES).equals("resolve")) {
      throw new IllegalArgumentException(PropertyNames.DROP_RED + " cannot be had together with " + PropertyNames.ON_CONFLICT
          + "=resolve; resolve first, then integrate again with " + PropertyNames.DROP_RED);
    }
    context.verify().ifPresent(v -> context.verifyCommands().words(v, List.of()));
  }

  private boolean skip() {
    return context.settings().choice(PropertyNames.ON_CONFLICT, CHOICES).equals("skip");
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
    Resolution.recover(context);
    IntegrationBranch branch = new IntegrationBranch(context.repository(), context.layout(), console);
    if (restart) {
      startOver(context);
    }
    Commit tip = branch.tip(context.feature().merged(), context.base());
    Merged before = stillInside(tip);
    if (context.settings().choice(PropertyNames.ON_CONFLICT, CHOICES).equals("resolve")) {
      return resolved(branch, before, tip, parts);
    }
    return dropRed() ? proven(branch, before, tip, parts) : merged(branch, before, merge(tip, parts));
  }

  /** Merges up to the first conflict, has that resolved, and goes on; what cannot be is left out. */
  private Result resolved(IntegrationBranch branch, Merged before, Commit start, List<Part> parts) {
    List<Step> steps = new ArrayList<>();
    List<Part> left = new ArrayList<>(parts);
    Commit tip = start;
    Merged merged = before;
    while (!left.isEmpty()) {
      Chain.Result chain = merge(tip, left);
      List<Step> reached = chain.steps().stream().filter(step -> step.how() != Step.How.NOT_REACHED).toList();
      tip = chain.tip();
      branch.moveTo(tip, merged);
      journal(new Chain.Result(tip, reached.stream().filter(Step::inside).toList()), merged);
      merged = context.feature().merged();
      steps.addAll(reached);
      left = new ArrayList<>(left.subList(reached.size(), left.size()));
      Step last = reached.get(reached.size() - 1);
      if (last.how() == Step.How.CONFLICT) {
        Part part = parts.stream().filter(p -> p.workstream().equals(last.workstream())).findFirst().orElseThrow();
        Optional<Commit> merge = new Resolution(context, tip, part, last).resolve();
        if (merge.isPresent()) {
          steps.set(steps.size() - 1, last.resolved(merge.get()));
          tip = merge.get();
          branch.moveTo(tip, merged);
          journal(new Chain.Result(tip, List.of(last.resolved(tip))), merged);
          merged = context.feature().merged();
        }
      }
    }
    steps.forEach(this::tell);
    return pushed(new Result(steps, verify(new Chain.Result(tip, steps))));
  }

  /** Somebody may have moved the branch back, or made it anew. */
  private Merged stillInside(Commit tip) {
    Merged known = context.feature().merged();
    Map<String, Commit> inside = new HashMap<>(known.commits());
    inside.values().removeIf(commit -> !context.repository().isAncestor(commit, tip));
    Merged now = new Merged(known.tip(), inside);
    if (!now.equals(known)) {
      context.journal().append(new Fact.Integrated(now));
    }
    return now;
  }

  private boolean dropRed() {
    return context.settings().flag(PropertyNames.DROP_RED);
  }

  private Chain.Result merge(Commit tip, List<Part> parts) {
    return new Chain(context.repository(), context.mergeRules())
        .merge(tip, parts, skip(), context.layout().mergedRef(Layout.INTEGRATION));
  }

  /** Moves the branch, and then verifies: what is red can be mended there. */
  private Result merged(IntegrationBranch branch, Merged before, Chain.Result chain) {
    move(branch, before, chain);
    chain.steps().forEach(this::tell);
    return pushed(new Result(chain.steps(), verify(chain)));
  }

  private void move(IntegrationBranch branch, Merged before, Chain.Result chain) {
    if (chain.steps().stream().anyMatch(Step::inside)) {
      branch.moveTo(chain.tip(), before);
      journal(chain, before);
    }
  }

  /** Verifies, leaves out what makes the whole red, and moves the branch to what is green. */
  private Result proven(IntegrationBranch branch, Merged merged, Commit start, List<Part> all) {
    List<Part> parts = new ArrayList<>(all);
    List<Step> dropped = new ArrayList<>();
    Merged before = merged;
    Commit tip = start;
    while (true) {
      Chain.Result chain = merge(tip, parts);
      Proof proof = verify(chain);
      Optional<Bisection.Culprit> culprit = proof.culprit().filter(Bisection.Culprit::workstream)
          .filter(found -> parts.stream().anyMatch(part -> part.workstream().equals(found.name())));
      if (culprit.isEmpty()) {
        List<Step> steps = new ArrayList<>(chain.steps());
        steps.addAll(dropped);
        if (!proof.verification().result().equals("failed")) {
          move(branch, before, chain);
          steps.forEach(this::tell);
        }
        return pushed(new Result(steps, proof));
      }
      boolean inside = chain.steps().stream().anyMatch(step -> step.workstream().equals(culprit.get().name())
          && step.how() == Step.How.ALREADY_MERGED);
      if (inside) {
        // An earlier call merged it: without it the branch begins anew.
        startOver(context);
        before = Merged.NONE;
        tip = context.base();
      }
      Set<String> out = withDependents(culprit.get().name(), parts);
      context.console().warn("leaving out " + String.join(", ", out) + ": the whole is red with " + culprit.get().name());
      chain.steps().stream().filter(step -> out.contains(step.workstream())).map(Step::dropped).forEach(dropped::add);
      parts.removeIf(part -> out.contains(part.workstream()));
    }
  }

  /** What was built on it goes with it. */
  private Set<String> withDependents(String name, List<Part> parts) {
    Set<String> out = new LinkedHashSet<>(List.of(name));
    parts.stream().map(Part::workstream).filter(other -> context.feature().track(other).needs().stream().anyMatch(out::contains))
        .forEach(out::add);
    return out;
  }

  /** Nothing that is red is published; and what somebody else pushed is not replaced. */
  private Result pushed(Result result) {
    Optional<String> remote = context.settings().text(PropertyNames.PUSH);
    if (remote.isEmpty() || result.verification().result().equals("failed") || result.steps().stream().noneMatch(Step::inside)) {
      return result;
    }
    try {
      context.repository().push(remote.get(), context.layout().integrationBranch());
      context.console().done("Pushed " + context.layout().integrationBranch() + " to " + remote.get());
      return result;
    } catch (GitException e) {
      context.console().warn(e.getMessage());
      return result.notPushed(context.layout().integrationBranch() + " could not be pushed to " + remote.get());
    }
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
      case RESOLVED -> context.console().done("Merged " + branch + " at " + step.commit().abbreviated() + ", resolved by an agent");
      case DROPPED -> context.console().warn("left out: " + branch);
    }
  }

  /**
   * @param culprit what made it red
   */
  private record Proof(Report.Verification verification, Optional<Bisection.Culprit> culprit) {}

  /** The tip that was verified before is not verified again. */
  private Proof verify(Chain.Result chain) {
    Optional<String> command = context.verify();
    boolean inside = chain.steps().stream().anyMatch(Step::inside);
    if (command.isEmpty() && !context.settings().verifyOff(context.plan()) && inside) {
      context.console().info(context.layout().integrationBranch() + " is not verified: no command is named with -D" + PropertyNames.VERIFY);
    }
    if (command.isEmpty() || !inside) {
      return new Proof(new Report.Verification(command, "not run", "", Optional.empty(), List.of()), Optional.empty());
    }
    WholeVerification whole = new WholeVerification(context, Layout.INTEGRATION);
    Outcome outcome = whole.run(chain.tip(), command.get(), () ->
        context.console().info("Verifying " + context.layout().integrationBranch() + ": " + command.get()));
    List<String> remarks = new ArrayList<>(whole.remarks(chain.tip(), command.get()));
    if (outcome.verdict() == Verdict.PASSED) {
      context.console().done("Verified " + context.layout().integrationBranch() + ": " + command.get()
          + outcome.tests().map(tests -> " (" + tests.passedText() + ")").orElse(""));
      return new Proof(new Report.Verification(command, "passed", "", outcome.tests(), remarks), Optional.empty());
    }
    context.console().warn(context.layout().integrationBranch() + ": " + outcome.reason());
    Optional<Bisection.Culprit> culprit = outcome.verdict() == Verdict.FEEDBACK
        ? new Bisection(context, whole, command.get()).find(context.base(), chain.tip(), outcome) : Optional.empty();
    culprit.ifPresent(found -> {
      String said = "It is red since " + found.name() + " was merged (" + found.commit().abbreviated() + "), though that was green alone: "
          + found.outcome().reason();
      remarks.add(0, said);
      context.console().warn(said);
    });
    return new Proof(new Report.Verification(command, "failed", outcome.reason(), outcome.tests(), remarks), culprit);
  }
}

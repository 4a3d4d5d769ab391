package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.integrate.Bisection;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.MergeInput;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.sessions.InitWorktrees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Merges the completed workstreams into the integration branch, and verifies the whole. */
public final class Integrate {

  private static final String[] CHOICES = {"stop", "skip", "resolve"};

  private final Context context;

  public Integrate(Context context) {
    this.context = context;
  }

  public void check() {
    skip();
    context
        .settings()
        .text(PropertyNames.PUSH)
        .filter(remote -> !context.repository().hasRemote(remote))
        .ifPresent(remote -> {
          throw new IllegalArgumentException(PropertyNames.PUSH + ": there is no remote \"" + remote
              + "\"; name one of git remote");
        });
    dropRed();
    context.verify().ifPresent(v -> context.verifyCommands().words(v, List.of()));
  }

  private boolean skip() {
    return context.settings().choice(PropertyNames.ON_CONFLICT, CHOICES).equals("skip");
  }

  private boolean resolve() {
    return context.settings().choice(PropertyNames.ON_CONFLICT, CHOICES).equals("resolve");
  }

  private boolean dropRed() {
    return context.settings().flag(PropertyNames.DROP_RED);
  }

  public IntegrationResult run() {
    List<MergeInput> parts =
        context.mergeOrder().propose(context.base(), context.prediction()).parts();
    Console console = context.console();
    if (parts.isEmpty()) {
      console.info("Nothing to integrate: no workstream is completed.");
      return IntegrationResult.NOTHING;
    }
    boolean restart = context.settings().flag(PropertyNames.RESTART)
        && context.settings().text(PropertyNames.WORKSTREAM).isEmpty();
    if (restart) {
      refuseToDrop(parts);
    }
    console.info("Integrating " + InitWorktrees.count(parts.size()) + " into "
        + context.layout().integrationBranch() + "...");
    parts.forEach(this::warnIfMoved);
    ResolverSession.recover(context, resolve());
    if (restart) {
      Merging.startOver(context);
    }
    Merging merging = new Merging(context);
    IntegrationResult result = dropRed()
        ? proven(merging, parts)
        : resolve() ? resolved(merging, parts) : merged(merging, parts);
    skippedHooks().ifPresent(merging.remarks()::add);
    return pushed(result.with(merging.refused(), merging.remarks()));
  }

  /** Merges are made without a checkout. */
  private Optional<String> skippedHooks() {
    List<String> hooks = Stream.of(
            "pre-merge-commit", "prepare-commit-msg", "commit-msg", "post-merge")
        .filter(hook -> Files.isExecutable(Path.of(context
            .repository()
            .git()
            .output("rev-parse", "--path-format=absolute", "--git-path", "hooks/" + hook))))
        .toList();
    return hooks.isEmpty()
        ? Optional.empty()
        : Optional.of("Merges were made without a checkout: the project's "
            + (hooks.size() == 1 ? "hook " : "hooks ") + String.join(", ", hooks)
            + (hooks.size() == 1 ? " was" : " were") + " not run.");
  }

  private IntegrationResult resolved(Merging merging, List<MergeInput> parts) {
    Chain.Result chain = chainResolved(merging, parts);
    chain.steps().forEach(this::tell);
    return new IntegrationResult(chain.steps(), WholeProof.of(context, chain));
  }

  /** Merges up to the first conflict, has that resolved, and goes on; what cannot be is left out. */
  private Chain.Result chainResolved(Merging merging, List<MergeInput> parts) {
    List<Step> steps = new ArrayList<>();
    while (steps.size() < parts.size()) {
      Chain.Result chain = merging.merge(parts.subList(steps.size(), parts.size()), false, steps);
      chain.steps().stream().filter(step -> step.how() != Step.How.NOT_REACHED).forEach(steps::add);
      merging.moveTo(chain.tip(), steps);
      int last = steps.size() - 1;
      if (steps.get(last).how() == Step.How.CONFLICT) {
        Resolution resolution =
            new Resolution(context, merging.tip(), parts.get(last), steps.get(last));
        resolution.resolve().ifPresent(merge -> {
          steps.set(last, steps.get(last).resolved(merge));
          merging.moveTo(merge, steps);
          resolution.forget();
        });
        resolution.refused().ifPresent(merging.refused()::add);
        merging.remarks().addAll(resolution.remarks());
      }
    }
    return new Chain.Result(merging.tip(), steps);
  }

  /** Moves the branch, and then verifies: what is red can be mended there. */
  private IntegrationResult merged(Merging merging, List<MergeInput> parts) {
    Chain.Result chain = merging.merge(parts, skip(), List.of());
    move(merging, chain);
    layOut(merging, chain, parts);
    chain.steps().forEach(this::tell);
    return new IntegrationResult(chain.steps(), WholeProof.of(context, chain));
  }

  /** Where merging stopped at a conflict, people find it in the worktree. */
  private void layOut(Merging merging, Chain.Result chain, List<MergeInput> parts) {
    if (!skip() && !resolve()) {
      chain.conflicts().stream()
          .findFirst()
          .flatMap(step -> parts.stream()
              .filter(part -> part.workstream().equals(step.workstream()))
              .findFirst())
          .ifPresent(merging::layOut);
    }
  }

  private static void move(Merging merging, Chain.Result chain) {
    if (merging.wentBack() || chain.steps().stream().anyMatch(Step::inside)) {
      merging.moveTo(chain.tip(), chain.steps());
    }
  }

  /** Verifies, leaves out what makes the whole red, and moves the branch to what is green. */
  private IntegrationResult proven(Merging merging, List<MergeInput> all) {
    List<MergeInput> parts = new ArrayList<>(all);
    List<Step> dropped = new ArrayList<>();
    while (true) {
      Chain.Result chain =
          resolve() ? chainResolved(merging, parts) : merging.merge(parts, skip(), List.of());
      merging.refuseToTakeOut(chain);
      WholeProof proof = WholeProof.of(context, chain);
      Optional<Bisection.Culprit> culprit = proof
          .culprit()
          .filter(Bisection.Culprit::workstream)
          .filter(found -> parts.stream().anyMatch(part -> part.workstream().equals(found.name())));
      if (culprit.isEmpty()) {
        List<Step> steps = new ArrayList<>(chain.steps());
        steps.addAll(dropped);
        if (!proof.red()) {
          move(merging, chain);
          layOut(merging, chain, parts);
          steps.forEach(this::tell);
        } else {
          merging.putBack();
        }
        return new IntegrationResult(steps, proof);
      }
      Set<String> out = leaveOut(merging, culprit.get(), parts);
      chain.steps().stream()
          .filter(step -> out.contains(step.workstream()))
          .map(step -> step.dropped(culprit.get().name()))
          .forEach(dropped::add);
      parts.removeIf(part -> out.contains(part.workstream()));
    }
  }

  /** Who goes with what makes the whole red. */
  private Set<String> leaveOut(Merging merging, Bisection.Culprit culprit, List<MergeInput> parts) {
    String name = culprit.name();
    if (context.repository().history().isAncestor(culprit.commit(), merging.tip())) {
      // An earlier call merged it: what was merged before it, with all that people did there,
      // stays.
      merging.goBackBefore(culprit, parts.stream().map(MergeInput::workstream).toList());
    }
    Set<String> out = withDependents(name, parts);
    // Of what is inside and stays there, only new work is left out.
    out.removeIf(one -> !one.equals(name) && merging.inside(one));
    context
        .console()
        .warn("leaving out " + (merging.inside(name) ? "the new work of " : "")
            + String.join(", ", out) + ": the whole is red with "
            + name);
    merging.remarks().add(name + " was left out: " + culprit.outcome().reason());
    return out;
  }

  /** What was built on it goes with it. */
  private Set<String> withDependents(String name, List<MergeInput> parts) {
    Set<String> out = new LinkedHashSet<>(List.of(name));
    parts.stream()
        .map(MergeInput::workstream)
        .filter(other -> context.feature().track(other).needs().stream().anyMatch(out::contains))
        .forEach(out::add);
    return out;
  }

  /** Nothing that is red is published; and what somebody else pushed is not replaced. */
  private IntegrationResult pushed(IntegrationResult result) {
    Optional<String> remote = context.settings().text(PropertyNames.PUSH);
    if (remote.isEmpty()
        || result.proof().red()
        || result.steps().stream().noneMatch(Step::inside)) {
      return result;
    }
    try {
      context.repository().push(remote.get(), context.layout().integrationBranch());
      context
          .console()
          .done("Pushed " + context.layout().integrationBranch() + " to " + remote.get());
      return result;
    } catch (GitException e) {
      context.console().warn(String.valueOf(e.getMessage()));
      return result.notPushed(
          context.layout().integrationBranch() + " could not be pushed to " + remote.get());
    }
  }

  /** What is in the branch now, and is not checked any more, would be missing in the new one. */
  private void refuseToDrop(List<MergeInput> parts) {
    Set<String> left = new TreeSet<>(context.feature().merged().commits().keySet());
    parts.forEach(part -> left.remove(part.workstream()));
    left.retainAll(context.plan().names());
    if (!left.isEmpty()) {
      throw new Failure(String.join(", ", left) + (left.size() == 1 ? " is" : " are") + " in "
          + context.layout().integrationBranch()
          + " and not completed any more, so merging anew would leave out that work; have it checked first with: "
          + context.calls().of("dispatch"));
    }
  }

  /** The gated commit is merged, whatever was committed since. */
  private void warnIfMoved(MergeInput part) {
    context
        .repository()
        .branch(context.layout().branch(part.workstream()))
        .filter(tip -> !tip.equals(part.commit()))
        .ifPresent(tip -> context
            .console()
            .warn(context.layout().branch(part.workstream())
                + " moved since it was checked; run dispatch:dispatch to have its new commits checked, now "
                + part.commit().abbreviated() + " is merged"));
  }

  private void tell(Step step) {
    String branch = context.layout().branch(step.workstream());
    switch (step.how()) {
      case MERGED ->
        context
            .console()
            .done("Merged " + branch + " at " + step.commit().abbreviated()
                + (step.byMeaning().isEmpty()
                    ? ""
                    : ", with " + Printable.paths(step.byMeaning()) + " by meaning"));
      case ALREADY_MERGED -> context.console().info(branch + " is merged already");
      case CONFLICT -> context.console().warn("not merged: " + step.conflict());
      case NOT_REACHED -> context.console().info(branch + " was not reached");
      case RESOLVED ->
        context
            .console()
            .done("Merged " + branch + " at " + step.commit().abbreviated()
                + ", resolved by an agent");
      case DROPPED -> context.console().warn("left out: " + branch);
    }
  }
}

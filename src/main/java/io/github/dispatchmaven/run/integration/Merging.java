package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Merged;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.git.History;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.integrate.Bisection;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.IntegrationBranch;
import io.github.dispatchmaven.integrate.MergeInput;
import io.github.dispatchmaven.integrate.OpenMerge;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.workspace.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The integration branch while workstreams are merged into it: where it is, and what is known to be inside. */
public final class Merging {

  private static final int LONGEST = 100;

  private final Context context;
  private final IntegrationBranch branch;
  private Commit tip;
  private Merged merged;
  private boolean wentBack;
  private final Commit tipBefore;
  private final Merged before;
  /** What was in the branch after the merge that is left out, and is merged again. */
  private final Set<String> taken = new TreeSet<>();

  private String without = "";
  private final List<String> takenOut = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** Goes on from what is there. */
  Merging(Context context) {
    this.context = context;
    this.branch = new IntegrationBranch(context.repository(), context.layout(), context.console());
    this.tip = branch.tip(context.feature().merged(), context.base());
    this.merged = stillInside();
    this.tipBefore = tip;
    this.before = merged;
  }

  Commit tip() {
    return tip;
  }

  /** Somebody may have moved the branch back, or made it anew. */
  private Merged stillInside() {
    Merged known = context.feature().merged();
    Merged now = known.with(
        known.tip(), IntegrationBranch.inside(context.repository(), context.layout(), known));
    if (!now.equals(known)) {
      context.journal().append(new Fact.Integrated(now));
    }
    return now;
  }

  /** Merges onto what is there, and moves nothing. */
  Chain.Result merge(List<MergeInput> parts, boolean skip, List<Step> before) {
    return new Chain(context.repository(), context.mergeRules())
        .merge(tip, parts, skip, context.layout().mergedRef(Layout.INTEGRATION), before);
  }

  /** Lays out in the worktree what did not merge onto what is there, for people. */
  void layOut(MergeInput part) {
    try (Merger merger = new Merger(context.repository(), context.mergeRules())) {
      new OpenMerge(context.repository(), context.layout()).layOut(merger, tip, part);
    }
  }

  /** Moves the branch, with its worktree, which is made if need be, to what was merged. */
  void moveTo(Commit commit, List<Step> steps) {
    branch.moveTo(commit);
    takenOut.forEach(context.console()::warn);
    remarks.addAll(takenOut);
    takenOut.clear();
    tip = commit;
    Map<String, Commit> inside = new HashMap<>(merged.commits());
    steps.stream()
        .filter(Step::inside)
        .forEach(step -> inside.put(step.workstream(), step.commit()));
    Merged now = merged.with(Optional.of(tip), inside);
    for (Step step : steps) {
      now =
          step.byMeaning().isEmpty() ? now : now.withByMeaning(step.workstream(), step.byMeaning());
    }
    merged = now;
    if (!now.equals(context.feature().merged())) {
      context.journal().append(new Fact.Integrated(now));
    }
  }

  /**
   * Merging goes on from before a merge; the branch is moved with what comes of that.
   *
   * @param again workstreams that are merged again, if they came after it
   * @throws Failure if one that came after it would not be
   */
  void goBackBefore(Bisection.Culprit culprit, List<String> again) {
    Commit until = context.repository().resolve(culprit.commit() + "^1").orElseThrow();
    Map<String, Commit> inside = new HashMap<>(merged.commits());
    inside.values().removeIf(commit -> !context.repository().history().isAncestor(commit, until));
    List<String> lost = merged.commits().keySet().stream()
        .filter(name -> !inside.containsKey(name) && !again.contains(name))
        .sorted()
        .toList();
    if (!lost.isEmpty()) {
      throw new Failure(
          "leaving out " + culprit.name() + " would take " + String.join(", ", lost) + " out of "
              + context.layout().integrationBranch()
              + ", too, which came after it and is not completed any more; have it checked first with: "
              + context.calls().of("dispatch"));
    }
    for (History.Merged commit :
        context.repository().history().firstParents(culprit.commit(), tip)) {
      if (!commit.workstream()) {
        boolean merge = context.repository().resolve(commit.commit() + "^2").isPresent();
        String said = "\"" + Printable.line(commit.name(), LONGEST) + "\" came after "
            + culprit.name() + " and is taken out with it; "
            + "bring it back with: git -C "
            + context.layout().shown(context.layout().integration()) + " cherry-pick "
            + (merge ? "-m 1 " : "") + commit.commit().abbreviated();
        takenOut.add(said);
      }
    }
    taken.addAll(again);
    taken.retainAll(before.commits().keySet());
    taken.removeAll(inside.keySet());
    taken.remove(culprit.name());
    without = culprit.name();
    tip = until;
    merged = merged.with(Optional.of(tip), inside);
    wentBack = true;
  }

  /** What people should know of it, a line each. */
  List<String> remarks() {
    return remarks;
  }

  /** Why resolutions of agents were not taken, a line each. */
  List<String> refused() {
    return refused;
  }

  boolean inside(String workstream) {
    return merged.commits().containsKey(workstream);
  }

  /**
   * What is in the branch may have been resolved there: it is not taken out because it conflicts now.
   *
   * @throws Failure if it would be
   */
  void refuseToTakeOut(Chain.Result chain) {
    List<Step> out = chain.steps().stream()
        .filter(step -> !step.inside() && taken.contains(step.workstream()))
        .toList();
    if (!out.isEmpty()) {
      String conflict = out.stream()
          .filter(step -> step.how() == Step.How.CONFLICT)
          .map(Step::conflict)
          .findFirst()
          .orElse("");
      putBack();
      throw new Failure("leaving out " + without + " would take "
          + out.stream().map(Step::workstream).collect(Collectors.joining(", "))
          + " out of " + context.layout().integrationBranch() + ", too (" + conflict + "); repair "
          + without + " in "
          + context.layout().shown(context.layout().integration())
          + " instead, and integrate again");
    }
  }

  /** The branch as it was before this call: a resolution moves it as it goes on. */
  void putBack() {
    if (!context.feature().merged().equals(before)) {
      branch.moveTo(tipBefore);
      context.journal().append(new Fact.Integrated(before));
    }
  }

  /** Whether the branch has more than what merging goes on from. */
  boolean wentBack() {
    return wentBack;
  }

  /** Everything is merged again from the base; what was merged before is kept. */
  public static void startOver(Context context) {
    ResolverSession.recover(context, false);
    Merged before = context.feature().merged();
    if (!before.equals(Merged.NONE)) {
      new IntegrationBranch(context.repository(), context.layout(), context.console())
          .giveUp(before, context.base());
      context.journal().append(new Fact.Integrated(Merged.NONE));
    }
  }
}

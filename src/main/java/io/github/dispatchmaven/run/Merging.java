package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Merged;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.IntegrationBranch;
import io.github.dispatchmaven.integrate.Part;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.workspace.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The integration branch while workstreams are merged into it: where it is, and what is known to be inside. */
final class Merging {

  private final Context context;
  private final IntegrationBranch branch;
  private Commit tip;
  private Merged merged;

  /** Goes on from what is there. */
  Merging(Context context) {
    this.context = context;
    this.branch = new IntegrationBranch(context.repository(), context.layout(), context.console());
    this.tip = branch.tip(context.feature().merged(), context.base());
    this.merged = stillInside();
  }

  Commit tip() {
    return tip;
  }

  /** Somebody may have moved the branch back, or made it anew. */
  private Merged stillInside() {
    Merged known = context.feature().merged();
    Map<String, Commit> inside = new HashMap<>(known.commits());
    inside.values().removeIf(commit -> !context.repository().history().isAncestor(commit, tip));
    Merged now = new Merged(known.tip(), inside);
    if (!now.equals(known)) {
      context.journal().append(new Fact.Integrated(now));
    }
    return now;
  }

  /** Merges onto what is there, and moves nothing. */
  Chain.Result merge(List<Part> parts, boolean skip) {
    return new Chain(context.repository(), context.mergeRules()).merge(tip, parts, skip, context.layout().mergedRef(Layout.INTEGRATION));
  }

  /** Moves the branch, with its worktree, which is made if need be, to what was merged. */
  void moveTo(Commit commit, List<Step> steps) {
    branch.moveTo(commit);
    tip = commit;
    Map<String, Commit> inside = new HashMap<>(merged.commits());
    steps.stream().filter(Step::inside).forEach(step -> inside.put(step.workstream(), step.commit()));
    Merged now = new Merged(Optional.of(tip), inside);
    if (!now.equals(merged)) {
      context.journal().append(new Fact.Integrated(now));
      merged = now;
    }
  }

  /** Merging goes on from before a merge; the branch is moved with what comes of that. */
  void goBackBefore(Commit merge) {
    tip = context.repository().resolve(merge + "^1").orElseThrow();
    Map<String, Commit> inside = new HashMap<>(merged.commits());
    inside.values().removeIf(commit -> !context.repository().history().isAncestor(commit, tip));
    merged = new Merged(Optional.of(tip), inside);
  }

  /** Everything is merged again from the base; what was merged before is kept. */
  static void startOver(Context context) {
    Merged before = context.feature().merged();
    if (!before.equals(Merged.NONE)) {
      new IntegrationBranch(context.repository(), context.layout(), context.console()).giveUp(before, context.base());
      context.journal().append(new Fact.Integrated(Merged.NONE));
    }
  }
}

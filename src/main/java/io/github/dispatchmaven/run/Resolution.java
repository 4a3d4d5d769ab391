package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.git.Submodules;
import io.github.dispatchmaven.integrate.Part;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.workspace.Layout;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Has an agent resolve one conflict. What it made is a merge only if nothing but what conflicted was touched, no marks are
 * left and the whole is green; else it is dropped.
 */
final class Resolution {

  private final Context context;
  private final Commit tip;
  private final Part part;
  private final Step conflict;
  private final ResolverSession session;

  /**
   * @param tip of the integration, where its worktree stands
   */
  Resolution(Context context, Commit tip, Part part, Step conflict) {
    this.context = context;
    this.tip = tip;
    this.part = part;
    this.conflict = conflict;
    this.session = new ResolverSession(context, tip, part, conflict);
  }

  /** The merge; empty where the agent did not make a good one, which is said. */
  Optional<Commit> resolve() {
    Optional<String> whyNot = whyNobodyIsAsked();
    if (whyNot.isPresent()) {
      context.console().warn(part.workstream() + " is not resolved by an agent: " + whyNot.get());
      return Optional.empty();
    }
    try (Merger merger = new Merger(context.repository(), context.mergeRules())) {
      return merger.merge(tip, part.commit(), part.message()) instanceof Merge.Conflict marked ? judged(merger, marked.tree()) : Optional.empty();
    }
  }

  /** What the session left is merged, or dropped, and not needed for another try. */
  void forget() {
    session.forget();
  }

  private Optional<Commit> judged(Merger merger, String marked) {
    ResolverSession.Left left = session.earlier(marked).orElseGet(() -> session.work(merger, marked));
    Commit made = left.made();
    ResolutionCheck check = new ResolutionCheck(context.repository(), conflict.paths(), left.begun(), made, left.said());
    Optional<String> wrong = ResolverSession.usable(left.outcome()) ? check.wrong() : Optional.of(left.outcome().reason());
    Commit merge = made;
    if (wrong.isEmpty()) {
      merge = merger.mergeAs(context.repository().tree(made), tip, part.commit(), part.message());
      merger.bring(merge, context.layout().mergedRef(Layout.INTEGRATION));
      wrong = red(merge);
    }
    if (wrong.isPresent()) {
      String kept = context.layout().backupRef(part.workstream() + ".resolution", made);
      context.repository().updateRef(kept, made, "dropped resolution");
      forget();
      context.console().warn("the resolution of " + part.workstream() + " is dropped: " + wrong.get() + "; it is kept: git branch <name> " + kept);
      return Optional.empty();
    }
    context.console().done("Resolved " + conflict.conflict());
    List<String> oneSided = check.oneSided(tip, part.commit());
    if (!oneSided.isEmpty()) {
      context.console().warn("the resolution of " + part.workstream() + " takes one side as it was, and nothing of the other, in "
          + Printable.paths(oneSided) + "; look at it: git show --remerge-diff " + merge.abbreviated());
    }
    return Optional.of(merge);
  }

  private Optional<String> whyNobodyIsAsked() {
    Submodules all = new Submodules(context.repository());
    Set<String> known = new HashSet<>(all.paths(tip));
    known.addAll(all.paths(part.commit()));
    List<String> submodules = conflict.paths().stream().filter(known::contains).toList();
    if (!submodules.isEmpty()) {
      return Optional.of(Printable.paths(submodules) + (submodules.size() == 1 ? " is a submodule" : " are submodules")
          + ", whose commits are for people to merge");
    }
    return context.budgetLeft().filter(usd -> usd.signum() <= 0).map(usd -> PropertyNames.BUDGET_USD + " is used up");
  }

  private Optional<String> red(Commit merge) {
    Optional<String> command = context.verify();
    if (command.isEmpty()) {
      return Optional.empty();
    }
    Outcome outcome = new WholeVerification(context, Layout.INTEGRATION).run(merge, command.get(), () ->
        context.console().info("Verifying the resolution of " + part.workstream() + ": " + command.get()));
    return outcome.verdict() == Verdict.PASSED ? Optional.empty() : Optional.of(outcome.reason());
  }
}

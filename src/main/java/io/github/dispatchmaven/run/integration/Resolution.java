package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.git.Submodules;
import io.github.dispatchmaven.integrate.MergeInput;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.sessions.WholeVerification;
import io.github.dispatchmaven.workspace.Layout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has an agent resolve one conflict. What it made is a merge only if nothing but what conflicted was touched, no marks are
 * left and the whole is green; else it is dropped.
 */
final class Resolution {

  private static final int LONGEST = 120;

  private final Context context;
  private final Commit tip;
  private final MergeInput part;
  private final Step conflict;
  private final ResolverSession session;
  private final List<String> remarks = new ArrayList<>();
  private Optional<String> refused = Optional.empty();

  /**
   * @param tip of the integration, where its worktree stands
   */
  Resolution(Context context, Commit tip, MergeInput part, Step conflict) {
    this.context = context;
    this.tip = tip;
    this.part = part;
    this.conflict = conflict;
    this.session = new ResolverSession(context, tip, conflict);
  }

  /** The merge; empty where the agent did not make a good one, which is said. */
  Optional<Commit> resolve() {
    Optional<String> submodules = submodules();
    if (submodules.isPresent()) {
      return notAsked(submodules.get());
    }
    try (Merger merger = new Merger(context.repository(), context.mergeRules())) {
      if (!(part.into(tip, merger) instanceof Merge.Conflict marked)) {
        return Optional.empty();
      }
      Optional<ResolverSession.Left> left =
          session.earlier(marked.tree()).filter(earlier -> !session.again(earlier));
      while (left.isEmpty()) {
        Optional<String> refusal = context
            .budgetLeft()
            .filter(usd -> usd.signum() <= 0)
            .map(usd -> PropertyNames.BUDGET_USD + " is used up")
            .or(session::refused);
        if (refusal.isPresent()) {
          return notAsked(refusal.get());
        }
        left = Optional.of(session.work(merger, marked)).filter(worked -> !session.again(worked));
      }
      return judged(merger, left.get());
    }
  }

  private Optional<Commit> notAsked(String why) {
    return refuse(part.workstream() + " is not resolved by an agent: " + why);
  }

  private Optional<Commit> refuse(String why) {
    context.console().warn(why);
    refused = Optional.of(why);
    return Optional.empty();
  }

  /** Why there is no merge, for people; empty where there is one. */
  Optional<String> refused() {
    return refused;
  }

  /** What people should know of the merge, a line each. */
  List<String> remarks() {
    return remarks;
  }

  /** What the session left is merged, or dropped, and not needed for another try. */
  void forget() {
    session.forget();
  }

  private Optional<Commit> judged(Merger merger, ResolverSession.Left left) {
    Commit made = left.made();
    ResolutionCheck check =
        new ResolutionCheck(context.repository(), conflict.paths(), left, tip, part.commit());
    Optional<String> wrong =
        left.usable() ? check.wrong() : Optional.of(left.outcome().reason());
    Commit merge = made;
    if (wrong.isEmpty()) {
      merge = merger.mergeAs(
          context.repository().tree(made),
          tip,
          part.commit(),
          part.with("Dispatch-Resolved: " + Printable.paths(conflict.paths())).message());
      merger.bring(merge, context.layout().mergedRef(Layout.INTEGRATION));
      wrong = verified(merge, "the resolution of " + part.workstream())
          .filter(outcome -> outcome.verdict() != Verdict.PASSED && !redBefore(outcome))
          .map(Outcome::reason);
    }
    if (wrong.isPresent()) {
      String kept = context.layout().backupRef(part.workstream() + ".resolution", made);
      context.repository().updateRef(kept, made, "dropped resolution");
      forget();
      return refuse("the resolution of " + part.workstream() + " is dropped: " + wrong.get()
          + "; it is kept: git branch <name> " + kept);
    }
    context.console().done("Resolved " + conflict.conflict());
    remark(check, merge);
    return Optional.of(merge);
  }

  /** What a reviewer should look at. */
  private void remark(ResolutionCheck check, Commit merge) {
    for (Map.Entry<String, List<String>> lost : check.lostLines().entrySet()) {
      String said = "the resolution of " + part.workstream()
          + " has lines no more that only one side added to "
          + Printable.line(lost.getKey(), LONGEST) + ": "
          + lost.getValue().stream()
              .map(line -> "`" + Printable.line(line, LONGEST) + "`")
              .collect(Collectors.joining(", "))
          + "; look at it: git show --remerge-diff " + merge.abbreviated();
      context.console().warn(said);
      remarks.add(said);
    }
    List<String> oneSided = check.oneSided();
    if (!oneSided.isEmpty()) {
      context
          .console()
          .warn("the resolution of " + part.workstream()
              + " takes one side as it was, and nothing of the other, in "
              + Printable.paths(oneSided) + "; look at it: git show --remerge-diff "
              + merge.abbreviated());
    }
  }

  private Optional<String> submodules() {
    Submodules all = new Submodules(context.repository());
    Set<String> known = new HashSet<>(all.paths(tip));
    known.addAll(all.paths(part.commit()));
    List<String> submodules = conflict.paths().stream().filter(known::contains).toList();
    return submodules.isEmpty()
        ? Optional.empty()
        : Optional.of(Printable.paths(submodules)
            + (submodules.size() == 1 ? " is a submodule" : " are submodules")
            + ", whose commits are for people to merge");
  }

  /** What was red before is another's error: whose, the verification of the whole finds out. */
  private boolean redBefore(Outcome outcome) {
    boolean before = outcome.verdict() == Verdict.FEEDBACK
        && verified(tip, "what it is merged into")
            .filter(found -> found.verdict() == Verdict.FEEDBACK)
            .isPresent();
    if (before) {
      context
          .console()
          .info("The resolution of " + part.workstream()
              + " is red, and so was the whole before it; it is taken");
    }
    return before;
  }

  /** Once more where it could not be done. */
  private Optional<Outcome> verified(Commit merge, String what) {
    return context.verify().map(command -> {
      WholeVerification whole = new WholeVerification(context, Layout.INTEGRATION);
      Runnable told = () -> context.console().info("Verifying " + what + ": " + command);
      Outcome outcome = whole.run(merge, command, told);
      return outcome.verdict() == Verdict.RETRY ? whole.run(merge, command, told) : outcome;
    });
  }
}

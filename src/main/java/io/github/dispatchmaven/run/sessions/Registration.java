package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.git.BaseBranch;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PlanStore;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the plan, and makes its workstreams known to the journal. */
public final class Registration {

  private final Context context;

  public Registration(Context context) {
    this.context = context;
  }

  /** Does nothing where the kept plan says the same already. */
  public void register() {
    Plan plan = context.plan();
    Map<String, List<String>> needs = new LinkedHashMap<>();
    plan.workstreams().forEach(w -> needs.put(w.name(), w.dependsOn()));
    Map<String, List<String>> known = new LinkedHashMap<>();
    context.feature().all().forEach(t -> known.put(t.name(), t.needs()));
    List<String> gone =
        known.keySet().stream().filter(name -> !needs.containsKey(name)).toList();
    gone.forEach(name -> context
        .console()
        .warn(name + " is no longer in the plan; its branch and worktree stay until "
            + "dispatch:clean"));
    gone.forEach(known::remove);
    Commit base = context.base();
    warnOfOtherBase(base);
    if (!needs.equals(known) || !context.feature().base().equals(Optional.of(base))) {
      tellNew(plan, known);
      context
          .journal()
          .append(new Fact.Planned(
              needs,
              base,
              BaseBranch.refOf(context.repository(), context.settings().base(plan))));
    }
    if (!context.kept().equals(Optional.of(plan))) {
      new PlanStore(context.layout().common()).write(context.layout(), plan);
    }
  }

  /** Nothing is rebased unasked. */
  private void warnOfOtherBase(Commit base) {
    String revision = context.settings().base(context.plan());
    Optional<Commit> branch = context.repository().branch(revision);
    if (branch.isPresent()
        && context
            .repository()
            .resolve("refs/tags/" + revision)
            .filter(tag -> !tag.equals(branch.get()))
            .isPresent()) {
      context
          .console()
          .info(revision + " is a branch and a tag: the branch is meant; for the tag: -D"
              + PropertyNames.BASE + "=refs/tags/" + revision);
    }
    Optional<Commit> other = branch
        .or(() -> context.repository().resolve(revision))
        .filter(commit -> !commit.equals(base));
    if (other.isPresent() && context.repository().history().isAncestor(base, other.get())) {
      int commits = context.repository().history().count(base, other.get());
      context
          .console()
          .info(revision + " moved on by " + Printable.count(commits, "commit")
              + " since the branches started from " + base.abbreviated()
              + "; they stay there, nothing is rebased");
    } else if (other.isPresent()) {
      context
          .console()
          .warn("the branches started from " + base.abbreviated() + " and stay there, though "
              + revision + " is " + other.get().abbreviated() + " now; " + PropertyNames.BASE
              + " counts for a feature that is begun anew");
    }
  }

  private void tellNew(Plan plan, Map<String, List<String>> known) {
    if (known.isEmpty()) {
      begunAnew(context).ifPresent(context.console()::info);
    } else {
      plan.workstreams().stream()
          .map(Workstream::name)
          .filter(name -> !known.containsKey(name))
          .forEach(name -> context.console().info("New in the plan: " + name));
    }
  }

  /** Tells that a feature was cleaned before: what was done then is not known any more. */
  public static Optional<String> begunAnew(Context context) {
    return context.feature().begun()
        ? Optional.empty()
        : new PlanStore(context.layout().common())
            .cleaned(context.layout().feature())
            .map(kept -> context.layout().feature()
                + " was cleaned before, and all of it is done again; what is left of then is in "
                + kept);
  }

  /** @throws Failure if the workstream has no whole worktree yet */
  static Track created(Context context, String workstream) {
    Track track = context.feature().tracks().get(workstream);
    if (track == null || !track.created()) {
      throw new Failure(
          workstream + " has no worktree yet; run: " + context.calls().of("init-worktrees"));
    }
    return track;
  }
}

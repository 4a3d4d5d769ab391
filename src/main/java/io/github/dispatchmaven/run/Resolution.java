package io.github.dispatchmaven.run;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.Kind;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Spec;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.dispatch.Jobs;
import io.github.dispatchmaven.dispatch.Launches;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Tail;
import io.github.dispatchmaven.git.Checkout;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.git.Submodules;
import io.github.dispatchmaven.integrate.Part;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Has an agent resolve one conflict, in the integration worktree. What it made is a merge only if nothing but what
 * conflicted was touched, no marks are left and the whole is green; else it is dropped, and the worktree is as it was.
 */
final class Resolution {

  private static final String CUT_OFF = ".conflict";
  private static final int LONGEST = 40_000;

  private final Context context;
  private final Commit tip;
  private final Part part;
  private final Step conflict;
  private String said = "";

  /**
   * @param tip of the integration, where its worktree stands
   */
  Resolution(Context context, Commit tip, Part part, Step conflict) {
    this.context = context;
    this.tip = tip;
    this.part = part;
    this.conflict = conflict;
  }

  /** The merge; empty where the agent did not make a good one, which is said. */
  Optional<Commit> resolve() {
    Optional<String> whyNot = whyNobodyIsAsked();
    if (whyNot.isPresent()) {
      context.console().warn(part.workstream() + " is not resolved by an agent: " + whyNot.get());
      return Optional.empty();
    }
    Checkout checkout = new Checkout(context.layout().integration());
    try (Merger merger = new Merger(context.repository(), context.mergeRules())) {
      if (!(merger.merge(tip, part.commit(), part.message()) instanceof Merge.Conflict marked)) {
        return Optional.empty();
      }
      // The ref is there until the worktree is as it was again.
      Commit begun = merger.keep(marked.tree(), tip, conflictRef());
      salvage(checkout, "Files left over in " + context.layout().integrationBranch());
      checkout.show(begun);
      Outcome turn = turn();
      // Before any git here runs what the session may have put there.
      new Safeguard(context).changed().ifPresent(what -> {
        throw new Failure(what);
      });
      Commit made = checkout.snapshot("Resolved: " + part.workstream(), begun, tip);
      String kept = context.layout().backupRef(part.workstream() + ".resolution", made);
      context.repository().updateRef(kept, made, "resolution");
      checkout.putBack(context.layout().integrationBranch(), tip);
      context.repository().deleteRef(conflictRef());
      ResolutionCheck check = new ResolutionCheck(context.repository(), conflict.paths(), begun, made, said);
      Optional<String> wrong = turn.verdict() == Verdict.PASSED || turn.verdict() == Verdict.FEEDBACK ? check.wrong() : Optional.of(turn.reason());
      Commit merge = made;
      if (wrong.isEmpty()) {
        merge = merger.mergeAs(context.repository().tree(made), tip, part.commit(), part.message());
        merger.bring(merge, context.layout().mergedRef(Layout.INTEGRATION));
        wrong = red(merge);
      }
      if (wrong.isPresent()) {
        context.console().warn("the resolution of " + part.workstream() + " is dropped: " + wrong.get() + "; it is kept: git branch <name> " + kept);
        return Optional.empty();
      }
      context.repository().deleteRef(kept);
      context.console().done("Resolved " + conflict.conflict());
      List<String> oneSided = check.oneSided(tip, part.commit());
      if (!oneSided.isEmpty()) {
        context.console().warn("the resolution of " + part.workstream() + " takes one side as it was, and nothing of the other, in "
            + Printable.paths(oneSided) + "; look at it: git show --remerge-diff " + merge.abbreviated());
      }
      return Optional.of(merge);
    }
  }

  private void salvage(Checkout checkout, String what) {
    if (!checkout.uncommitted().none()) {
      Commit left = checkout.snapshot(what);
      String ref = context.layout().salvageRef(Layout.INTEGRATION, left);
      context.repository().updateRef(ref, left, "in the way of a resolution");
      context.console().info(what + " are kept: git branch <name> " + ref);
      checkout.removeUntracked();
    }
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

  private String conflictRef() {
    return context.layout().mergedRef(part.workstream() + CUT_OFF);
  }

  /** Puts the worktree back where an earlier Maven was ended in the middle; what was there is kept. */
  static void recover(Context context) {
    List<String> left = context.repository().refs(context.layout().mergedRef("")).keySet().stream().filter(ref -> ref.endsWith(CUT_OFF)).toList();
    if (left.isEmpty()) {
      return;
    }
    List<Job> live = context.feature().others().values().stream().filter(job -> job.kind() == Kind.RESOLVE && job.live()).toList();
    context.site().engine().kill(live.stream().map(job -> new JobFolder(context.layout().job(job.id()))).toList());
    live.forEach(job -> context.journal().append(new Fact.Ended(job.id(), Outcome.of(Verdict.INTERRUPTED, "given up"), Optional.empty())));
    if (Files.isDirectory(context.layout().integration())) {
      Checkout checkout = new Checkout(context.layout().integration());
      Commit begun = checkout.snapshot("A resolution that was cut off");
      String ref = context.layout().salvageRef(Layout.INTEGRATION, begun);
      context.repository().updateRef(ref, begun, "cut off");
      context.console().info("A resolution was cut off; what was begun is kept: git branch <name> " + ref);
      context.feature().merged().tip().ifPresent(tip -> checkout.putBack(context.layout().integrationBranch(), tip));
    }
    left.forEach(context.repository()::deleteRef);
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

  private Outcome turn() {
    Workstream workstream = context.plan().workstream(part.workstream()).orElseThrow();
    Agent agent = context.site().agents().named(context.settings().agent(context.plan(), workstream));
    Turn turn = new Turn(agent.name(), context.settings().model(context.plan(), workstream).or(agent::defaultModel),
        Optional.of(UUID.randomUUID().toString()), false, Prompt.BEGIN, List.of(), List.of(),
        context.budgetLeft().filter(usd -> agent.metered()));
    Jobs jobs = new Jobs(context.site());
    JobId id = jobs.next(Layout.INTEGRATION, Kind.RESOLVE);
    Spec spec = Spec.turn(id, turn);
    context.console().info("Resolving with " + agent.name() + ": " + conflict.conflict());
    Outcome outcome = jobs.run(spec, () -> new Launches(context.site()).resolve(spec, agent, conflict.paths(), prompt()),
        context.settings().duration(PropertyNames.TURN_TIMEOUT, "2h"), (exit, folder) -> outcome(agent, turn, exit, folder));
    said = jobs.folder(id).longOutput();
    return outcome;
  }

  private static Outcome outcome(Agent agent, Turn turn, int exit, JobFolder folder) {
    Transcript transcript = agent.transcript(turn);
    try {
      new Tail(folder.out()).finish(transcript::line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.out() + ": " + e.getMessage(), e);
    }
    return transcript.outcome(exit, folder.errors());
  }

  /** It may read nothing beside its folder, so all that it has to know stands here. */
  private String prompt() {
    StringBuilder out = new StringBuilder("The workstream `" + part.workstream() + "` is merged into the work of "
        + (conflict.with().isEmpty() ? "the others" : "`" + String.join("`, `", conflict.with()) + "`")
        + ", and these files conflict:\n\n");
    conflict.paths().forEach(path -> out.append("- `").append(path).append("`\n"));
    out.append("\nThey lie here with marks: between `<<<<<<<` and `|||||||` what was merged before, then what both began with, after "
        + "`=======` what `").append(part.workstream()).append("` has. Where a file has no marks, one side deleted, renamed or replaced it.\n\n"
        + "Edit these files, and no others, so that the intentions of both sides are met: leave out nothing that either of them "
        + "does, and leave no marks. Do not commit.\n");
    List<String> names = new ArrayList<>(conflict.with());
    names.add(part.workstream());
    for (String name : names) {
      out.append("\n# What `").append(name).append("` was asked\n\n")
          .append(cut(WorkerFile.textOf(context.layout().worktree(name).resolve(context.sheets().tasks()))))
          .append("\n\n# What `").append(name).append("` says that it did\n\n")
          .append(cut(WorkerFile.textOf(context.layout().keptResults(name)))).append('\n');
    }
    return out.toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n...";
  }
}

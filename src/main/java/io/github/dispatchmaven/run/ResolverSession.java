package io.github.dispatchmaven.run;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.Kind;
import io.github.dispatchmaven.core.Life;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Spec;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.dispatch.Jobs;
import io.github.dispatchmaven.dispatch.Launches;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Tail;
import io.github.dispatchmaven.git.Checkout;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.git.Worktrees;
import io.github.dispatchmaven.integrate.Part;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The session that resolves a conflict, in the integration worktree: that shows the conflict while it works, and is as it was
 * afterwards. What it left is under a ref until it is judged, so a Maven that is killed pays for no session twice.
 */
final class ResolverSession {

  /** Of the ref to the conflict, while the worktree shows it. */
  private static final String CONFLICT = ".conflict";
  /** Of the ref to what a session made of it, until that is merged or dropped. */
  private static final String RESOLVED = ".resolved";
  private static final int LONGEST = 40_000;

  private final Context context;
  private final Commit tip;
  private final Part part;
  private final Step conflict;

  ResolverSession(Context context, Commit tip, Part part, Step conflict) {
    this.context = context;
    this.tip = tip;
    this.part = part;
    this.conflict = conflict;
  }

  /**
   * What a session left.
   *
   * @param begun what it was given
   * @param made what it made of that
   * @param said its output
   */
  record Left(Commit begun, Commit made, Outcome outcome, String said) {}

  /** What one left for the same conflict that was not judged. */
  Optional<Left> earlier(String marked) {
    Optional<Commit> made = kept(context, part.workstream());
    Optional<Commit> begun = made.flatMap(commit -> before(context, commit))
        .filter(commit -> context.repository().tree(commit).equals(marked) && before(context, commit).equals(Optional.of(tip)));
    Optional<Job> job = begun.flatMap(commit -> of(context, commit)).filter(known -> known.outcome().isPresent());
    return job.isEmpty() ? Optional.empty()
        : Optional.of(new Left(begun.get(), made.get(), job.get().outcome().get(), said(context, job.get().id())));
  }

  /** Has an agent work on it. */
  Left work(Merger merger, String marked) {
    Checkout checkout = intact(context);
    Commit begun = merger.keep(marked, tip, ref(context, part.workstream(), CONFLICT));
    if (!checkout.uncommitted().none()) {
      String ref = salvage(context, checkout, "Files left over in " + context.layout().integrationBranch());
      context.console().info("Files left over in " + context.layout().integrationBranch() + " are kept: git branch <name> " + ref);
      checkout.removeUntracked();
    }
    checkout.show(begun);
    Workstream workstream = context.plan().workstream(part.workstream()).orElseThrow();
    Agent agent = context.site().agents().named(context.settings().agent(context.plan(), workstream));
    Turn turn = new Turn(agent.name(), context.settings().model(context.plan(), workstream).or(agent::defaultModel),
        Optional.of(UUID.randomUUID().toString()), false, Prompt.BEGIN, List.of(begun.sha()), List.of(),
        context.budgetLeft().filter(usd -> agent.metered()));
    JobId id = new Jobs(context.site()).next(Layout.INTEGRATION, Kind.RESOLVE);
    Spec spec = Spec.turn(id, turn);
    context.console().info("Resolving with " + agent.name() + ": " + conflict.conflict());
    Outcome outcome = new Jobs(context.site()).run(spec, () -> new Launches(context.site()).resolve(spec, agent, conflict.paths(), prompt()),
        turnTimeout(context), (exit, folder) -> outcome(agent, turn, exit, folder));
    return new Left(begun, putAway(context, part.workstream(), begun, tip), outcome, said(context, id));
  }

  /** What it left is merged, or dropped. */
  void forget() {
    context.repository().deleteRef(ref(context, part.workstream(), RESOLVED));
  }

  /**
   * Puts the worktree back where an earlier Maven was ended in the middle; what was there is kept.
   *
   * @param goOn whether conflicts are to be resolved: then the session is waited for, if it lives, and what it left is judged
   */
  static void recover(Context context, boolean goOn) {
    for (String ref : context.repository().refs(context.layout().mergedRef("")).keySet()) {
      if (ref.endsWith(CONFLICT)) {
        String workstream = ref.substring(context.layout().mergedRef("").length(), ref.length() - CONFLICT.length());
        Commit begun = context.repository().resolve(ref).orElseThrow();
        Commit tip = before(context, begun).orElseThrow();
        boolean there = Files.isDirectory(context.layout().integration());
        if (there && resolvedByHand(context, tip)) {
          endLive(context);
          context.repository().deleteRef(ref);
        } else if (goOn && there && ended(context, workstream, begun)) {
          putAway(context, workstream, begun, tip);
        } else {
          giveUp(context, tip, there);
          context.repository().deleteRef(ref);
        }
      }
    }
  }

  /** Whether a person committed there since, which no session may, and changed nothing after that. */
  private static boolean resolvedByHand(Context context, Commit tip) {
    Checkout checkout = intact(context);
    String branch = context.layout().integrationBranch();
    Optional<Commit> now = context.repository().branch(branch).filter(commit -> !commit.equals(tip));
    return now.isPresent() && checkout.branch().equals(Optional.of(branch)) && checkout.uncommitted().changed().isEmpty()
        && context.repository().history().isAncestor(tip, now.get());
  }

  /** As long as it is that worktree, and no git is at work there. */
  private static Checkout intact(Context context) {
    Worktrees worktrees = new Worktrees(context.repository());
    worktrees.requireIntact(context.layout().integration());
    return new Checkout(context.layout().integration());
  }

  private static void endLive(Context context) {
    List<Job> live = context.feature().others().values().stream().filter(job -> job.kind() == Kind.RESOLVE && job.live()).toList();
    context.site().engine().kill(live.stream().map(job -> folder(context, job.id())).toList());
    live.forEach(job -> context.journal().append(new Fact.Ended(job.id(), Outcome.of(Verdict.INTERRUPTED, "given up"), Optional.empty())));
  }

  /** Whether its session came to a good end; waits for that. */
  private static boolean ended(Context context, String workstream, Commit begun) {
    Optional<Job> job = of(context, begun);
    if (job.isEmpty() || job.get().live() && context.site().engine().observe(folder(context, job.get().id())).life() == Life.UNCLAIMED) {
      return false;
    }
    return usable(job.get().outcome().orElseGet(() -> awaited(context, workstream, job.get())));
  }

  static boolean usable(Outcome outcome) {
    return outcome.verdict() == Verdict.PASSED || outcome.verdict() == Verdict.FEEDBACK;
  }

  private static Outcome awaited(Context context, String workstream, Job job) {
    Turn turn = job.spec().turn().orElseThrow();
    Agent agent = context.site().agents().named(turn.agent());
    context.console().info("Taking up the session that resolves the conflict of " + workstream);
    return new Jobs(context.site()).run(job.spec(), () -> {
      throw new IllegalStateException("it was started before");
    }, turnTimeout(context), (exit, folder) -> outcome(agent, turn, exit, folder));
  }

  private static void giveUp(Context context, Commit tip, boolean there) {
    endLive(context);
    if (there) {
      Checkout checkout = intact(context);
      String ref = salvage(context, checkout, "A resolution that was cut off");
      context.console().info("A resolution was cut off; what was begun is kept: git branch <name> " + ref);
      putBack(context, checkout, tip);
    }
  }

  private static String salvage(Context context, Checkout checkout, String what) {
    Commit left = checkout.snapshot(what);
    String ref = context.layout().salvageRef(Layout.INTEGRATION, left);
    context.repository().updateRef(ref, left, "in the way of a resolution");
    return ref;
  }

  /** Keeps what the session left under a ref, and has the worktree as it was. */
  private static Commit putAway(Context context, String workstream, Commit begun, Commit tip) {
    // Before any git here runs what the session may have put there.
    new Safeguard(context).changed().ifPresent(what -> {
      throw new Failure(what);
    });
    Checkout checkout = intact(context);
    Optional<Commit> kept = kept(context, workstream).filter(commit -> before(context, commit).equals(Optional.of(begun)));
    if (kept.isPresent()) {
      // It was put away before, so what lies here now may be a person's.
      salvageOther(context, checkout, List.of(kept.get(), begun, tip));
    }
    Commit made = kept.orElseGet(() -> keep(context, workstream, checkout.snapshot("Resolved: " + workstream, begun, begun)));
    putBack(context, checkout, tip);
    context.repository().deleteRef(ref(context, workstream, CONFLICT));
    return made;
  }

  private static void salvageOther(Context context, Checkout checkout, List<Commit> known) {
    String now = context.repository().tree(checkout.snapshot("Looked at", known.get(0), known.get(0)));
    if (known.stream().map(context.repository()::tree).noneMatch(now::equals)) {
      String ref = salvage(context, checkout, "Files left over in " + context.layout().integrationBranch());
      context.console().info("Files left over in " + context.layout().integrationBranch() + " are kept: git branch <name> " + ref);
    }
  }

  private static Optional<Commit> kept(Context context, String workstream) {
    return context.repository().resolve(ref(context, workstream, RESOLVED));
  }

  private static Optional<Commit> before(Context context, Commit commit) {
    return context.repository().resolve(commit + "^1");
  }

  private static Commit keep(Context context, String workstream, Commit made) {
    kept(context, workstream).ifPresent(other -> {
      String aside = context.layout().backupRef(workstream + ".resolution", other);
      context.repository().updateRef(aside, other, "never judged");
      context.console().info("An earlier resolution of " + workstream + " was never judged, and is kept: git branch <name> " + aside);
    });
    context.repository().updateRef(ref(context, workstream, RESOLVED), made, "resolution");
    return made;
  }

  private static void putBack(Context context, Checkout checkout, Commit tip) {
    String branch = context.layout().integrationBranch();
    context.repository().branch(branch).filter(now -> !context.repository().history().isAncestor(now, tip)).ifPresent(now -> {
      String kept = context.layout().backupRef(Layout.INTEGRATION, now);
      context.repository().updateRef(kept, now, "put back");
      context.console().info("What was committed to " + branch + " meanwhile is kept: git branch <name> " + kept);
    });
    new Worktrees(context.repository()).unlockIndex(context.layout().integration());
    checkout.putBack(branch, tip);
  }

  private static String ref(Context context, String workstream, String kind) {
    return context.layout().mergedRef(workstream + kind);
  }

  /** The one that was given a conflict: its notes name that. */
  private static Optional<Job> of(Context context, Commit begun) {
    return context.feature().others().values().stream().filter(job -> job.kind() == Kind.RESOLVE)
        .filter(job -> job.spec().turn().filter(turn -> turn.notes().contains(begun.sha())).isPresent()).reduce((before, after) -> after);
  }

  private static JobFolder folder(Context context, JobId id) {
    return new JobFolder(context.layout().job(id));
  }

  private static String said(Context context, JobId id) {
    return folder(context, id).longOutput();
  }

  private static Duration turnTimeout(Context context) {
    return context.settings().duration(PropertyNames.TURN_TIMEOUT, "2h");
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
        + "`=======` what `").append(part.workstream()).append("` has. Into a file that is no text, or that one side deleted, renamed or "
        + "replaced, git puts no marks, and it lies here as one side has it: change it, delete it with `git rm -f`, or end your answer with the line `"
        + ResolutionCheck.AS_IT_IS + "<path>` for each that is right so.\n\n"
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

package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.run.context.Context;
import java.util.Optional;

/** The session that resolves a conflict. A Maven that is killed pays for none twice. */
final class ResolverSession {

  private final Context context;
  private final Commit tip;
  private final Step conflict;
  private final ConflictWorktree worktree;
  private final ResolverJobs jobs;

  /**
   * @param tip that the workstream is merged into
   */
  ResolverSession(Context context, Commit tip, Step conflict) {
    this.context = context;
    this.tip = tip;
    this.conflict = conflict;
    this.worktree = new ConflictWorktree(context);
    this.jobs = new ResolverJobs(context);
  }

  /**
   * What a session left.
   *
   * @param begun what it was given
   * @param made what it made of that
   * @param said its output
   */
  record Left(Commit begun, Commit made, Outcome outcome, String said) {

    /** Whether the session came to a good end. */
    boolean usable() {
      return ResolverSession.usable(outcome);
    }
  }

  /** What one left for the same conflict that was not judged. */
  Optional<Left> earlier(String marked) {
    Optional<Commit> made = worktree.made(conflict.workstream());
    Optional<Commit> begun = made.flatMap(worktree::before)
        .filter(commit -> context.repository().tree(commit).equals(marked)
            && worktree.before(commit).equals(Optional.of(tip)));
    return begun
        .flatMap(jobs::of)
        .filter(job -> !job.live())
        .map(job -> left(begun.get(), made.get(), job));
  }

  /** Has an agent work on it. */
  Left work(Merger merger, Merge.Conflict marked) {
    Commit begun = worktree.show(merger, conflict.workstream(), marked, tip);
    jobs.run(conflict, begun);
    Commit made = worktree.putAway(conflict.workstream(), begun);
    return left(begun, made, jobs.of(begun).orElseThrow());
  }

  private Left left(Commit begun, Commit made, Job job) {
    return new Left(begun, made, job.outcome().orElseThrow(), jobs.said(job.id()));
  }

  /** Waits while the provider of its agent asks to; why it cannot be asked even then. */
  Optional<String> refused() {
    return jobs.refused(conflict);
  }

  /** Whether one did nothing but ask to wait, and may be tried again; what it wrote all the same is kept when another one ends. */
  boolean again(Left left) {
    boolean again = jobs.again(left.outcome());
    if (again
        && context.repository().tree(left.made()).equals(context.repository().tree(left.begun()))) {
      forget();
    }
    return again;
  }

  /** What it left is merged, or dropped. */
  void forget() {
    worktree.forgetMade(conflict.workstream());
  }

  private static boolean usable(Outcome outcome) {
    return outcome.verdict() == Verdict.PASSED || outcome.verdict() == Verdict.FEEDBACK;
  }

  /**
   * Puts the worktree back where an earlier Maven was ended in the middle; what was there is kept.
   *
   * @param goOn whether conflicts are to be resolved: then the session is waited for, if it lives, and what it left is judged
   */
  static void recover(Context context, boolean goOn) {
    ConflictWorktree worktree = new ConflictWorktree(context);
    ResolverJobs jobs = new ResolverJobs(context);
    worktree.shown().forEach((workstream, begun) -> {
      Commit tip = worktree.before(begun).orElseThrow();
      boolean byHand = worktree.exists() && worktree.resolvedByHand(tip);
      if (!byHand
          && goOn
          && worktree.exists()
          && jobs.awaited(workstream, begun).filter(ResolverSession::usable).isPresent()) {
        worktree.putAway(workstream, begun);
        return;
      }
      jobs.endLive();
      if (!byHand && worktree.exists()) {
        worktree.giveUp(tip);
      }
      worktree.forgetConflict(workstream);
    });
  }
}

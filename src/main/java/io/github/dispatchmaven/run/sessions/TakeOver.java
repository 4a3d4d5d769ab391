package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.LocalTimes;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.dispatch.jobs.Elsewhere;
import io.github.dispatchmaven.dispatch.jobs.Jobs;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.WorktreeChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goes on with jobs that were claimed in a container or on a machine that is gone. Their claims stay, and none of them is started
 * again: another process could still write to their folders. Each counts as ended, and the next attempt has a folder of its own.
 */
public final class TakeOver {

  private final Context context;

  public TakeOver(Context context) {
    this.context = context;
  }

  /** @throws Failure if something of such a job changed just now, so that it may be at work */
  public void check() {
    if (!context.settings().flag(PropertyNames.TAKE_OVER)) {
      return;
    }
    Duration quiet = context.settings().stallTimeout();
    Instant now = context.site().clock().instant();
    for (Job job : elsewhere()) {
      check(job, context.layout(), quiet, now);
    }
  }

  /**
   * @param quiet for how long nothing of it may have changed
   * @throws Failure if something did
   */
  public static void check(Job job, Layout layout, Duration quiet, Instant now) {
    newest(job, layout, now.minus(quiet)).ifPresent(what -> {
      throw new Failure(job.id() + " cannot be taken over yet: " + what + " changed within "
          + PropertyNames.STALL_TIMEOUT + " ("
          + quiet.toString().substring(2).toLowerCase(Locale.ROOT)
          + "), so somebody may be at work on it; it can be at "
          + LocalTimes.text(now.plus(quiet), now) + " if nothing changes until then");
    });
  }

  /** What changed since then. */
  private static Optional<String> newest(Job job, Layout layout, Instant since) {
    JobFolder folder = JobFolder.of(layout, job.id());
    Path worktree = switch (job.kind()) {
      case VERIFY -> layout.verifyCheckout(job.id().workstream());
      case RESOLVE -> layout.integration();
      case SETUP, TURN, PLAN -> layout.worktree(job.id().workstream());
    };
    if (changed(folder.out(), since) || changed(folder.err(), since)) {
      return Optional.of("its transcript");
    }
    if (changed(layout.journal(), since)) {
      return Optional.of("the journal");
    }
    return Files.isDirectory(worktree) && WorktreeChanges.since(worktree, since)
        ? Optional.of("a file in " + layout.shown(worktree))
        : Optional.empty();
  }

  private static boolean changed(Path file, Instant since) {
    return Instant.ofEpochMilli(file.toFile().lastModified()).isAfter(since);
  }

  /** Does nothing where the user does not want it. */
  public void run() {
    if (!context.settings().flag(PropertyNames.TAKE_OVER)) {
      return;
    }
    check();
    List<Job> gone = elsewhere();
    if (gone.isEmpty()) {
      context
          .console()
          .info(PropertyNames.TAKE_OVER + ": no job is of another container or machine");
    }
    for (Job job : gone) {
      JobFolder folder = JobFolder.of(context.layout(), job.id());
      Optional<Transcript> transcript =
          job.spec().turn().map(turn -> context.site().agents().transcript(job.spec()));
      context.journal().append(ended(job, folder, transcript));
      context
          .console()
          .done("Took over " + job.id()
              + ", which was left in another container or on another machine");
    }
  }

  /**
   * That a job ended: well where its client said so, else as interrupted, charged with what was reserved for it.
   *
   * @param transcript of a turn
   */
  public static Fact ended(Job job, JobFolder folder, Optional<Transcript> transcript) {
    String why = "was taken over";
    Outcome outcome = transcript
        .map(read -> Jobs.vanished(folder, read, Verdict.INTERRUPTED))
        .map(read -> read.verdict() == Verdict.PASSED
            ? read
            : read.withUsage(read.usage().atLeast(job.spec().turn().flatMap(Turn::reservedUsd)))
                .withVerdict(Verdict.INTERRUPTED, why))
        .orElseGet(() -> Outcome.of(Verdict.INTERRUPTED, why));
    return new Fact.Ended(job.id(), outcome, Elsewhere.lastWritten(folder));
  }

  /** Jobs elsewhere, of the workstreams that were chosen and of none. */
  private List<Job> elsewhere() {
    List<String> chosen =
        context.settings().chosen(context.plan()).stream().map(Workstream::name).toList();
    return Stream.concat(
            context.feature().live().stream()
                .filter(job -> chosen.contains(job.id().workstream())),
            context.feature().others().values().stream().filter(Job::live))
        .filter(job -> context.site().observe(job).elsewhere())
        .toList();
  }
}

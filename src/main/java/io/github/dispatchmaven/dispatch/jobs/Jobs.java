package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Timeouts;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts jobs: the intent is in the journal before anything runs. */
public final class Jobs {

  private static final long LOOK_AGAIN_MILLIS = 100;
  private static final int LONGEST = 300;

  private final Workbench bench;

  public Jobs(Workbench bench) {
    this.bench = bench;
  }

  public JobFolder folder(JobId id) {
    return JobFolder.of(bench.layout(), id);
  }

  /**
   * Journals the job, writes its folder and starts it; one that was journalled before as it is now is only started. One
   * that cannot be started has ended.
   */
  public void start(JobSpec spec, Launch launch, Runnable ended) {
    boolean known =
        find(spec.id()).filter(Job::live).filter(job -> job.spec().equals(spec)).isPresent();
    if (!known) {
      bench.journal().append(new Fact.Intended(spec));
    }
    JobFolder folder = folder(spec.id());
    try {
      folder.write(spec, launch);
    } catch (IOException e) {
      throw IoFailure.cannot("write " + folder.path(), e);
    }
    try {
      bench.engine().start(folder, launch, ended);
    } catch (UncheckedIOException e) {
      // Its worktree may be gone, for example: that is no reason to end others.
      bench
          .journal()
          .append(new Fact.Ended(
              spec.id(),
              Outcome.of(Verdict.RETRY, String.valueOf(e.getMessage())),
              Optional.empty()));
      bench.console().warn(spec.id().workstream() + ": " + e.getMessage());
    }
  }

  /** Journals a job whose end is known already, so that nothing has to run. */
  public void spare(JobSpec spec, Outcome outcome) {
    bench.journal().append(new Fact.Intended(spec));
    bench.journal().append(new Fact.Ended(spec.id(), outcome, Optional.empty()));
  }

  private Optional<Job> find(JobId id) {
    return bench.journal().feature().job(id);
  }

  /** What the job of an agent came to that left no exit status, by what it wrote. */
  public static Outcome vanished(JobFolder folder, Transcript transcript, Verdict otherwise) {
    Instant now = Instant.now();
    return new LiveTurn(folder, transcript, now).vanished(otherwise, now);
  }

  /** What a job's end says. */
  public interface Reading {

    Outcome read(int exit, JobFolder folder);
  }

  /**
   * Runs one command to its end, outside of the loop: a setup, or the verification of the whole. One that an earlier
   * invocation started is taken up.
   *
   * @param launch asked for only where it is to be started
   * @param patience how long it may take; then it is ended
   * @throws InterruptedRun if the user ended it
   */
  public Outcome run(JobSpec spec, Supplier<Launch> launch, Timeouts patience, Reading reading) {
    return new SingleJob(bench, patience, SingleJob.command(bench, spec, reading))
        .run(spec, launch);
  }

  /** Reads a setup command's end. */
  public static Outcome setup(String command, int exit, JobFolder folder) {
    return exit == 0
        ? Outcome.of(Verdict.PASSED, "")
        : Outcome.of(
            Verdict.PERMANENT,
            "`" + command + "` failed with exit status " + exit + ": "
                + Printable.line(folder.errors(), LONGEST));
  }

  /** The id of the next job of this kind, of a workstream or of none. */
  public JobId next(String workstream, JobKind kind) {
    if (bench.journal().feature().tracks().containsKey(workstream)) {
      return bench.journal().feature().track(workstream).nextId(kind);
    }
    int number = bench.journal().feature().others().keySet().stream()
            .filter(id -> id.workstream().equals(workstream))
            .mapToInt(JobId::number)
            .max()
            .orElse(0)
        + 1;
    return new JobId(workstream, kind, number, 1);
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.Kind;
import io.github.dispatchmaven.core.Life;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Spec;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Launch;
import io.github.dispatchmaven.engine.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Starts jobs: the intent is in the journal before anything runs. */
public final class Jobs {

  private static final long LOOK_AGAIN_MILLIS = 100;
  private static final int LONGEST = 300;

  private final Workbench bench;

  public Jobs(Site site) {
    this(site.workbench());
  }

  public Jobs(Workbench bench) {
    this.bench = bench;
  }

  public JobFolder folder(JobId id) {
    return new JobFolder(bench.layout().job(id));
  }

  /**
   * Journals the job, writes its folder and starts it; one that was journalled before as it is now is only started. One
   * that cannot be started has ended.
   */
  void start(Spec spec, Launch launch, Runnable ended) {
    boolean known = find(spec.id()).filter(Job::live).filter(job -> job.spec().equals(spec)).isPresent();
    if (!known) {
      bench.journal().append(new Fact.Intended(spec));
    }
    JobFolder folder = folder(spec.id());
    try {
      folder.write(spec, launch);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.path() + ": " + e.getMessage(), e);
    }
    try {
      bench.engine().start(folder, launch, ended);
    } catch (UncheckedIOException e) {
      // Its worktree may be gone, for example: that is no reason to end others.
      bench.journal().append(new Fact.Ended(spec.id(), Outcome.of(Verdict.RETRY, e.getMessage()), Optional.empty()));
      bench.console().warn(spec.id().workstream() + ": " + e.getMessage());
    }
  }

  /** Journals a job whose end is known already, so that nothing has to run. */
  public void spare(Spec spec, Outcome outcome) {
    bench.journal().append(new Fact.Intended(spec));
    bench.journal().append(new Fact.Ended(spec.id(), outcome, Optional.empty()));
  }

  private Optional<Job> find(JobId id) {
    Optional<Job> other = Optional.ofNullable(bench.journal().feature().others().get(id));
    return other.isPresent() || !bench.journal().feature().tracks().containsKey(id.workstream())
        ? other : bench.journal().feature().track(id.workstream()).job(id);
  }

  /** What a job's end says. */
  public interface Reading {

    Outcome read(int exit, JobFolder folder);
  }

  /**
   * Runs one job to its end, outside of the loop: a setup, or the verification of the whole. One that an earlier
   * invocation started is taken up.
   *
   * @param launch asked for only where it is to be started
   * @param most how long it may take; then it is ended
   * @throws InterruptedRun if the user ended it
   */
  public Outcome run(Spec spec, Supplier<Launch> launch, Duration most, Reading reading) {
    JobFolder folder = folder(spec.id());
    CountDownLatch gone = new CountDownLatch(1);
    Interruption interruption = new Interruption(bench);
    try (Interruption.Watch watch = interruption.watch(gone::countDown)) {
      if (bench.engine().observe(folder).life() == Life.UNCLAIMED) {
        start(spec, launch.get(), gone::countDown);
      }
      Observation seen = bench.engine().observe(folder);
      long end = System.nanoTime() + most.toNanos();
      while (seen.exit().isEmpty() && seen.life() == Life.ALIVE && !watch.requested() && System.nanoTime() - end < 0) {
        gone.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        seen = bench.engine().observe(folder);
      }
      if (watch.requested()) {
        throw interrupted(spec, interruption);
      }
      boolean late = seen.exit().isEmpty() && seen.life() == Life.ALIVE;
      if (late) {
        interruption.end(List.of(folder));
      }
      Outcome outcome = late ? Outcome.of(Verdict.FEEDBACK, "took longer than " + most.toString().substring(2).toLowerCase(Locale.ROOT)
          + " and was ended") : seen.exit().isPresent() ? reading.read(seen.exit().getAsInt(), folder)
          : Outcome.of(Verdict.RETRY, "its process is gone without an exit status");
      boolean begun = seen.exit().isEmpty() || outcome.session().isPresent();
      Outcome charged = begun ? charged(spec, outcome) : outcome;
      bench.journal().append(new Fact.Ended(spec.id(), charged, folder.endedAt()));
      return charged;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(spec, interruption);
    }
  }

  private static Outcome charged(Spec spec, Outcome outcome) {
    Optional<BigDecimal> reserved = spec.turn().flatMap(Turn::reservedUsd);
    return reserved.isPresent() ? outcome.charged(reserved) : outcome;
  }

  /** The job is ended and will be run again. */
  private InterruptedRun interrupted(Spec spec, Interruption interruption) {
    interruption.end(List.of(folder(spec.id())));
    bench.journal().append(new Fact.Ended(spec.id(), charged(spec, Outcome.of(Verdict.INTERRUPTED, "interrupted")), Optional.empty()));
    interruption.tell();
    return new InterruptedRun();
  }

  /** Reads a setup command's end. */
  public static Outcome setup(String command, int exit, JobFolder folder) {
    return exit == 0 ? Outcome.of(Verdict.PASSED, "") : Outcome.of(Verdict.PERMANENT,
        "`" + command + "` failed with exit status " + exit + ": " + Printable.line(folder.errors(), LONGEST));
  }

  /** The id of the next job of this kind, of a workstream or of none. */
  public JobId next(String workstream, Kind kind) {
    if (bench.journal().feature().tracks().containsKey(workstream)) {
      return bench.journal().feature().track(workstream).nextId(kind);
    }
    int number = bench.journal().feature().others().keySet().stream()
        .filter(id -> id.workstream().equals(workstream)).mapToInt(JobId::number).max().orElse(0) + 1;
    return new JobId(workstream, kind, number, 1);
  }
}

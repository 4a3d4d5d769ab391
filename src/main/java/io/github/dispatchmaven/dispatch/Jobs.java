package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Launch;
import io.github.dispatchmaven.engine.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
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
  static final String GONE = "its process is gone without an exit status";

  private final Workbench bench;

  public Jobs(Site site) {
    this(site.workbench());
  }

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
  void start(JobSpec spec, Launch launch, Runnable ended) {
    boolean known =
        find(spec.id()).filter(Job::live).filter(job -> job.spec().equals(spec)).isPresent();
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
      bench
          .journal()
          .append(new Fact.Ended(
              spec.id(), Outcome.of(Verdict.RETRY, e.getMessage()), Optional.empty()));
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

  /** Follows a job to its end, outside of the loop. */
  interface Follower {

    /** Why it is to be ended, asked about ten times a second while it lives; empty if it is not. */
    Optional<String> exhausted();

    /** What its end says. */
    Outcome read(Observation seen);
  }

  /** A command may take so long, and says something when it ended by itself. */
  private record Command(JobFolder folder, Duration most, long since, Reading reading)
      implements Follower {

    @Override
    public Optional<String> exhausted() {
      return System.nanoTime() - since >= most.toNanos()
          ? Optional.of("took longer than " + most.toString().substring(2).toLowerCase(Locale.ROOT))
          : Optional.empty();
    }

    @Override
    public Outcome read(Observation seen) {
      return seen.exit().isPresent()
          ? reading.read(seen.exit().getAsInt(), folder)
          : Outcome.of(Verdict.RETRY, GONE);
    }
  }

  /**
   * Runs one command to its end, outside of the loop: a setup, or the verification of the whole. One that an earlier
   * invocation started is taken up.
   *
   * @param launch asked for only where it is to be started
   * @param most how long it may take; then it is ended
   * @throws InterruptedRun if the user ended it
   */
  public Outcome run(JobSpec spec, Supplier<Launch> launch, Duration most, Reading reading) {
    return run(spec, launch, new Command(folder(spec.id()), most, System.nanoTime(), reading));
  }

  Outcome run(JobSpec spec, Supplier<Launch> launch, Follower follower) {
    JobFolder folder = folder(spec.id());
    CountDownLatch gone = new CountDownLatch(1);
    Interruption interruption = new Interruption(bench);
    try (Interruption.Watch watch = interruption.watch(gone::countDown)) {
      if (bench.engine().observe(folder).life() == JobLife.UNCLAIMED) {
        start(spec, launch.get(), gone::countDown);
      }
      Observation seen = bench.engine().observe(folder);
      Optional<String> late = Optional.empty();
      while (seen.exit().isEmpty()
          && seen.life() == JobLife.ALIVE
          && !watch.requested()
          && late.isEmpty()) {
        gone.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        late = follower.exhausted();
        seen = bench.engine().observe(folder);
      }
      if (watch.requested()) {
        throw interrupted(spec, interruption, follower);
      }
      if (seen.life() == JobLife.UNKNOWN) {
        return Outcome.of(Verdict.RETRY, elsewhere(spec, seen));
      }
      if (seen.exit().isEmpty() && seen.life() == JobLife.ALIVE) {
        interruption.end(List.of(folder));
        seen = bench.engine().observe(folder);
      } else {
        late = Optional.empty();
      }
      Outcome read = late.isPresent() && spec.turn().isEmpty()
          ? Outcome.of(Verdict.FEEDBACK, "")
          : follower.read(seen);
      Outcome outcome = late.filter(why -> read.verdict() != Verdict.PASSED)
          .map(why -> read.withVerdict(Verdict.FEEDBACK, why + " and was ended"))
          .orElse(read);
      bench.journal().append(new Fact.Ended(spec.id(), outcome, folder.endedAt()));
      return outcome;
    } catch (InterruptedException e) {
      InterruptedRun over = interrupted(spec, interruption, follower);
      // Only now: an interrupted thread cannot write the journal.
      Thread.currentThread().interrupt();
      throw over;
    }
  }

  private String elsewhere(JobSpec spec, Observation seen) {
    return find(spec.id())
        .map(job -> Elsewhere.text(job, seen, bench.layout(), Instant.now()))
        .orElse("somebody else claimed its job " + spec.id() + " ("
            + bench.layout().shown(folder(spec.id()).path()) + ")" + Elsewhere.ADVICE);
  }

  /** The job is ended and will be run again, unless it had come to its end. */
  private InterruptedRun interrupted(JobSpec spec, Interruption interruption, Follower follower) {
    JobFolder folder = folder(spec.id());
    interruption.end(List.of(folder));
    Outcome outcome = spec.turn().isEmpty()
        ? Outcome.of(Verdict.INTERRUPTED, "")
        : follower.read(bench.engine().observe(folder));
    bench
        .journal()
        .append(new Fact.Ended(
            spec.id(),
            outcome.verdict() == Verdict.PASSED
                ? outcome
                : outcome.withVerdict(Verdict.INTERRUPTED, "interrupted"),
            folder.endedAt()));
    interruption.tell();
    return new InterruptedRun(bench.goOn());
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

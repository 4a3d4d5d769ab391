package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Cause;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.core.Timeouts;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Launch;
import io.github.dispatchmaven.engine.Observation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Follows one job to its end, with the same eyes as the loop that follows sessions; nothing else is decided meanwhile. */
final class SingleJob {

  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Workbench bench;
  private final Timeouts patience;
  private final Jobs jobs;
  private final Observer observer;
  private final GracefulEnds ends;

  SingleJob(Workbench bench, Timeouts patience, Observer.Watched watched) {
    this.bench = bench;
    this.patience = patience;
    this.jobs = new Jobs(bench);
    this.observer = new Observer(bench, watched).ofOne();
    this.ends = new GracefulEnds(bench.engine());
  }

  /** A command whose end says how it went. */
  static Observer.Watched command(Workbench bench, JobSpec spec, Jobs.Reading reading) {
    return new One(bench, spec.id(), Optional.empty(), reading, Path.of("."));
  }

  /**
   * The turn of an agent.
   *
   * @param folder where it works
   */
  static Observer.Watched turn(Workbench bench, JobId id, Transcript transcript, Path folder) {
    return new One(
        bench,
        id,
        Optional.of(transcript),
        (exit, job) -> {
          throw new IllegalStateException("a turn is read by its transcript");
        },
        folder);
  }

  private record One(
      Workbench bench, JobId id, Optional<Transcript> transcript, Jobs.Reading reading, Path folder)
      implements Observer.Watched {

    @Override
    public List<Job> jobs() {
      return bench.journal().feature().job(id).filter(Job::live).stream().toList();
    }

    @Override
    public Transcript transcript(JobSpec turn) {
      return transcript.orElseThrow();
    }

    @Override
    public Outcome read(JobSpec spec, int exit, JobFolder job, boolean byUs) {
      // What was ended in the middle says nothing of what it would have come to.
      return byUs && exit != 0 ? Outcome.of(Verdict.FEEDBACK, "") : reading.read(exit, job);
    }

    @Override
    public String named(Job job) {
      return "";
    }

    @Override
    public Path folder(JobId same) {
      return folder;
    }
  }

  /**
   * Runs it; one that an earlier invocation started is taken up.
   *
   * @param launch asked for only where it is to be started
   * @throws InterruptedRun if the user ended it
   */
  Outcome run(JobSpec spec, Supplier<Launch> launch) {
    CountDownLatch gone = new CountDownLatch(1);
    Interruption interruption = new Interruption(bench);
    Runnable wake = () -> {
      observer.ending();
      gone.countDown();
    };
    try (Interruption.Watch watch = interruption.watch(wake)) {
      Observation found = bench.engine().observe(jobs.folder(spec.id()));
      if (found.life() == JobLife.UNCLAIMED) {
        jobs.start(spec, launch.get(), gone::countDown);
      } else if (find(spec.id()).isEmpty()) {
        return Outcome.of(Verdict.RETRY, claimedByOthers(spec));
      }
      while (true) {
        ends.killOverdue();
        observer.look();
        Job job = find(spec.id()).orElseThrow();
        // What ended by the same signal came to no end of its own.
        if (watch.requested()) {
          throw interrupted(spec, interruption);
        }
        if (job.outcome().isPresent()) {
          return job.outcome().get();
        }
        if (observer.life().get(spec.id()) == JobLife.UNKNOWN) {
          return Outcome.of(Verdict.RETRY, Required.value(observer.unknown(), spec.id()));
        }
        endOverdue(job);
        gone.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      InterruptedRun over = interrupted(spec, interruption);
      // Only now: an interrupted thread cannot write the journal.
      Thread.currentThread().interrupt();
      throw over;
    }
  }

  private Optional<Job> find(JobId id) {
    return bench.journal().feature().job(id);
  }

  private String claimedByOthers(JobSpec spec) {
    return "somebody else claimed its job " + spec.id() + " ("
        + bench.layout().shown(jobs.folder(spec.id()).path()) + ")" + Elsewhere.ADVICE;
  }

  /** One that goes on for too long is asked to end, and then ended. */
  private void endOverdue(Job job) {
    if (job.ending().isPresent()) {
      ends.ask(List.of(jobs.folder(job.id())));
      return;
    }
    Optional<Cause> cause = Optional.ofNullable(observer.activity().get(job.id()))
        .flatMap(activity -> patience.exhausted(job.kind(), activity))
        .filter(why -> !why.stall() || !observer.stirred(job.id()));
    cause.ifPresent(why -> {
      bench.journal().append(new Fact.Ending(job.id(), why));
      ends.ask(List.of(jobs.folder(job.id())));
    });
  }

  /** The job is ended and will be run again, unless it had come to its end. */
  private InterruptedRun interrupted(JobSpec spec, Interruption interruption) {
    observer.ending();
    interruption.end(List.of(jobs.folder(spec.id())));
    observer.look();
    if (spec.turn().isEmpty() && find(spec.id()).filter(Job::live).isPresent()) {
      Outcome cut = Outcome.of(Verdict.INTERRUPTED, "interrupted");
      bench.journal().append(new Fact.Ended(spec.id(), cut, Optional.empty()));
    }
    interruption.tell();
    return new InterruptedRun(bench.goOn());
  }
}

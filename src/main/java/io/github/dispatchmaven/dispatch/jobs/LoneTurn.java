package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Timeouts;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.core.Wait;
import io.github.dispatchmaven.engine.Launch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs turns outside of the loop, one after the other, as patient with them and with their providers as the loop is. */
public final class LoneTurn {

  private static final long LOOK_AGAIN_MILLIS = 200;

  private final Workbench bench;
  private final Timeouts patience;
  private final Clock clock;
  private final Path worktree;
  private final Instant came;

  /**
   * @param worktree where the agent works
   */
  public LoneTurn(Workbench bench, Timeouts patience, Clock clock, Path worktree) {
    this.bench = bench;
    this.patience = patience;
    this.clock = clock;
    this.worktree = worktree;
    this.came = clock.instant();
  }

  /**
   * Waits while the provider of a turn asks to.
   *
   * @param name of the one that the turn is for, as people know it
   * @return why it may not start even then; empty if it may
   * @throws InterruptedRun if the user ended the waiting
   */
  public Optional<String> refused(String name, Turn turn) {
    Optional<Wait> wait = wait(name, turn);
    wait.ifPresent(first -> bench.console().info(name + ": " + first.why()));
    Interruption interruption = new Interruption(bench);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (Interruption.Watch watch = interruption.watch(interrupted::countDown)) {
      while (wait.flatMap(Wait::until).isPresent() && !watch.requested()) {
        interrupted.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        wait = wait(name, turn);
      }
      if (watch.requested()) {
        interruption.tell();
        throw new InterruptedRun(bench.goOn());
      }
      return wait.map(Wait::why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedRun(bench.goOn());
    }
  }

  private Optional<Wait> wait(String name, Turn turn) {
    Instant now = clock.instant();
    return bench.journal().feature().holds().values().stream()
        .filter(hold -> hold.covers(turn))
        .flatMap(hold -> hold.wait(name, came, patience.limit(), now).stream())
        .max(Comparator.comparing(wait -> wait.until().orElse(Instant.MAX)));
  }

  /** Whether one that was asked to wait may be tried again: who cannot say when it will answer is not asked for ever. */
  public boolean again(Outcome outcome) {
    return outcome.verdict() == Verdict.LIMITED
        && (outcome.notBefore().isPresent()
            || Duration.between(came, clock.instant()).compareTo(patience.turn()) < 0);
  }

  /**
   * Runs one to its end; one that an earlier invocation started is taken up.
   *
   * @param launch asked for only where it is to be started
   * @throws InterruptedRun if the user ended it
   */
  public Outcome run(JobSpec spec, Supplier<Launch> launch, Transcript transcript) {
    Outcome outcome = new SingleJob(
            bench, patience, SingleJob.turn(bench, spec.id(), transcript, worktree))
        .run(spec, launch);
    Feature feature = bench.journal().feature();
    List<Job> turns = feature.others().values().stream()
        .filter(job -> job.kind() == spec.id().kind())
        .toList();
    Holds.missing(feature, turns, clock.instant()).ifPresent(bench.journal()::append);
    return outcome;
  }
}

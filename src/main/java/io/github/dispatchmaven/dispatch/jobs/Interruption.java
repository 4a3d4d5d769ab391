package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.engine.Grace;
import io.github.dispatchmaven.engine.JobFolder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM: jobs are asked to end, then ended, before Maven goes. */
public final class Interruption {

  /** All of it has to be over before a CI server kills, which is soon: beside the grace of the engine, so much. */
  private static final Duration REST = Duration.ofSeconds(2);

  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Workbench bench;
  private final CountDownLatch pause = new CountDownLatch(1);
  private volatile boolean requested;

  public Interruption(Workbench bench) {
    this.bench = bench;
  }

  /** While it is open, the end of this JVM waits for the loop to end its sessions. */
  public final class Watch implements AutoCloseable {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Watch(Runnable wake) {
      Grace grace = bench.engine().grace();
      Duration most = grace.asked().plus(grace.killed()).plus(REST);
      hook = new Thread(
          () -> {
            requested = true;
            wake.run();
            try {
              ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          },
          "dispatch-interruption");
      Runtime.getRuntime().addShutdownHook(hook);
    }

    public boolean requested() {
      return requested;
    }

    @Override
    public void close() {
      ended.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is on its way down: the hook is what brought us here.
      }
    }
  }

  public Watch watch(Runnable wake) {
    return new Watch(wake);
  }

  boolean requested() {
    return requested;
  }

  public void request() {
    requested = true;
  }

  /** Ends jobs: first asked, and after a grace time by force. */
  public void end(List<JobFolder> folders) {
    ask(folders);
    force(folders);
  }

  /** Ends jobs that are watched: who sees their end ends what they left running, too, so that all are looked for once. */
  public void endWatched(List<JobFolder> folders) {
    if (ask(folders)) {
      force(folders);
    }
  }

  /** Returns whether any is running still. */
  private boolean ask(List<JobFolder> folders) {
    bench.engine().interrupt(folders);
    return awaitEnds(folders, bench.engine().grace().asked());
  }

  /** Their wrappers write down at once how they ended. */
  private void force(List<JobFolder> folders) {
    bench.engine().kill(folders);
    awaitEnds(folders, bench.engine().grace().killed());
  }

  /** Returns whether any is running still. Those that end need the processor, so only the first of the others is looked at. */
  private boolean awaitEnds(List<JobFolder> folders, Duration most) {
    long deadline = System.nanoTime() + most.toNanos();
    Deque<JobFolder> running = new ArrayDeque<>(folders);
    while (true) {
      while (!running.isEmpty() && !alive(running.getFirst())) {
        running.removeFirst();
      }
      if (running.isEmpty() || System.nanoTime() - deadline >= 0) {
        return !running.isEmpty();
      }
      try {
        if (pause.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          return true;
        }
      } catch (InterruptedException e) {
        return true;
      }
    }
  }

  private boolean alive(JobFolder folder) {
    return bench.engine().observe(folder).life() == JobLife.ALIVE;
  }

  /** Says, once all is ended, how to go on. */
  public void tell() {
    bench
        .console()
        .info("Interrupted: what ran is ended, everything is kept. Go on with: " + bench.goOn());
  }
}

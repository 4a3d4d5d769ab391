package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.engine.JobFolder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM: jobs are asked to end, then ended, before Maven goes. */
final class Interruption {

  /** How long jobs are given to end by themselves before they are ended by force. */
  static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration KILLED = Duration.ofSeconds(1);

  /** All of it has to be over before a CI server kills, which is soon. */
  private static final long HOOK_SECONDS = 6;

  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Workbench bench;
  private final CountDownLatch pause = new CountDownLatch(1);
  private volatile boolean requested;

  Interruption(Workbench bench) {
    this.bench = bench;
  }

  /** While it is open, the end of this JVM waits for the loop to end its sessions. */
  final class Watch implements AutoCloseable {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Watch(Runnable wake) {
      hook = new Thread(
          () -> {
            requested = true;
            wake.run();
            try {
              ended.await(HOOK_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          },
          "dispatch-interruption");
      Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean requested() {
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

  Watch watch(Runnable wake) {
    return new Watch(wake);
  }

  boolean requested() {
    return requested;
  }

  void request() {
    requested = true;
  }

  /** Ends jobs: first asked, and after a grace time by force. */
  void end(List<JobFolder> folders) {
    bench.engine().interrupt(folders);
    awaitEnds(folders, GRACE);
    // Their wrappers write down at once how they ended.
    bench.engine().kill(folders);
    awaitEnds(folders, KILLED);
  }

  private void awaitEnds(List<JobFolder> folders, Duration most) {
    long deadline = System.nanoTime() + most.toNanos();
    while (System.nanoTime() - deadline < 0 && folders.stream().anyMatch(this::running)) {
      try {
        if (pause.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        break;
      }
    }
  }

  /** Says, once all is ended, how to go on. */
  void tell() {
    bench
        .console()
        .info("Interrupted: what ran is ended, everything is kept. Go on with: " + bench.goOn());
  }

  private boolean running(JobFolder folder) {
    return bench.engine().observe(folder).life() == JobLife.ALIVE;
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.engine.Engine;
import io.github.dispatchmaven.engine.JobFolder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM: sessions are asked to end, then ended, before Maven goes. */
final class Interruption {

  /** All of it has to be over before a CI server kills, which is soon. */
  private static final long HOOK_SECONDS = 6;
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Engine engine;
  private final Clock clock;
  private final CountDownLatch pause = new CountDownLatch(1);
  private volatile boolean requested;

  Interruption(Engine engine, Clock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** While it is open, the end of this JVM waits for the loop to end its sessions. */
  final class Watch implements AutoCloseable {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Watch(Runnable wake) {
      hook = new Thread(() -> {
        requested = true;
        wake.run();
        try {
          ended.await(HOOK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }, "dispatch-interruption");
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
    folders.forEach(engine::interrupt);
    Instant deadline = clock.instant().plus(Controller.GRACE);
    while (clock.instant().isBefore(deadline) && folders.stream().anyMatch(this::running)) {
      try {
        if (pause.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        break;
      }
    }
    folders.forEach(engine::kill);
  }

  private boolean running(JobFolder folder) {
    return engine.observe(folder).exit().isEmpty();
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * What the loop has done beside it, so that a slow look at one workstream holds up no other: judging, and merging
 * starts. One errand a workstream at a time; its fact is journalled by the loop alone.
 */
final class BackgroundTasks implements AutoCloseable {

  private static final int AT_ONCE = 2;
  private static final long END_SECONDS = 5;

  private final ExecutorService pool = pool(AT_ONCE);
  /** One after the other, so that a build of minutes keeps nobody from the others. */
  private final ExecutorService longOnes = pool(1);

  private final Runnable wake;
  private final Set<String> busy = new HashSet<>();
  private final Set<String> building = new HashSet<>();
  private final ConcurrentLinkedQueue<Done> done = new ConcurrentLinkedQueue<>();

  BackgroundTasks(Runnable wake) {
    this.wake = wake;
  }

  private static ExecutorService pool(int threads) {
    return Executors.newFixedThreadPool(threads, task -> {
      Thread thread = new Thread(task, "dispatch-errand");
      thread.setDaemon(true);
      return thread;
    });
  }

  private record Done(String workstream, Future<Optional<Fact>> fact) {}

  void run(String workstream, Callable<Optional<Fact>> errand) {
    run(workstream, errand, pool);
  }

  /** One that may take as long as a build. */
  void runLong(String workstream, Callable<Optional<Fact>> errand) {
    building.add(workstream);
    run(workstream, errand, longOnes);
  }

  private void run(String workstream, Callable<Optional<Fact>> errand, ExecutorService by) {
    busy.add(workstream);
    FutureTask<Optional<Fact>> task = new FutureTask<>(errand);
    by.execute(() -> {
      task.run();
      done.add(new Done(workstream, task));
      wake.run();
    });
  }

  Set<String> busy() {
    return busy;
  }

  /** Whether one that may take as long as a build is at work, or waits for its turn. */
  boolean building() {
    return !building.isEmpty();
  }

  /** The facts of errands that ended since the last call; what one threw is thrown here. */
  List<Fact> collect() {
    List<Fact> facts = new ArrayList<>();
    for (Done next = done.poll(); next != null; next = done.poll()) {
      busy.remove(next.workstream());
      building.remove(next.workstream());
      try {
        next.fact().get().ifPresent(facts::add);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return facts;
  }

  @Override
  public void close() {
    pool.shutdown();
    longOnes.shutdown();
    try {
      pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Action;
import io.github.dispatchmaven.core.Cause;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Decision;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.dispatch.jobs.InterruptedRun;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.integrate.RedSet;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.workspace.Layout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Has the branches tried together while their sessions still work, when nobody else wants to build; and tells who is red
 * together, when it is still cheap to mend.
 */
final class TrialWatch implements AutoCloseable {

  private static final Cause GIVEN_UP = new Cause("made way for others", Verdict.INTERRUPTED);
  private static final long LOOK_AGAIN_MILLIS = 50;
  /** Before something is tried again that could not be built. */
  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(2);

  private static final long MOST_SECONDS = 20;

  private final Site site;
  private final Optional<Trial> trial;
  private final TroubleNotes notes;
  private final Runnable wake;
  private final Set<Set<String>> told = new HashSet<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
    Thread made = new Thread(work, "dispatch-trial");
    made.setDaemon(true);
    return made;
  });

  private Optional<Future<?>> running = Optional.empty();
  private volatile Map<String, Commit> seen = Map.of();
  private volatile boolean givenUp;
  private volatile long next = System.nanoTime();
  private volatile List<RedSet> red = List.of();

  /**
   * @param trial empty where nothing is to be tried
   * @param wake called when something was found
   */
  TrialWatch(Site site, Optional<Trial> trial, TroubleNotes notes, Runnable wake) {
    this.site = site;
    this.trial = trial;
    this.notes = notes;
    this.wake = wake;
  }

  /**
   * Begins a trial where a branch moved and the means to build are free, and ends one where they are wanted back.
   *
   * @param held whether nothing may be started
   */
  void look(Map<String, Commit> moved, Decision decision, BackgroundTasks errands, boolean held) {
    if (running.filter(Future::isDone).isPresent()) {
      running = Optional.empty();
    }
    boolean wanted = held || errands.building() || verifying() || starting(decision);
    if (running.isPresent()) {
      if (wanted) {
        giveUp();
      }
    } else if (trial.isPresent()
        && !wanted
        && decision.actions().isEmpty()
        && moved.size() > 1
        && !moved.equals(seen)
        && System.nanoTime() - next >= 0) {
      givenUp = false;
      seen = moved;
      running = Optional.of(thread.submit(() -> run(trial.get(), moved)));
    }
  }

  private boolean verifying() {
    return site.journal().feature().live().stream().anyMatch(job -> job.kind() == JobKind.VERIFY);
  }

  private static boolean starting(Decision decision) {
    return decision.actions().stream()
        .anyMatch(action ->
            action instanceof Action.Start start && start.spec().id().kind() == JobKind.VERIFY);
  }

  private void run(Trial once, Map<String, Commit> tips) {
    long began = System.nanoTime();
    long pause = 0;
    try {
      Trial.Result result = once.run(tips, () -> givenUp);
      if (result.known()) {
        red = result.red();
        wake.run();
      } else {
        seen = Map.of();
        pause = givenUp ? 0 : PAUSE_NANOS;
      }
    } catch (InterruptedRun e) {
      // The loop ends, too.
    } catch (RuntimeException e) {
      seen = Map.of();
      pause = PAUSE_NANOS;
      if (!givenUp && !ending(e)) {
        site.console().warn("the branches could not be tried together: " + e.getMessage());
      }
    } finally {
      // At most half of the time is spent on it.
      next = 2 * System.nanoTime() - began + pause;
    }
  }

  /** No job is begun any more when the JVM is on its way down. */
  private static boolean ending(RuntimeException e) {
    return e instanceof IllegalStateException && "Shutdown in progress".equals(e.getMessage());
  }

  private void giveUp() {
    givenUp = true;
    jobs()
        .filter(job -> job.ending().isEmpty())
        .forEach(job -> site.journal().append(new Fact.Ending(job.id(), GIVEN_UP)));
  }

  /** What a killed Maven left at work. */
  void endLeft() {
    List<Job> left =
        jobs().filter(job -> site.observe(job).life() != JobLife.UNKNOWN).toList();
    site.engine()
        .kill(left.stream().map(job -> JobFolder.of(site.layout(), job.id())).toList());
    List<Fact> ends = new ArrayList<>();
    left.forEach(job -> ends.add(
        new Fact.Ended(job.id(), Outcome.of(GIVEN_UP.counts(), GIVEN_UP.why()), Optional.empty())));
    site.journal().append(ends);
  }

  private Stream<Job> jobs() {
    return site.journal().feature().others().values().stream()
        .filter(job -> job.live() && job.id().workstream().equals(Layout.TRIAL));
  }

  /** What was found by the last trial that came to an end, each two of them by themselves. */
  List<FeatureView.Predicted> predicted() {
    List<FeatureView.Predicted> all = new ArrayList<>();
    for (RedSet set : red) {
      for (int one = 0; one < set.names().size(); one++) {
        for (int other = one + 1; other < set.names().size(); other++) {
          all.add(new FeatureView.Predicted(
              set.names().get(one), set.names().get(other), set.outcome()));
        }
      }
    }
    return all;
  }

  /** What is new. */
  void tell(Predicate<String> underway) {
    List<RedSet> now = red;
    now.stream().filter(set -> told.add(Set.copyOf(set.names()))).forEach(set -> {
      notes.tell("tried together: ", set.text(), ". Agree here on who mends it");
      set.names()
          .forEach(name -> notes.warn(
              name,
              "red together: " + set.names().stream().sorted().toList(),
              "your branch and " + set.others(name) + " " + set.outcome(),
              "agree there on who mends it, and mend it if it is yours to do",
              underway));
    });
    told.retainAll(now.stream().map(set -> Set.copyOf(set.names())).toList());
  }

  /** Returns once nothing of it runs any more; what it does beside building is not waited for without end. */
  @Override
  public void close() {
    thread.shutdown();
    boolean interrupted = Thread.interrupted();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (running.filter(trying -> !trying.isDone()).isPresent() && System.nanoTime() - end < 0) {
      giveUp();
      try {
        running.get().get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Then it is asked again.
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

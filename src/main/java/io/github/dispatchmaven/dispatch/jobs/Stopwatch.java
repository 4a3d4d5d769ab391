package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.core.Activity;
import io.github.dispatchmaven.workspace.WorktreeChanges;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Counts how long one job has been running and silent. It adds up the time between two looks, and of a long gap only a
 * little: a machine that slept did not watch.
 */
final class Stopwatch {

  private static final Duration LONGEST_GAP = Duration.ofSeconds(5);
  /** Looking through all processes costs something, so it is done only while nothing else shows life. */
  private static final Duration LOOK_AT_PROCESSOR = Duration.ofSeconds(5);
  /** An idle client still wakes up now and then; less than one part in this many is idling. */
  private static final int IDLE_SHARE = 50;

  private final LongSupplier nanoseconds;
  private final Supplier<Optional<Duration>> processorTime;
  private long lastLook;
  private Duration running = Duration.ZERO;
  private Duration silent = Duration.ZERO;
  private Duration sinceProcessor = Duration.ZERO;
  private Optional<Duration> usedBefore = Optional.empty();

  /**
   * @param nanoseconds a clock that never goes back
   * @param processorTime of the job's processes so far
   */
  Stopwatch(LongSupplier nanoseconds, Supplier<Optional<Duration>> processorTime) {
    this.nanoseconds = nanoseconds;
    this.processorTime = processorTime;
    this.lastLook = nanoseconds.getAsLong();
  }

  /**
   * @param wrote whether the job wrote something since the last look
   */
  void look(boolean wrote) {
    long now = nanoseconds.getAsLong();
    Duration gap = Duration.ofNanos(now - lastLook);
    Duration step = gap.compareTo(LONGEST_GAP) > 0 ? LONGEST_GAP : gap;
    lastLook = now;
    running = running.plus(step);
    silent = wrote ? Duration.ZERO : silent.plus(step);
    sinceProcessor = wrote ? Duration.ZERO : sinceProcessor.plus(step);
    if (sinceProcessor.compareTo(LOOK_AT_PROCESSOR) >= 0) {
      lookAtProcessor();
    }
  }

  private void lookAtProcessor() {
    Optional<Duration> used = processorTime.get();
    boolean busy = used.isPresent()
        && usedBefore.isPresent()
        && used.get().minus(usedBefore.get()).abs().compareTo(sinceProcessor.dividedBy(IDLE_SHARE))
            > 0;
    if (busy) {
      silent = Duration.ZERO;
    }
    usedBefore = used;
    sinceProcessor = Duration.ZERO;
  }

  /** Whether somebody changed a file in the worktree during the silence: then there was none. */
  boolean stirred(Path worktree, Instant now) {
    boolean changed = WorktreeChanges.since(worktree, now.minus(silent));
    if (changed) {
      silent = Duration.ZERO;
    }
    return changed;
  }

  Activity activity() {
    return new Activity(running, silent);
  }
}

package io.github.dispatchmaven.core;

import java.time.Duration;

/** How long to wait before a failed turn is started again. */
public final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration MOST = Duration.ofMinutes(5);

  private Backoff() {}

  /**
   * {@code min(10 s * 2^(failures-1), 5 min)}, less up to a fifth so that workers that failed together do not come back
   * together. The same job always waits the same time.
   */
  public static Duration after(int failures, JobId job) {
    Duration full = FIRST.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, 10));
    Duration capped = full.compareTo(MOST) > 0 ? MOST : full;
    long spread = capped.toMillis() / 5;
    return capped.minusMillis(Math.floorMod(job.toString().hashCode() * 2654435761L, spread + 1));
  }
}

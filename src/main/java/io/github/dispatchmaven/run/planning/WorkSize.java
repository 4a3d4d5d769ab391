package io.github.dispatchmaven.run.planning;

import io.github.dispatchmaven.core.Forecast.Effort;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How much there is to do in a workstream, as far as a plan tells.
 *
 * @param tasks that are not done; empty where it has none, which says nothing of how much there is
 * @param files of today that it owns
 * @param modules that it works in
 */
record WorkSize(OptionalInt tasks, int files, int modules) {

  /** What a workstream of a few tasks takes, when nothing else is known, is about twenty minutes. */
  private static final Duration BEGIN = Duration.ofMinutes(5);

  private static final Duration TASK = Duration.ofMinutes(3);
  private static final int USUAL_TASKS = 5;
  private static final Duration FILE = Duration.ofSeconds(3);
  /** Nobody changes all of ten thousand files one by one. */
  private static final int MOST_FILES = 1_000;

  private static final Duration VERIFY = Duration.ofMinutes(2);

  /** For want of experience. */
  Effort assumed() {
    Duration turns = BEGIN
        .plus(TASK.multipliedBy(tasks.orElse(Math.max(USUAL_TASKS, modules))))
        .plus(FILE.multipliedBy(Math.min(files, MOST_FILES)));
    return new Effort(turns, VERIFY, BigDecimal.ZERO);
  }
}

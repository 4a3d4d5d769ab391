package io.github.dispatchmaven.report;

/** Lengths of time for people. */
public final class Durations {

  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  private Durations() {}

  /** At most six characters: {@code 42s}, {@code 5m07s}, {@code 2h03m}. */
  public static String brief(long seconds) {
    if (seconds < MINUTE) {
      return seconds + "s";
    }
    return seconds < HOUR
        ? "%dm%02ds".formatted(seconds / MINUTE, seconds % MINUTE)
        : "%dh%02dm".formatted(seconds / HOUR, seconds % HOUR / MINUTE);
  }
}

package io.github.dispatchmaven.core;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * When a job is ended. Silence is a stall, duration alone is not, up to a hard end.
 *
 * @param stall how long a turn may be silent
 * @param turn how long any job may take
 */
public record Patience(Duration stall, Duration turn) {

  public static final Patience ENDLESS = new Patience(Duration.ofDays(36_500), Duration.ofDays(36_500));

  /** Why the job is to be ended; empty if it is not. */
  Optional<Cause> exhausted(Kind kind, Activity activity) {
    Verdict counts = kind == Kind.VERIFY ? Verdict.FEEDBACK : Verdict.RETRY;
    if (activity.running().compareTo(turn) >= 0) {
      return Optional.of(new Cause("took longer than " + text(turn), counts));
    }
    return kind == Kind.TURN && activity.silent().compareTo(stall) >= 0
        ? Optional.of(new Cause("was silent for " + text(stall), counts, true)) : Optional.empty();
  }

  static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}

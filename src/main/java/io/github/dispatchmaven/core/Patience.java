package io.github.dispatchmaven.core;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * When a job is ended. Silence is a stall, duration alone is not, up to a hard end.
 *
 * @param stall how long a turn may be silent
 * @param turn how long a turn or a setup may take
 * @param verify how long a verify command may take
 */
public record Patience(Duration stall, Duration turn, Duration verify) {

  public static final Patience ENDLESS = new Patience(Duration.ofDays(36_500), Duration.ofDays(36_500), Duration.ofDays(36_500));

  /** Terms that an older plugin wrote have one length for all. */
  public Patience {
    verify = verify == null ? turn : verify;
  }

  /** Why the job is to be ended; empty if it is not. */
  Optional<Cause> exhausted(Kind kind, Activity activity) {
    Verdict counts = kind == Kind.VERIFY ? Verdict.FEEDBACK : Verdict.RETRY;
    Duration most = kind == Kind.VERIFY ? verify : turn;
    if (activity.running().compareTo(most) >= 0) {
      return Optional.of(new Cause("took longer than " + text(most), counts));
    }
    return kind == Kind.TURN && activity.silent().compareTo(stall) >= 0
        ? Optional.of(new Cause("was silent for " + text(stall), counts, true)) : Optional.empty();
  }

  static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}

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
 * @param limit how long a provider that asks to wait is waited for
 */
public record Timeouts(Duration stall, Duration turn, Duration verify, Duration limit) {

  private static final Duration FOREVER = Duration.ofDays(36_500);

  public static final Timeouts ENDLESS = new Timeouts(FOREVER, FOREVER, FOREVER, FOREVER);

  /** How long a process may go on in silence after its client said that it is done. */
  private static final Duration AFTER_RESULT = Duration.ofSeconds(60);

  /** Terms that an older plugin wrote have one length for all, and wait for any limit. */
  public Timeouts {
    verify = verify == null ? turn : verify;
    limit = limit == null ? FOREVER : limit;
  }

  /** Why the job is to be ended; empty if it is not. */
  public Optional<Cause> exhausted(JobKind kind, Activity activity) {
    Verdict counts = kind == JobKind.TURN ? Verdict.RETRY : Verdict.FEEDBACK;
    Duration most = kind == JobKind.VERIFY ? verify : turn;
    if (activity.running().compareTo(most) >= 0) {
      return Optional.of(new Cause("took longer than " + text(most), counts));
    }
    Duration silence = activity.done() && stall.compareTo(AFTER_RESULT) > 0 ? AFTER_RESULT : stall;
    return kind.asksAgent() && activity.silent().compareTo(silence) >= 0
        ? Optional.of(new Cause(
            (activity.done() ? "said that it is done and " : "") + "was silent for "
                + text(silence),
            counts,
            true))
        : Optional.empty();
  }

  static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}

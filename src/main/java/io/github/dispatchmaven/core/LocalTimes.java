package io.github.dispatchmaven.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Points of time as people say them, on the clock of this machine. */
public final class LocalTimes {

  private static final Duration SOON = Duration.ofMinutes(10);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

  private LocalTimes() {}

  /** Such as {@code 14:20 CET} today, {@code Mon 30 Nov 09:00 CET} on another day; near to now with seconds. Never too early. */
  public static String text(Instant time, Instant now) {
    return text(time, now, ZoneId.systemDefault());
  }

  static String text(Instant time, Instant now, ZoneId zone) {
    boolean soon = Duration.between(now, time).abs().compareTo(SOON) < 0;
    ChronoUnit unit = soon ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
    Instant cut = time.truncatedTo(unit);
    ZonedDateTime local =
        (cut.isBefore(time) && time.isAfter(now) ? cut.plus(1, unit) : cut).atZone(zone);
    boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return (today ? "" : DAY.format(local) + " ") + (soon ? SECONDS : MINUTES).format(local) + " "
        + ZONE.format(local);
  }
}

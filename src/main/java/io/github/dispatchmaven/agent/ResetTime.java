package io.github.dispatchmaven.agent;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a provider will answer again, by the words of its clients: an instant ({@code |1796000000}, ISO 8601), a length
 * ({@code try again in 2 h 5 min}, {@code retry-after: 90}), or a time of day with or without a date and a zone
 * ({@code resets Oct 9, 5pm (Europe/Warsaw)}).
 */
final class ResetTime {

  /** No provider's window is longer, but for those of a month. */
  private static final Duration MOST = Duration.ofDays(8);

  private static final Duration MOST_OF_A_MONTH = Duration.ofDays(35);
  /** A time of day that was just before is meant to be past, not of tomorrow. */
  private static final Duration JUST_BEFORE = Duration.ofMinutes(5);
  /** A date without its year is of this year, unless it would be further back. */
  private static final Duration OF_LAST_YEAR = Duration.ofDays(180);

  private static final Pattern NUMBER = Pattern.compile(
      "(?:\\||\\breset[\\w-]*[\"']?\\s*[:=]?\\s*(?:at\\s+)?)(\\d{9,17})\\b",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern ISO = Pattern.compile(
      "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)\\s?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})");
  /** As HTTP has it in a header. */
  private static final Pattern HTTP =
      Pattern.compile("[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");

  private static final Pattern RETRY_AFTER = Pattern.compile(
      "retry[-_ ]after(?:[-_ ](?<unit>ms|seconds|secs|sec|s))?[\"']?\\s*[:=]?\\s*[\"']?(?<number>\\d{1,12}(?:\\.\\d+)?)(?![\\d:/-]|\\s?[a-z])",
      Pattern.CASE_INSENSITIVE);
  private static final String UNIT =
      "(?:weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])";
  private static final Pattern LENGTH = Pattern.compile(
      "\\b(?:in|after|for|wait)\\s+(?:about\\s+)?((?:an?|\\d[\\d.]*)\\s*(?:ms(?![a-z])|" + UNIT
          + ")(?:[\\s,]*(?:and\\s+)?\\d[\\d.]*\\s*" + UNIT + ")*)",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern PART =
      Pattern.compile("(\\ban?(?=\\s)|\\d[\\d.]*)\\s*(ms|[wdhms])", Pattern.CASE_INSENSITIVE);
  private static final String MONTH =
      "(?<%s>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
  private static final String DAY = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?";
  private static final Pattern CLOCK = Pattern.compile(
      "\\b(?:resets?|again|available|until|retry)\\b(?:\\s+(?:on|at|from))?\\s+"
          + "(?:(?:" + DAY + "\\s+)?(?:" + MONTH.formatted("month")
          + "\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?|(?<dayFirst>\\d{1,2})(?:st|nd|rd|th)?\\s+"
          + MONTH.formatted("monthLast")
          + ")(?:,?\\s+(?<year>\\d{4}))?|(?<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?<near>today|tomorrow))?"
          + "[\\s,]*(?:at\\s+)?(?<hour>\\d{1,2})(?::(?<minute>\\d{2}))?\\s*(?<half>[ap]\\.?m\\b\\.?)?(?:\\s*\\(?(?<zone>[A-Za-z][\\w/+:-]*)\\)?)?",
      Pattern.CASE_INSENSITIVE);
  /** What people write, and Java reads otherwise or not at all. */
  private static final Map<String, String> ZONES = Map.of(
      "PDT",
      "America/Los_Angeles",
      "MDT",
      "America/Denver",
      "CDT",
      "America/Chicago",
      "EDT",
      "America/New_York",
      "EST",
      "America/New_York",
      "BST",
      "Europe/London",
      "CET",
      "Europe/Paris",
      "CEST",
      "Europe/Paris");
  /** A window of hours is no longer than that. */
  private static final Pattern OF_HOURS =
      Pattern.compile("\\b(\\d{1,2})-hour\\b|\\bsession limit\\b", Pattern.CASE_INSENSITIVE);

  private static final int HOURS_OF_A_SESSION = 5;

  private ResetTime() {}

  /**
   * The time that a text names; empty if it names none, or one that cannot be meant.
   *
   * @param at when it was said
   * @param zone of times that name none
   */
  static Optional<Instant> in(String text, Instant at, ZoneId zone) {
    boolean monthly = text.toLowerCase(Locale.ROOT).contains("month");
    return instant(text)
        .or(() -> length(text, at))
        .or(() -> clock(text, at, zone))
        .filter(until -> believable(until, at, monthly))
        .filter(until -> !until.isAfter(at.plus(window(text))));
  }

  /** A time of day that is further off than its window is long was said before, and is past. */
  private static Duration window(String text) {
    Matcher hours = OF_HOURS.matcher(text);
    return hours.find()
        ? Duration.ofHours(
                hours.group(1) == null ? HOURS_OF_A_SESSION : Integer.parseInt(hours.group(1)))
            .plus(JUST_BEFORE)
        : MOST_OF_A_MONTH;
  }

  /** What is past, or further away than any window is long, says nothing. */
  static boolean believable(Instant until, Instant at, boolean monthly) {
    return until.isAfter(at) && !until.isAfter(at.plus(monthly ? MOST_OF_A_MONTH : MOST));
  }

  private static Optional<Instant> instant(String text) {
    Matcher number = NUMBER.matcher(text);
    if (number.find()) {
      return ClaudeNumbers.instant(Double.parseDouble(number.group(1)));
    }
    Matcher iso = ISO.matcher(text);
    Matcher http = HTTP.matcher(text);
    try {
      if (iso.find()) {
        String offset = iso.group(3).matches("UTC|GMT")
            ? "Z"
            : iso.group(3).replaceAll("([+-]\\d{2})(\\d{2})$", "$1:$2");
        return Optional.of(
            OffsetDateTime.parse(iso.group(1) + "T" + iso.group(2) + offset).toInstant());
      }
      return http.find()
          ? Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(http.group())))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> length(String text, Instant at) {
    Matcher after = RETRY_AFTER.matcher(text);
    if (after.find()) {
      double number = Double.parseDouble(after.group("number"));
      return plus(at, "ms".equalsIgnoreCase(after.group("unit")) ? number / 1000 : number);
    }
    Matcher length = LENGTH.matcher(text);
    if (!length.find()) {
      return Optional.empty();
    }
    double seconds = 0;
    for (Matcher part = PART.matcher(length.group(1)); part.find(); ) {
      try {
        double number = part.group(1).toLowerCase(Locale.ROOT).startsWith("a")
            ? 1
            : Double.parseDouble(part.group(1));
        seconds += number * unit(part.group(2).toLowerCase(Locale.ROOT));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return plus(at, seconds);
  }

  private static double unit(String name) {
    return switch (name) {
      case "w" -> 604_800;
      case "d" -> 86_400;
      case "h" -> 3600;
      case "m" -> 60;
      case "ms" -> 0.001;
      default -> 1;
    };
  }

  private static Optional<Instant> plus(Instant at, double seconds) {
    return seconds > 0 && seconds <= MOST_OF_A_MONTH.toSeconds()
        ? Optional.of(at.plusMillis((long) (seconds * 1000)))
        : Optional.empty();
  }

  private static Optional<Instant> clock(String text, Instant at, ZoneId zone) {
    Matcher clock = CLOCK.matcher(text);
    while (clock.find()) {
      if (clock.group("half") != null || clock.group("minute") != null) {
        try {
          return Optional.of(
              time(clock, at.atZone(zone(clock.group("zone"), zone))).toInstant());
        } catch (DateTimeException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static ZoneId zone(String name, ZoneId otherwise) {
    try {
      return name == null
          ? otherwise
          : ZoneId.of(ZONES.getOrDefault(name.toUpperCase(Locale.ROOT), name), ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  private static ZonedDateTime time(Matcher clock, ZonedDateTime at) {
    int hour = Integer.parseInt(clock.group("hour"));
    if (clock.group("half") != null) {
      if (hour < 1 || hour > 12) {
        throw new DateTimeException("no hour of half a day: " + hour);
      }
      hour = hour % 12 + (clock.group("half").toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }
    LocalTime time = LocalTime.of(
        hour, clock.group("minute") == null ? 0 : Integer.parseInt(clock.group("minute")));
    ZonedDateTime today = at.toLocalDate().atTime(time).atZone(at.getZone());
    if (clock.group("month") != null || clock.group("monthLast") != null) {
      return date(clock, at).atTime(time).atZone(at.getZone());
    }
    if (clock.group("weekday") != null) {
      DayOfWeek day = DayOfWeek.of(
          1 + "montuewedthufrisatsun".indexOf(clock.group("weekday").toLowerCase(Locale.ROOT)) / 3);
      ZonedDateTime next = today.with(TemporalAdjusters.nextOrSame(day));
      return next.isBefore(at.minus(JUST_BEFORE)) ? next.plusWeeks(1) : next;
    }
    if (clock.group("near") != null) {
      return clock.group("near").equalsIgnoreCase("tomorrow") ? today.plusDays(1) : today;
    }
    return today.isBefore(at.minus(JUST_BEFORE)) ? today.plusDays(1) : today;
  }

  private static LocalDate date(Matcher clock, ZonedDateTime at) {
    String name =
        Objects.requireNonNullElseGet(clock.group("month"), () -> clock.group("monthLast"));
    int month =
        1 + "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(name.toLowerCase(Locale.ROOT)) / 3;
    int day = Integer.parseInt(
        Objects.requireNonNullElseGet(clock.group("day"), () -> clock.group("dayFirst")));
    int year = clock.group("year") == null ? at.getYear() : Integer.parseInt(clock.group("year"));
    LocalDate date = LocalDate.of(year, Month.of(month), day);
    boolean nextYear = clock.group("year") == null
        && date.atStartOfDay(at.getZone()).isBefore(at.minus(OF_LAST_YEAR));
    return nextYear ? date.plusYears(1) : date;
  }
}

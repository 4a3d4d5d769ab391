package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a provider answers again, by words; it is a Thursday afternoon in Warsaw, two hours before UTC. */
class ResetTimeTest {

  private static final Instant AT = Instant.parse("2026-10-01T13:30:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      You've hit your limit · resets 4:20am (UTC)                      | 2026-10-02T04:20:00Z
      You've hit your limit · resets 4:20am (Europe/Warsaw)            | 2026-10-02T02:20:00Z
      5-hour limit reached ∙ resets 5pm                                | 2026-10-01T15:00:00Z
      You've hit your session limit · resets 8pm                       | 2026-10-01T18:00:00Z
      Usage limit reached ∙ resets 12am                                | 2026-10-01T22:00:00Z
      resets 12:30 PM                                                  | 2026-10-02T10:30:00Z
      Your limit will reset at 3pm (America/New_York).                 | 2026-10-01T19:00:00Z
      resets 17:45                                                     | 2026-10-01T15:45:00Z
      Weekly limit reached ∙ resets Oct 7 at 5pm                       | 2026-10-07T15:00:00Z
      You've reached your Opus weekly limit · resets Oct 8, 5pm        | 2026-10-08T15:00:00Z
      resets Oct 3rd, 2026 at 5pm (UTC)                                | 2026-10-03T17:00:00Z
      resets Mon 9am (UTC)                                             | 2026-10-05T09:00:00Z
      resets Thursday at 3pm (UTC)                                     | 2026-10-01T15:00:00Z
      resets tomorrow at 9am (UTC)                                     | 2026-10-02T09:00:00Z
      Claude AI usage limit reached&#124;1790866800                    | 2026-10-01T15:00:00Z
      usage limit reached&#124;1790866800000                           | 2026-10-01T15:00:00Z
      anthropic-ratelimit-unified-reset: 1790866800                    | 2026-10-01T15:00:00Z
      "resetsAt": 1790866800                                           | 2026-10-01T15:00:00Z
      resets at 2026-10-01T15:00:00Z                                   | 2026-10-01T15:00:00Z
      Please try again in 2 hours                                      | 2026-10-01T15:30:00Z
      try again in 1h 5m 30s                                           | 2026-10-01T14:35:30Z
      try again in 3 days and 2 hours                                  | 2026-10-04T15:30:00Z
      Rate limit reached. Please retry after 90 seconds                | 2026-10-01T13:31:30Z
      retry-after: 7200                                                | 2026-10-01T15:30:00Z
      "retry-after-ms": 1500                                           | 2026-10-01T13:30:01.500Z
      resets at 3pm UTC                                                | 2026-10-01T15:00:00Z
      resets 15:00 UTC                                                 | 2026-10-01T15:00:00Z
      resets 10am PDT                                                  | 2026-10-01T17:00:00Z
      Please retry after 2026-10-01 15:00:00 UTC                       | 2026-10-01T15:00:00Z
      Retry-After: Thu, 1 Oct 2026 15:00:00 GMT                        | 2026-10-01T15:00:00Z
      resets in 3h20m                                                  | 2026-10-01T16:50:00Z
      try again in 1m30s                                               | 2026-10-01T13:31:30Z
      try again in 1 week                                              | 2026-10-08T13:30:00Z
      try again in about an hour                                       | 2026-10-01T14:30:00Z
      Please wait 30 seconds                                           | 2026-10-01T13:30:30Z
      "retry_after_seconds": 90                                        | 2026-10-01T13:31:30Z
      resets 3 Oct 5pm                                                 | 2026-10-03T15:00:00Z
      monthly spend limit, resets Nov 1 at 1am (UTC)                   | 2026-11-01T01:00:00Z
      """)
  void isRead(String words, Instant until) {
    assertThat(ResetTime.in(words.replace("&#124;", "|"), AT, ZONE)).contains(until);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', textBlock = """
      You've hit your monthly spend limit · raise it at claude.ai/settings/usage
      Claude AI usage limit reached|1746000000
      Claude AI usage limit reached|1999999999
      resets 3:28pm
      5-hour limit reached ∙ resets 3:20pm
      You've hit your session limit · resets 9:01pm
      resets Sep 30 at 5pm
      resets Nov 1 at 1am
      resets 25:00
      resets 13pm
      resets Feb 30 at 5pm
      resets 3
      try again in 400 days
      try again in 1.2.3 hours
      retry-after: 999999999999
      The page says that it is over
      """)
  void saysNothing(String words) {
    assertThat(ResetTime.in(words, AT, ZONE)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      2026-12-30T12:00:00Z | resets Jan 2 at 5pm (UTC) | 2027-01-02T17:00:00Z
      2026-03-28T12:00:00Z | resets 3am                | 2026-03-29T01:00:00Z
      """)
  void isReadAtTheTurnOfTheYearAndOfTheClock(Instant at, String words, Instant until) {
    assertThat(ResetTime.in(words, at, ZONE)).contains(until);
  }
}

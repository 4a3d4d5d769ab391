package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points of time as people say them. */
class LocalTimesTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T13:20:00Z, 14:20 CET", "2026-01-05T13:20:01Z, 14:21 CET",
        "2026-01-05T12:00:30.5Z, 13:00:31 CET",
    "2026-01-05T11:59:30.5Z, 12:59:30 CET", "2026-01-05T23:30:00Z, Tue 6 Jan 00:30 CET",
        "2026-07-01T10:00:00Z, Wed 1 Jul 12:00 CEST"
  })
  void areOfThisMachinesClock(Instant time, String text) {
    assertThat(LocalTimes.text(time, NOW, ZoneId.of("Europe/Berlin"))).isEqualTo(text);
  }
}

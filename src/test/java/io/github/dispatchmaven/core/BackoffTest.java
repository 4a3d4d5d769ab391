package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final JobId JOB = new JobId("core", JobKind.TURN, 1, 1);

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 20", "3, 40", "4, 80", "5, 160", "6, 300", "7, 300", "1000, 300", "0, 10"
  })
  void itDoublesFromTenSecondsToFiveMinutesLessUpToAFifth(int failures, long seconds) {
    Duration full = Duration.ofSeconds(seconds);
    assertThat(Backoff.after(failures, JOB)).isBetween(full.multipliedBy(4).dividedBy(5), full);
  }

  @Test
  void theSameJobAlwaysWaitsTheSameTime() {
    assertThat(Backoff.after(3, JOB))
        .isEqualTo(Backoff.after(3, new JobId("core", JobKind.TURN, 1, 1)));
  }

  @Test
  void workersThatFailedTogetherDoNotComeBackTogether() {
    assertThat(IntStream.range(0, 20)
            .mapToObj(n -> Backoff.after(1, new JobId("worker-" + n, JobKind.TURN, 1, 1))))
        .hasSizeGreaterThan(15)
        .doesNotHaveDuplicates();
  }
}

package io.github.dispatchmaven.dispatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Silence and length, counted while the machine was awake. */
class StopwatchTest {

  private final AtomicLong clock = new AtomicLong();
  private Duration used = Duration.ZERO;
  private final Stopwatch watch = new Stopwatch(clock::get, () -> Optional.of(used));

  private void seconds(int seconds, boolean wrote) {
    for (int second = 0; second < seconds; second++) {
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
      watch.look(wrote);
    }
  }

  @Test
  void aJobThatWritesIsNeverSilent() {
    seconds(60, true);
    assertThat(watch.activity().silent()).isZero();
    assertThat(watch.activity().running()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aJobThatDoesNothingIsSilent() {
    seconds(60, false);
    assertThat(watch.activity().silent()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aJobThatUsesTheProcessorIsNotSilent() {
    for (int step = 0; step < 12; step++) {
      used = used.plusSeconds(4);
      seconds(5, false);
    }
    assertThat(watch.activity().silent()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aClientThatWakesUpNowAndThenIsSilent() {
    for (int step = 0; step < 12; step++) {
      used = used.plusMillis(20);
      seconds(5, false);
    }
    assertThat(watch.activity().silent()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aMachineThatSleptDidNotWatch() {
    clock.addAndGet(Duration.ofHours(8).toNanos());
    watch.look(false);
    assertThat(watch.activity().silent()).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }
}

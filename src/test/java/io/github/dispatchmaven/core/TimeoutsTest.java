package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a running job is ended. */
class TimeoutsTest {

  private static final Timeouts PATIENCE = new Timeouts(
      Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofHours(1), Duration.ofMinutes(30));

  private static Activity activity(int runningMinutes, int silentMinutes) {
    return new Activity(Duration.ofMinutes(runningMinutes), Duration.ofMinutes(silentMinutes));
  }

  @Test
  void silenceEndsATurn() {
    assertThat(PATIENCE.exhausted(JobKind.TURN, activity(30, 10)).map(Cause::why))
        .contains("was silent for 10m");
  }

  @Test
  void lengthAloneDoesNotUntilTheHardEnd() {
    assertThat(PATIENCE.exhausted(JobKind.TURN, activity(119, 1))).isEmpty();
    assertThat(PATIENCE.exhausted(JobKind.TURN, activity(120, 0)).map(Cause::why))
        .contains("took longer than 2h");
  }

  @Test
  void whoSaidThatItIsDoneIsNotWaitedForAsLong() {
    Activity done =
        new Activity(Duration.ofMinutes(5), Duration.ofSeconds(60), Optional.empty(), true);
    assertThat(PATIENCE.exhausted(JobKind.TURN, done))
        .contains(new Cause("said that it is done and was silent for 1m", Verdict.RETRY, true));
    assertThat(PATIENCE.exhausted(
            JobKind.TURN,
            new Activity(Duration.ofMinutes(5), Duration.ofSeconds(59), Optional.empty(), true)))
        .isEmpty();
  }

  @Test
  void aVerifyCommandMayBeSilent() {
    assertThat(PATIENCE.exhausted(JobKind.VERIFY, activity(59, 59))).isEmpty();
    assertThat(PATIENCE.exhausted(JobKind.VERIFY, activity(60, 60)).map(Cause::why))
        .contains("took longer than 1h");
  }
}

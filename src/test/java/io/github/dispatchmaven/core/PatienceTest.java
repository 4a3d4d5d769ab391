package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a running job is ended. */
class PatienceTest {

  private static final Patience PATIENCE = new Patience(Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofHours(1));

  private static Activity activity(int runningMinutes, int silentMinutes) {
    return new Activity(Duration.ofMinutes(runningMinutes), Duration.ofMinutes(silentMinutes));
  }

  @Test
  void silenceEndsATurn() {
    assertThat(PATIENCE.exhausted(Kind.TURN, activity(30, 10)).map(Cause::why)).contains("was silent for 10m");
  }

  @Test
  void lengthAloneDoesNotUntilTheHardEnd() {
    assertThat(PATIENCE.exhausted(Kind.TURN, activity(119, 1))).isEmpty();
    assertThat(PATIENCE.exhausted(Kind.TURN, activity(120, 0)).map(Cause::why)).contains("took longer than 2h");
  }

  @Test
  void aVerifyCommandMayBeSilent() {
    assertThat(PATIENCE.exhausted(Kind.VERIFY, activity(59, 59))).isEmpty();
    assertThat(PATIENCE.exhausted(Kind.VERIFY, activity(60, 60)).map(Cause::why)).contains("took longer than 1h");
  }
}

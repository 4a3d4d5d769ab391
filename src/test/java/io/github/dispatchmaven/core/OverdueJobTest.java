package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A turn that stalls is ended once, and its session resumed. */
class OverdueJobTest {

  private static final Activity STALLED = new Activity(Duration.ofHours(1), Duration.ofMinutes(11));

  private final Story story = Story.of("core")
      .patient(new Timeouts(
          Duration.ofMinutes(10),
          Duration.ofHours(2),
          Duration.ofHours(1),
          Duration.ofMinutes(30)));

  @Test
  void aSilentTurnIsEnded() {
    JobId job = story.starts("core");
    story.active(job, STALLED);
    assertThat(story.decide().actions())
        .isEqualTo(
            List.of(new Action.End(job, new Cause("was silent for 10m", Verdict.RETRY, true))));
  }

  @Test
  void whatIsBeingEndedIsNotEndedAgain() {
    JobId job = story.starts("core");
    story
        .active(job, STALLED)
        .fact(new Fact.Ending(job, new Cause("was silent for 10m", Verdict.RETRY, true)));
    assertThat(story.decide().actions()).isEmpty();
    assertThat(story.state("core").status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void noLimitHoldsBackAnEnd() {
    JobId job = story.starts("core");
    story.active(job, STALLED).limitedBy(new Limit.Slots(JobKind.TURN, 0));
    assertThat(story.decide().actions()).hasSize(1);
  }
}

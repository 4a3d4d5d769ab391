package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A machine whose clock was set back waits no longer for it. */
class ClockSetBackTest {

  private static final Duration BACK = Duration.ofDays(-2);

  private final Story story = Story.of("core");

  @Test
  void aRetryDoesNotWaitForTheOldTime() {
    story.ends(story.starts("core"), Verdict.RETRY).later(BACK);
    assertThat(story.acting()).containsExactly("core");
  }

  @Test
  void aHoldOfBeforeIsNone() {
    story.fact(new Fact.Held("claude", Story.BEGIN.plusSeconds(600), Optional.empty()));
    assertThat(story.acting()).isEmpty();
    assertThat(story.later(BACK).acting()).containsExactly("core");
  }

  @Test
  void anEndThatLiesAheadIsTakenForNow() {
    JobId turn = story.starts("core");
    story.fact(new Fact.Ended(
        turn, Outcome.of(Verdict.PASSED, ""), Optional.of(Story.BEGIN.plusSeconds(60))));
    assertThat(story.track("core").job(turn).flatMap(Job::endedAt)).contains(Story.BEGIN);
  }
}

package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailedTurnTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

  private final Story story = Story.of("core");

  @Test
  void aTurnThatFailedInPassingWaitsBeforeItIsTriedAgain() {
    JobId first = story.starts("core");
    story.ends(first, Verdict.RETRY);
    assertThat(story.waitOf("core").until()).contains(story.now().plus(Backoff.after(1, first)));
  }

  @Test
  void theWaitSaysWhichRetryItIsAndWhatWentWrong() {
    story.ends(story.starts("core"), Outcome.of(Verdict.RETRY, "the network was gone"));
    assertThat(story.waitOf("core").why()).contains("retry 1 of 2", "the network was gone");
  }

  @Test
  void afterTheWaitTheNextAttemptOfTheSameTurnStarts() {
    JobId first = story.starts("core");
    story.ends(first, Verdict.RETRY).later(LONG_ENOUGH);
    assertThat(story.start("core").id()).isEqualTo(first.nextAttempt());
  }

  @Test
  void theNextAttemptHasTheNotesOfTheFirst() {
    story
        .ends(story.starts("core"), Verdict.PASSED)
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "write the tests");
    JobId sentBack = story.starts("core");
    story.ends(sentBack, Verdict.RETRY).later(LONG_ENOUGH);
    assertThat(story.turn("core").notes()).containsExactly("write the tests");
  }

  @Test
  void itIsGivenUpAfterAsManyRetriesAsAreAllowed() {
    story.ends(story.starts("core"), Verdict.RETRY).later(LONG_ENOUGH);
    story.ends(story.starts("core"), Verdict.RETRY).later(LONG_ENOUGH);
    story.ends(story.starts("core"), Outcome.of(Verdict.RETRY, "the last reason"));
    assertThat(story.state("core"))
        .isEqualTo(new State.Failed("gave up after 3 failed turns; the last: the last reason"));
  }

  @Test
  void aTurnThatPassedForgetsTheFailuresBefore() {
    story.ends(story.starts("core"), Verdict.RETRY).later(LONG_ENOUGH);
    story.ends(story.starts("core"), Verdict.RETRY).later(LONG_ENOUGH);
    story
        .ends(story.starts("core"), Verdict.PASSED)
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "commit");
    story.ends(story.starts("core"), Verdict.RETRY);
    assertThat(story.waitOf("core").why()).contains("retry 1 of 2");
  }

  @Test
  void aLastingFailureIsNotTriedAgain() {
    story.ends(story.starts("core"), Outcome.of(Verdict.PERMANENT, "Invalid API key"));
    assertThat(story.state("core")).isEqualTo(new State.Failed("Invalid API key"));
    assertThat(story.acting()).isEmpty();
  }

  @Test
  void whatWasInterruptedGoesOnAtOnceAndIsNoFailure() {
    JobId first = story.starts("core");
    story.ends(first, Verdict.INTERRUPTED);
    assertThat(story.start("core").id()).isEqualTo(first.nextAttempt());
    assertThat(story.track("core").failures()).isZero();
  }

  @Test
  void whatWasLimitedIsNoFailure() {
    story.ends(story.starts("core"), Verdict.LIMITED);
    assertThat(story.track("core").failures()).isZero();
  }

  @Test
  void theCostOfAllAttemptsAddsUp() {
    Usage usage = new Usage(Optional.of(new BigDecimal("0.25")), false, 10, 1);
    Outcome failed =
        new Outcome(Verdict.RETRY, usage, Optional.empty(), false, "", List.of(), Optional.empty());
    story.ends(story.starts("core"), failed).later(LONG_ENOUGH);
    story.ends(story.starts("core"), failed);
    assertThat(story.track("core").usage())
        .isEqualTo(new Usage(Optional.of(new BigDecimal("0.50")), false, 20, 2));
  }
}

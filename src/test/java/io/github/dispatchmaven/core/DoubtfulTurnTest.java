package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client that is gone for a moment, and a key that others use, are tried again twice; what lasts is soon known. */
class DoubtfulTurnTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final Story story = Story.of("core", "web");

  private static Outcome refused() {
    return new Outcome(
        Verdict.REFUSED,
        Usage.NONE,
        Optional.of("s"),
        false,
        "401 OAuth token has expired",
        List.of(),
        Optional.empty());
  }

  private static Outcome gone() {
    return Outcome.of(Verdict.ABSENT, "claude: not found");
  }

  @Test
  void aClientThatIsGoneIsTriedAgainTwice() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(story.start("core").id().attempt()).isEqualTo(attempt);
      story.ends(story.starts("core"), gone());
      assertThat(attempt == 3 || story.waitOf("core").until().isPresent()).isTrue();
      story.later(LONG_ENOUGH);
    }
    assertThat(story.state("core")).isInstanceOf(State.Failed.class);
    assertThat(story.state("core").reason()).isEqualTo("claude: not found");
  }

  @Test
  void aRefusedKeyIsTriedAgainWhileOthersAreAnswered() {
    JobId web = story.starts("web");
    story.active(
        web, new Activity(Duration.ofSeconds(5), Duration.ZERO, Optional.of(story.now()), false));
    story.ends(story.starts("core"), refused());
    assertThat(story.waitOf("core").until()).isPresent();
    assertThat(story.later(LONG_ENOUGH).start("core").id().attempt()).isEqualTo(2);
  }

  @Test
  void aRefusedKeyThatWorkedBeforeIsTriedAgain() {
    story.completes("web", Story.commit(1));
    story.ends(story.starts("core"), refused());
    assertThat(story.later(LONG_ENOUGH).start("core").id().attempt()).isEqualTo(2);
  }

  @Test
  void thatItWorkedForAnEarlierDispatchProvesNothing() {
    story.completes("web", Story.commit(1)).later(LONG_ENOUGH).dispatched();
    story.ends(story.starts("core"), refused());
    assertThat(story.state("core")).isInstanceOf(State.Failed.class);
  }

  @Test
  void whileOthersHaveNoAnswerYetItWaitsForThem() {
    JobId web = story.starts("web");
    story.ends(story.starts("core"), refused());
    assertThat(story.waitOf("core").why()).startsWith("waits to see whether others are answered");
    story.ends(web, refused());
    assertThat(story.state("core")).isInstanceOf(State.Failed.class);
    assertThat(story.state("web")).isInstanceOf(State.Failed.class);
  }

  @Test
  void aKeyThatNobodyIsAnsweredWithIsBad() {
    story.ends(story.starts("core"), refused());
    assertThat(story.state("core")).isInstanceOf(State.Failed.class);
  }

  @Test
  void anotherDispatchTriesAgain() {
    story.ends(story.starts("core"), refused());
    story.fact(new Fact.Reopened("core", "401", true));
    assertThat(story.start("core").id().attempt()).isEqualTo(2);
    story.ends(story.starts("core"), refused());
    assertThat(story.state("core")).isInstanceOf(State.Failed.class);
  }
}

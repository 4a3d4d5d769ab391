package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

  private final Story story = Story.of("core");

  @Test
  void theFirstTurnBeginsASession() {
    assertThat(story.turn("core").resume()).isFalse();
    assertThat(story.turn("core").session()).isEmpty();
  }

  @Test
  void aTurnHasTheAgentAndTheModelOfItsWorkstream() {
    assertThat(story.turn("core").agent()).isEqualTo("claude");
    assertThat(story.turn("core").model()).contains("sonnet");
  }

  @Test
  void aSessionThatTheAgentKnowsIsResumed() {
    story.ends(story.starts("core"), outcome(Verdict.RETRY, "s-1", false)).later(LONG_ENOUGH);
    assertThat(story.turn("core").resume()).isTrue();
    assertThat(story.turn("core").session()).contains("s-1");
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.CONTINUE);
  }

  @Test
  void aSessionThatTheAgentNeverSawBeginsAnew() {
    story.ends(story.starts("core"), Verdict.RETRY).later(LONG_ENOUGH);
    assertThat(story.turn("core").resume()).isFalse();
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.BEGIN);
  }

  /** Some agents take no id, and tell the one that they made. */
  @Test
  void anIdThatTheAgentTellsAfterItBeganIsTheSessionsFromThenOn() {
    JobSpec spec = story.start("core");
    story.fact(new Fact.Intended(spec)).sees(spec.id(), JobLife.ALIVE);
    assertThat(story.track("core").session()).isEmpty();
    story.ends(spec.id(), outcome(Verdict.RETRY, "told", false)).later(LONG_ENOUGH);
    assertThat(story.track("core").session()).contains("told");
    assertThat(story.turn("core").resume()).isTrue();
    assertThat(story.turn("core").session()).contains("told");
  }

  @Test
  void aLostSessionIsFollowedByANewOneThatBegins() {
    story.ends(story.starts("core"), outcome(Verdict.RETRY, "s-1", false)).later(LONG_ENOUGH);
    story.ends(story.starts("core"), outcome(Verdict.RETRY, null, true)).later(LONG_ENOUGH);
    assertThat(story.turn("core").resume()).isFalse();
    assertThat(story.turn("core").session()).isEmpty();
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.ANEW);
  }

  @Test
  void feedbackGoesToTheSameSession() {
    story
        .ends(story.starts("core"), outcome(Verdict.PASSED, "s-1", false))
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "RESULTS.md is missing");
    assertThat(story.turn("core").resume()).isTrue();
    assertThat(story.turn("core").session()).contains("s-1");
  }

  @Test
  void anOutcomeThatNamesNoSessionLeavesTheKnownOne() {
    story.ends(story.starts("core"), outcome(Verdict.RETRY, "s-1", false)).later(LONG_ENOUGH);
    story.ends(story.starts("core"), outcome(Verdict.RETRY, null, false));
    assertThat(story.track("core").knownSession("claude")).contains("s-1");
  }

  @Test
  void aRunningTurnShowsTheSessionThatItWasGiven() {
    story.starts("core");
    assertThat(story.track("core").session()).contains("session-of-core");
  }

  private static Outcome outcome(Verdict verdict, String session, boolean lost) {
    return new Outcome(
        verdict, Usage.NONE, Optional.ofNullable(session), lost, "", List.of(), Optional.empty());
  }

  @Test
  void anotherAgentBeginsASessionOfItsOwn() {
    story
        .ends(story.starts("core"), outcome(Verdict.INTERRUPTED, "s-1", false))
        .givenTo("core", "codex");
    assertThat(story.turn("core").resume()).isFalse();
    assertThat(story.turn("core").session()).isEmpty();
  }
}

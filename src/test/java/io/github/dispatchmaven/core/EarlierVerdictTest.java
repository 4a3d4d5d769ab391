package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierVerdictTest {

  private static final Fact ANEW = new Fact.Reopened("core", "is judged anew", false);

  private final Story story = Story.of("core");

  private boolean open(String verify) {
    return EarlierVerdict.open(story.track("core"), Optional.ofNullable(verify));
  }

  private Story sentBack() {
    return story
        .ends(story.starts("core"), Verdict.PASSED)
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "a.txt is outside");
  }

  @Test
  void whatWasNotSentYetIsJudgedAnew() {
    sentBack();
    assertThat(open(null)).isTrue();
    assertThat(story.fact(ANEW).action("core")).isEqualTo(new Action.Judge("core"));
  }

  @Test
  void whatATurnWasCutOffWithIsJudgedAnew() {
    sentBack().ends(story.starts("core"), Verdict.INTERRUPTED);
    assertThat(open(null)).isTrue();
    assertThat(story.fact(ANEW).action("core")).isEqualTo(new Action.Judge("core"));
  }

  @Test
  void judgedAnewItIsSentTheNewVerdictAndNoRoundMoreIsCounted() {
    sentBack().ends(story.starts("core"), Verdict.INTERRUPTED);
    int rounds = story.track("core").rounds();
    story.fact(ANEW).judged("core", Verdict.FEEDBACK, Story.commit(1), "RESULTS.md is missing");

    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.FEEDBACK);
    assertThat(story.turn("core").notes()).containsExactly("RESULTS.md is missing");
    assertThat(story.track("core").rounds()).isEqualTo(rounds);
  }

  @Test
  void judgedAnewItMayBeComplete() {
    sentBack().ends(story.starts("core"), Verdict.INTERRUPTED);
    story.fact(ANEW).judged("core", Verdict.PASSED, Story.commit(1));
    assertThat(story.state("core")).isEqualTo(new State.Completed(Story.commit(1)));
    assertThat(open(null)).isFalse();
  }

  @Test
  void withinADispatchATurnThatWasCutOffGoesOn() {
    JobId turn = sentBack().starts("core");
    assertThat(story.ends(turn, Verdict.INTERRUPTED).start("core").id())
        .isEqualTo(turn.nextAttempt());
  }

  @Test
  void aFirstTurnThatWasCutOffHasNoVerdict() {
    story.ends(story.starts("core"), Verdict.INTERRUPTED);
    assertThat(open(null)).isFalse();
  }

  @Test
  void oneAtWorkIsNotLookedAt() {
    sentBack().starts("core");
    assertThat(open(null)).isFalse();
  }

  @Test
  void aRedCommandIsNotRunAgainForATurnThatWasCutOff() {
    story
        .verifying("core")
        .completes("core", Story.commit(1))
        .ends(story.starts("core"), Verdict.FEEDBACK);
    story.ends(story.starts("core"), Verdict.INTERRUPTED);
    assertThat(open(Story.VERIFY)).isFalse();
    assertThat(open("mvn test")).isTrue();
  }
}

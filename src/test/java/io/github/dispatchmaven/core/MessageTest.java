package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a person says to a session: told once, at its next turn. */
class MessageTest {

  private static final Message HINT = new Message("m-1", "Use Jackson.");

  private final Story story = Story.of("core");

  private Story said(Message message) {
    return story.fact(new Fact.Asked("core", message));
  }

  private Outcome passed() {
    return new Outcome(
        Verdict.PASSED,
        Usage.NONE,
        Optional.of("session-of-core"),
        false,
        "",
        List.of(),
        Optional.empty());
  }

  private Outcome ended(Verdict verdict, String session) {
    return new Outcome(
        verdict,
        Usage.NONE,
        Optional.ofNullable(session),
        false,
        "said why",
        List.of(),
        Optional.empty());
  }

  @Test
  void theFirstTurnTakesItAlong() {
    said(HINT);
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.BEGIN);
    assertThat(story.turn("core").messages()).containsExactly(HINT);
  }

  @Test
  void whileATurnRunsItWaitsForItsEnd() {
    JobId turn = story.starts("core");
    said(HINT);
    assertThat(story.acting()).isEmpty();
    story.ends(turn, passed());
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.MESSAGE);
    assertThat(story.turn("core").messages()).containsExactly(HINT);
    assertThat(story.turn("core").resume()).isTrue();
  }

  @Test
  void itGoesBeforeTheGateAndTheGateLooksAfterIt() {
    story.ends(story.starts("core"), passed());
    said(HINT);
    story.ends(story.starts("core"), passed());
    assertThat(story.action("core")).isEqualTo(new Action.Judge("core"));
  }

  @Test
  void aTurnThatIsOnItsWayTellsItToo() {
    story.ends(story.starts("core"), ended(Verdict.INTERRUPTED, "session-of-core"));
    said(HINT);
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.CONTINUE);
    assertThat(story.turn("core").messages()).containsExactly(HINT);
  }

  @Test
  void theSameLetterTwiceIsOneMessage() {
    said(HINT);
    said(HINT);
    assertThat(story.turn("core").messages()).containsExactly(HINT);
  }

  @Test
  void whatWasToldIsNotToldAgainThoughTheTurnFailed() {
    said(HINT);
    story.ends(story.starts("core"), ended(Verdict.INTERRUPTED, "session-of-core"));
    assertThat(story.turn("core").messages()).isEmpty();
  }

  @Test
  void whatTheClientNeverReadIsToldByTheNextTurn() {
    said(HINT);
    story.ends(story.starts("core"), ended(Verdict.INTERRUPTED, null));
    assertThat(story.turn("core").messages()).containsExactly(HINT);
  }

  @Test
  void aSessionThatLostItsMemoryIsToldEverythingAgain() {
    said(HINT);
    story.ends(story.starts("core"), ended(Verdict.INTERRUPTED, "session-of-core"));
    story
        .ends(
            story.starts("core"),
            new Outcome(
                Verdict.RETRY,
                Usage.NONE,
                Optional.empty(),
                true,
                "No conversation found",
                List.of(),
                Optional.empty()))
        .later(Duration.ofMinutes(1));
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.ANEW);
    assertThat(story.turn("core").messages()).containsExactly(HINT);
  }

  @Test
  void whoIsCompletedStaysSoWhileAMessageIsNotTold() {
    story.ends(story.starts("core"), passed()).judged("core", Verdict.PASSED, Story.commit(1));
    said(HINT);
    assertThat(story.state("core").status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void whoIsCompletedStaysSoThoughTheTurnOfAMessageFailed() {
    story.ends(story.starts("core"), passed()).judged("core", Verdict.PASSED, Story.commit(1));
    said(HINT);
    for (Verdict verdict :
        List.of(Verdict.RETRY, Verdict.LIMITED, Verdict.INTERRUPTED, Verdict.PERMANENT)) {
      JobId telling = story.starts("core");
      assertThat(story.state("core").status()).isEqualTo(Status.COMPLETED);
      story.ends(telling, ended(verdict, null));
      assertThat(story.state("core").status()).isEqualTo(Status.COMPLETED);
      assertThat(story.action("core")).as("after %s", verdict).isEqualTo(new Action.Judge("core"));
      story.judged("core", Verdict.PASSED, Story.commit(1));
      assertThat(story.state("core").status()).isEqualTo(Status.COMPLETED);
      story.later(Duration.ofMinutes(10));
    }
    assertThat(story.acting()).isEmpty();
    story.fact(new Fact.Reopened("core", "was not told what people say", false));
    story.judged("core", Verdict.PASSED, Story.commit(1));
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.MESSAGE);
  }

  @Test
  void whatASessionWasToldButDidNotComeToIsGoneOnWith() {
    story.ends(story.starts("core"), passed()).judged("core", Verdict.PASSED, Story.commit(1));
    said(HINT);
    for (Verdict verdict : List.of(Verdict.LIMITED, Verdict.INTERRUPTED, Verdict.RETRY)) {
      story
          .ends(story.starts("core"), ended(verdict, "session-of-core"))
          .judged("core", Verdict.PASSED, Story.commit(1))
          .later(Duration.ofMinutes(10));
      assertThat(story.state("core").status()).isEqualTo(Status.COMPLETED);
      assertThat(story.turn("core").prompt()).as("after %s", verdict).isEqualTo(Prompt.CONTINUE);
    }
    story.ends(story.starts("core"), passed()).judged("core", Verdict.PASSED, Story.commit(1));
    assertThat(story.acting()).isEmpty();
    assertThat(story.state("core").status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void whatChangedTheBranchIsJudgedAndSentBack() {
    story.ends(story.starts("core"), passed()).judged("core", Verdict.PASSED, Story.commit(1));
    said(HINT);
    story
        .ends(story.starts("core"), passed())
        .judged("core", Verdict.FEEDBACK, Story.commit(2), "tests");
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.FEEDBACK);
    assertThat(story.track("core").course().kept()).isEmpty();
  }

  @Test
  void aCompletedWorkstreamHearsItAndIsGatedAgain() {
    story.ends(story.starts("core"), passed()).judged("core", Verdict.PASSED, Story.commit(1));
    said(HINT);
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.MESSAGE);
    story.ends(story.starts("core"), passed());
    assertThat(story.action("core")).isEqualTo(new Action.Judge("core"));
  }

  @Test
  void aFailedWorkstreamHearsItAndGetsNewRounds() {
    story.ends(story.starts("core"), passed());
    for (int round = 0; round < 3; round++) {
      story.judged("core", Verdict.FEEDBACK, Story.commit(1), "tests");
    }
    assertThat(story.state("core")).isInstanceOf(State.Failed.class);
    said(HINT);
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.MESSAGE);
    story
        .ends(story.starts("core"), passed())
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "tests");
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.FEEDBACK);
  }

  @Test
  void aTurnThatCannotWorkIsNotRepeatedForTheMessageThatItCarried() {
    said(HINT);
    story.ends(story.starts("core"), Outcome.of(Verdict.PERMANENT, "not found"));
    assertThat(story.state("core")).isInstanceOf(State.Failed.class);
  }

  @Test
  void aMessageAfterALastingFailureIsReasonEnoughToTryAgain() {
    story.ends(story.starts("core"), ended(Verdict.PERMANENT, "session-of-core"));
    said(HINT);
    assertThat(story.turn("core").messages()).containsExactly(HINT);
  }

  @Test
  void whoOnlyTellsStartsNothingElseButTheCheckOfWhatIsThere() {
    Policy toTell = Policy.toTell(story.terms(), Set.of("core"));
    assertThat(Scheduler.decide(story.feature(), story.sight(), toTell).actions())
        .isEmpty();
    story.ends(story.starts("core"), passed());
    assertThat(Scheduler.decide(story.feature(), story.sight(), toTell).actions())
        .containsExactly(new Action.Judge("core"));
    said(HINT);
    assertThat(Scheduler.decide(story.feature(), story.sight(), toTell).actions())
        .hasSize(1);
  }
}

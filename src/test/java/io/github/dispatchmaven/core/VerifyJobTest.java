package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerifyJobTest {

  private static final Commit FIRST = Story.commit(1);
  private static final Commit SECOND = Story.commit(2);

  private final Story story = Story.of("core").verifying("core");

  @Test
  void theCommandRunsOnTheCommitThatTheGatePassed() {
    story.completes("core", FIRST);
    assertThat(story.start("core"))
        .isEqualTo(JobSpec.verify(new JobId("core", JobKind.VERIFY, 2, 1), FIRST, Story.VERIFY));
  }

  @Test
  void itsWorkstreamIsVerifyingWhileTheCommandRuns() {
    story.completes("core", FIRST).starts("core");
    assertThat(story.state("core").status()).isEqualTo(Status.VERIFYING);
    assertThat(story.acting()).isEmpty();
  }

  @Test
  void aGreenCommandCompletesTheWorkstream() {
    verified(FIRST, Verdict.PASSED);
    assertThat(story.state("core")).isEqualTo(new State.Completed(FIRST));
  }

  @Test
  void aRedCommandGoesBackToTheSessionWithWhatItSaid() {
    story.completes("core", FIRST);
    story.ends(story.starts("core"), Outcome.of(Verdict.FEEDBACK, "a test failed"));
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.FEEDBACK);
    assertThat(story.turn("core").notes()).containsExactly("a test failed");
  }

  @Test
  void redCommandsAreRoundsOfFeedbackLikeAnyOther() {
    verified(FIRST, Verdict.FEEDBACK);
    verified(FIRST, Verdict.FEEDBACK);
    verified(FIRST, Verdict.FEEDBACK);
    assertThat(story.state("core"))
        .isEqualTo(new State.Failed("not done after 2 rounds of feedback: said why"));
  }

  @Test
  void aCommandThatCannotRunFailsTheWorkstream() {
    verified(FIRST, Verdict.PERMANENT);
    assertThat(story.state("core")).isEqualTo(new State.Failed("said why"));
  }

  @Test
  void aCommandThatWasKilledRunsAgain() {
    verified(FIRST, Verdict.RETRY);
    assertThat(story.start("core").id()).isEqualTo(new JobId("core", JobKind.VERIFY, 2, 2));
  }

  @Test
  void aCommandThatIsKilledEachTimeIsGivenUp() {
    verified(FIRST, Verdict.RETRY);
    story.ends(story.starts("core"), Verdict.RETRY);
    story.ends(story.starts("core"), Verdict.RETRY);
    assertThat(story.state("core")).isEqualTo(new State.Failed("said why"));
  }

  @Test
  void aBranchThatMovedAfterTheVerificationIsJudgedAndVerifiedAgain() {
    verified(FIRST, Verdict.PASSED);
    story.tip("core", SECOND);
    assertThat(story.action("core")).isEqualTo(new Action.Judge("core"));
    story.judged("core", Verdict.PASSED, SECOND);
    assertThat(story.start("core").commit()).contains(SECOND);
  }

  @Test
  void aCommitThatWasVerifiedIsNotVerifiedAgain() {
    verified(FIRST, Verdict.PASSED);
    story.judged("core", Verdict.PASSED, SECOND);
    story.ends(story.starts("core"), Verdict.PASSED);
    story.judged("core", Verdict.PASSED, FIRST);
    assertThat(story.state("core")).isEqualTo(new State.Completed(FIRST));
  }

  @Test
  void theTurnThatMendsARedCommandIsJudgedAndItsCommitVerified() {
    verified(FIRST, Verdict.FEEDBACK);
    verified(SECOND, Verdict.PASSED);
    assertThat(story.state("core")).isEqualTo(new State.Completed(SECOND));
  }

  private void verified(Commit commit, Verdict verdict) {
    story.completes("core", commit);
    story.ends(story.starts("core"), verdict);
  }

  @Test
  void aCommandThatIsNoLongerNamedIsNotRunAgain() {
    verified(FIRST, Verdict.FEEDBACK);
    story
        .ends(story.starts("core"), Verdict.PASSED)
        .judged("core", Verdict.PASSED, FIRST)
        .notVerifying("core");
    assertThat(story.state("core")).isEqualTo(new State.Completed(FIRST));
    assertThat(story.acting()).isEmpty();
  }

  @Test
  void anotherCommandIsRunThoughOneHasPassed() {
    verified(FIRST, Verdict.PASSED);
    story.verifying("core", "mvn -Pslow verify");
    assertThat(story.start("core").command()).contains("mvn -Pslow verify");
  }
}

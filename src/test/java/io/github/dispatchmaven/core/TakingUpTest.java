package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a later dispatch makes of the jobs that an earlier one left. */
class TakingUpTest {

  private final Story story = Story.of("core");

  @Test
  void aJobThatNobodyClaimedStartsAgainUnderTheSameId() {
    JobId job = story.starts("core");
    story.sees(job, JobLife.UNCLAIMED);
    assertThat(story.start("core").id()).isEqualTo(job);
  }

  @Test
  void itsSessionIsTheOneThatWasJournalled() {
    story.sees(story.starts("core"), JobLife.UNCLAIMED);
    assertThat(story.turn("core").session()).contains("session-of-core");
  }

  @Test
  void startingItAgainMakesNoSecondJob() {
    story.sees(story.starts("core"), JobLife.UNCLAIMED);
    story.starts("core");
    assertThat(story.track("core").jobs()).hasSize(1);
  }

  @Test
  void aJobThatStillRunsIsLeftAlone() {
    JobId job = story.starts("core");
    assertThat(story.acting()).isEmpty();
    assertThat(story.state("core").status()).isEqualTo(Status.ACTIVE);
    assertThat(story.feature().live()).extracting(Job::id).containsExactly(job);
  }

  @Test
  void aJobWhoseProcessIsGoneIsNotStartedBeforeItsEndIsKnown() {
    story.sees(story.starts("core"), JobLife.GONE);
    assertThat(story.acting()).isEmpty();
  }

  @Test
  void aJobOfAnotherHostBlocksItsWorkstreamAndNamesTheHost() {
    JobId job = story.starts("core");
    story
        .fact(new Fact.Claimed(job, new Owner("build-7", Optional.empty(), "1")))
        .sees(job, JobLife.UNKNOWN);
    assertThat(story.acting()).isEmpty();
    assertThat(story.waitOf("core").why()).contains("core/1-turn-1", "build-7");
  }

  @Test
  void aWorkstreamThatFailedStaysSoUntilItIsReopened() {
    story.ends(story.starts("core"), Verdict.PERMANENT).later(Duration.ofDays(1));
    assertThat(story.acting()).isEmpty();
  }

  @Test
  void aReopenedWorkstreamTriesItsFailedTurnAgain() {
    JobId failed = story.starts("core");
    story.ends(failed, Verdict.PERMANENT).fact(new Fact.Reopened("core", "a key was set", true));
    assertThat(story.start("core").id()).isEqualTo(failed.nextAttempt());
  }

  @Test
  void itsRetriesCountFromTheBeginning() {
    giveUp();
    story.fact(new Fact.Reopened("core", "run again", false));
    story.ends(story.starts("core"), Verdict.RETRY);
    assertThat(story.waitOf("core").why()).contains("retry 1 of 2");
  }

  @Test
  void aTurnThatFailsForGoodAgainFailsTheReopenedWorkstream() {
    story
        .ends(story.starts("core"), Verdict.PERMANENT)
        .fact(new Fact.Reopened("core", "a key was set", true));
    story.ends(story.starts("core"), Verdict.PERMANENT);
    assertThat(story.state("core")).isInstanceOf(State.Failed.class);
  }

  @Test
  void whatTheGateRefusedIsJudgedAgainWhenReopened() {
    refuse();
    story.fact(new Fact.Reopened("core", "run again", false));
    assertThat(story.action("core")).isEqualTo(new Action.Judge("core"));
  }

  @Test
  void withoutNewRoundsAnotherRefusalIsTheLast() {
    refuse();
    story
        .fact(new Fact.Reopened("core", "run again", false))
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "commit");
    assertThat(story.state("core")).isInstanceOf(State.Failed.class);
  }

  @Test
  void withNewRoundsARefusalGoesBackToTheSession() {
    refuse();
    story
        .fact(new Fact.Reopened("core", "its branch moved", true))
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "commit");
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.FEEDBACK);
  }

  @Test
  void aVerificationThatCouldNotRunIsTriedAgainWhenReopened() {
    story.verifying("core").completes("core", Story.commit(1));
    JobId verify = story.starts("core");
    story
        .ends(verify, Verdict.PERMANENT)
        .fact(new Fact.Reopened("core", "the command was corrected", false));
    assertThat(story.action("core")).isEqualTo(new Action.Judge("core"));
    story.judged("core", Verdict.PASSED, Story.commit(1));
    assertThat(story.start("core").id()).isEqualTo(verify.nextAttempt());
  }

  private void giveUp() {
    for (int turn = 0; turn < 3; turn++) {
      story.ends(story.starts("core"), Verdict.RETRY).later(Duration.ofMinutes(10));
    }
  }

  private void refuse() {
    for (int round = 0; round < 3; round++) {
      story
          .ends(story.starts("core"), Verdict.PASSED)
          .judged("core", Verdict.FEEDBACK, Story.commit(1), "commit");
    }
  }
}

package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateRoundsTest {

  private final Story story = Story.of("core");

  @Test
  void aTurnThatPassedIsJudgedBeforeItCounts() {
    story.ends(story.starts("core"), Verdict.PASSED);
    assertThat(story.action("core")).isEqualTo(new Action.Judge("core"));
    assertThat(story.state("core").status()).isEqualTo(Status.VERIFYING);
  }

  @Test
  void nothingIsProposedWhileTheGateLooks() {
    story.ends(story.starts("core"), Verdict.PASSED).busyWith("core");
    assertThat(story.acting()).isEmpty();
    assertThat(story.state("core").status()).isEqualTo(Status.VERIFYING);
  }

  @Test
  void whatTheGatePassesIsCompletedAtThatCommit() {
    story.completes("core", Story.commit(1));
    assertThat(story.state("core")).isEqualTo(new State.Completed(Story.commit(1)));
  }

  @Test
  void whatIsMissingGoesBackAsTheNextTurn() {
    story
        .ends(story.starts("core"), Verdict.PASSED)
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "RESULTS.md is missing", "commit a.txt");
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.FEEDBACK);
    assertThat(story.turn("core").notes()).containsExactly("RESULTS.md is missing", "commit a.txt");
    assertThat(story.start("core").id()).isEqualTo(new JobId("core", JobKind.TURN, 2, 1));
  }

  @Test
  void afterTheLastRoundItFailedWithWhatIsStillMissing() {
    sentBack();
    sentBack();
    sentBack();
    assertThat(story.state("core"))
        .isEqualTo(new State.Failed("not done after 2 rounds of feedback: RESULTS.md is missing"));
  }

  @Test
  void theLastRoundIsStillPlayed() {
    sentBack();
    sentBack();
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.FEEDBACK);
  }

  @Test
  void whatNoSessionCanMendFailsAtOnce() {
    story
        .ends(story.starts("core"), Verdict.PASSED)
        .judged("core", Verdict.PERMANENT, Story.commit(1), "the worktree is gone");
    assertThat(story.state("core")).isEqualTo(new State.Failed("the worktree is gone"));
  }

  @Test
  void aCompletedBranchThatMovedIsJudgedAgain() {
    story.completes("core", Story.commit(1)).tip("core", Story.commit(2));
    assertThat(story.action("core")).isEqualTo(new Action.Judge("core"));
  }

  @Test
  void judgingComesBeforeStarting() {
    Story two = Story.of("api", "core");
    two.ends(two.starts("core"), Verdict.PASSED);
    assertThat(two.acting()).containsExactly("core", "api");
  }

  @Test
  void goingOnComesBeforeBeginning() {
    Story two = Story.of("api", "core");
    two.ends(two.starts("core"), Verdict.PASSED)
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "commit");
    assertThat(two.acting()).containsExactly("core", "api");
  }

  private void sentBack() {
    story
        .ends(story.starts("core"), Verdict.PASSED)
        .judged("core", Verdict.FEEDBACK, Story.commit(1), "RESULTS.md is missing");
  }
}

package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DependencyWavesTest {

  @Test
  void independentWorkstreamsStartTogetherInThePlansOrder() {
    assertThat(Story.of("core", "api", "ui").acting()).containsExactly("core", "api", "ui");
  }

  @Test
  void aWorkstreamWithoutAWorktreeWaitsForTheGoalThatMakesIt() {
    Story story = Story.planned("core");
    assertThat(story.acting()).isEmpty();
    assertThat(story.waitOf("core").why()).contains("dispatch:init-worktrees");
  }

  @Test
  void oneThatDependsOnOthersWaitsAndNamesThoseThatAreOpen() {
    Story story = Story.of("core", "api", "ui core api");
    story.completes("core", Story.commit(1));
    assertThat(story.waitOf("ui").why()).isEqualTo("waits for api");
  }

  @Test
  void aCompletedDependencyIsMergedIntoTheStartBeforeTheFirstTurn() {
    Story story = Story.of("core", "ui core").completes("core", Story.commit(1));
    assertThat(story.action("ui")).isEqualTo(new Action.Base("ui"));
  }

  @Test
  void theFirstTurnFollowsTheMergedStart() {
    Story story = Story.of("core", "ui core").completes("core", Story.commit(1)).based("ui");
    assertThat(story.turn("ui").prompt()).isEqualTo(Prompt.BEGIN);
  }

  @Test
  void theStartIsTheMergedCommit() {
    Story story = Story.of("core", "ui core")
        .completes("core", Story.commit(1))
        .fact(new Fact.Based("ui", Story.commit(9)));
    assertThat(story.track("ui").start()).contains(Story.commit(9));
  }

  @Test
  void dependenciesThatConflictAreTheReasonToWait() {
    Story story = Story.of("core", "ui core")
        .completes("core", Story.commit(1))
        .stuckOn("ui", "core and api conflict");
    assertThat(story.waitOf("ui"))
        .isEqualTo(Wait.forGood("ui", Wait.Kind.CONFLICT, "core and api conflict"));
  }

  @Test
  void aFailedDependencyIsNamedAsFailed() {
    Story story = Story.of("core", "ui core");
    story.ends(story.starts("core"), Verdict.PERMANENT);
    assertThat(story.waitOf("ui").why()).isEqualTo("depends on core, which failed");
  }

  @Test
  void aDependencyThatIsBeingJudgedIsNotCompleted() {
    Story story = Story.of("core", "ui core").completes("core", Story.commit(1)).busyWith("core");
    assertThat(story.waitOf("ui").why()).isEqualTo("waits for core");
  }

  @Test
  void whatWasBegunGoesOnThoughItsDependencyIsJudgedAgain() {
    Story story = Story.of("core", "ui core").completes("core", Story.commit(1)).based("ui");
    JobId turn = story.starts("ui");
    story.tip("core", Story.commit(2));
    story.ends(turn, Verdict.PASSED);
    assertThat(story.action("ui")).isEqualTo(new Action.Judge("ui"));
  }

  @Test
  void aWorkstreamThatIsNotSelectedStaysAsItIs() {
    Story story = Story.of("core", "api").selecting("api");
    assertThat(story.acting()).containsExactly("api");
    assertThat(story.decide().waits()).isEmpty();
  }
}

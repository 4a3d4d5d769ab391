package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A session that a person closes. */
class StoppingTest {

  private static final Message LAST = new Message("m-1", "Finalize work and exit.");
  private static final Cause STOPPED = new Cause("was stopped", Verdict.INTERRUPTED);

  private final Story story = Story.of("core", "ui core");

  private void stop() {
    story.fact(new Fact.Stopping("core", new Steering.Stop(Optional.empty())));
  }

  private void stopAfterALastWord() {
    story.fact(new Fact.Asked("core", LAST));
    story.fact(new Fact.Stopping("core", new Steering.Stop(Optional.of(LAST.id()))));
  }

  private Outcome ended(Verdict verdict) {
    return new Outcome(
        verdict,
        Usage.NONE,
        Optional.of("session-of-core"),
        false,
        "",
        List.of(),
        Optional.empty());
  }

  @Test
  void aRunningTurnIsEndedOnce() {
    JobId turn = story.starts("core");
    stop();
    assertThat(story.action("core")).isEqualTo(new Action.End(turn, STOPPED));
    story.fact(new Fact.Ending(turn, STOPPED));
    assertThat(story.decide().actions()).isEmpty();
    story.ends(turn, ended(Verdict.INTERRUPTED));
    assertThat(story.state("core").status()).isEqualTo(Status.STOPPED);
  }

  @Test
  void anIdleSessionIsStoppedAtOnce() {
    story.ends(story.starts("core"), ended(Verdict.PASSED));
    stop();
    assertThat(story.state("core")).isInstanceOf(State.Stopped.class);
  }

  @Test
  void anIdleSessionHearsALastWordFirst() {
    story.ends(story.starts("core"), ended(Verdict.PASSED));
    stopAfterALastWord();
    assertThat(story.turn("core").messages()).containsExactly(LAST);
    JobId turn = story.starts("core");
    assertThat(story.decide().actions()).isEmpty();
    story.ends(turn, ended(Verdict.PASSED));
    assertThat(story.state("core")).isInstanceOf(State.Stopped.class);
  }

  @Test
  void aRunningTurnIsEndedBeforeTheLastWord() {
    JobId turn = story.starts("core");
    stopAfterALastWord();
    assertThat(story.action("core")).isEqualTo(new Action.End(turn, STOPPED));
    story.ends(turn, ended(Verdict.INTERRUPTED));
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.MESSAGE);
  }

  @Test
  void oneThatNeverBeganHasNothingToHear() {
    stopAfterALastWord();
    assertThat(story.state("core")).isInstanceOf(State.Stopped.class);
  }

  @Test
  void whatIsCompletedStaysCompleted() {
    story
        .ends(story.starts("core"), ended(Verdict.PASSED))
        .judged("core", Verdict.PASSED, Story.commit(1));
    stop();
    assertThat(story.state("core")).isInstanceOf(State.Completed.class);
  }

  @Test
  void whatDependsOnItSaysSo() {
    story.ends(story.starts("core"), ended(Verdict.PASSED));
    stop();
    assertThat(story.waitOf("ui").why()).isEqualTo("depends on core, which is stopped");
  }

  @Test
  void openedAgainItGoesOn() {
    story.ends(story.starts("core"), ended(Verdict.INTERRUPTED));
    stop();
    story.fact(new Fact.Reopened("core", "stopped", true));
    assertThat(story.turn("core").prompt()).isEqualTo(Prompt.CONTINUE);
  }
}

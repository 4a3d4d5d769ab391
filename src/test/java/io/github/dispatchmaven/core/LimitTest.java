package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitTest {

  private static final Instant HELD_UNTIL = Story.BEGIN.plus(Duration.ofMinutes(5));

  @Test
  void noMoreTurnsStartThanThereAreSlots() {
    Story story = Story.of("a", "b", "c").limitedBy(new Limit.Slots(JobKind.TURN, 2));
    assertThat(story.acting()).containsExactly("a", "b");
    assertThat(story.waitOf("c"))
        .isEqualTo(Wait.forGood("c", Wait.Kind.SLOT, "waits for a free slot (2 in use)"));
  }

  @Test
  void aRunningTurnTakesASlot() {
    Story story = Story.of("a", "b", "c").limitedBy(new Limit.Slots(JobKind.TURN, 2));
    story.starts("a");
    assertThat(story.acting()).containsExactly("b");
  }

  @Test
  void aTurnThatEndedGivesItsSlotBack() {
    Story story = Story.of("a", "b").limitedBy(new Limit.Slots(JobKind.TURN, 1));
    story.completes("a", Story.commit(1));
    assertThat(story.acting()).containsExactly("b");
  }

  @Test
  void verifyJobsHaveSlotsOfTheirOwn() {
    Story story = Story.of("a", "b")
        .verifying("a")
        .limitedBy(new Limit.Slots(JobKind.TURN, 1), new Limit.Slots(JobKind.VERIFY, 1));
    story.completes("a", Story.commit(1));
    story.starts("b");
    assertThat(story.start("a").id().kind()).isEqualTo(JobKind.VERIFY);
  }

  @Test
  void judgingTakesNoSlot() {
    Story story = Story.of("a", "b").limitedBy(new Limit.Slots(JobKind.TURN, 1));
    story.ends(story.starts("a"), Verdict.PASSED);
    assertThat(story.acting()).containsExactly("a", "b");
  }

  @Test
  void theJobThatWasNeverClaimedKeepsItsSlot() {
    Story story = Story.of("a", "b").limitedBy(new Limit.Slots(JobKind.TURN, 1));
    story.sees(story.starts("a"), JobLife.UNCLAIMED);
    assertThat(story.acting()).containsExactly("a");
  }

  @Test
  void noTurnOfAnAgentStartsUntilItsProviderAnswersAgain() {
    Story story = Story.of("a", "b").fact(new Fact.Held("claude", HELD_UNTIL, Optional.empty()));
    assertThat(story.acting()).isEmpty();
    assertThat(story.waitOf("b").why()).contains("rate limit of claude");
    assertThat(story.waitOf("b").until()).contains(HELD_UNTIL);
  }

  @Test
  void thenItStarts() {
    Story story = Story.of("a")
        .fact(new Fact.Held("claude", HELD_UNTIL, Optional.empty()))
        .later(Duration.ofMinutes(5));
    assertThat(story.acting()).containsExactly("a");
  }

  @Test
  void anotherAgentsHoldHoldsNobodyElse() {
    Story story = Story.of("a").fact(new Fact.Held("codex", HELD_UNTIL, Optional.empty()));
    assertThat(story.acting()).containsExactly("a");
  }

  @Test
  void aHoldOfTheAgentHoldsNoVerification() {
    Story story = Story.of("a")
        .verifying("a")
        .completes("a", Story.commit(1))
        .fact(new Fact.Held("claude", HELD_UNTIL, Optional.empty()));
    assertThat(story.start("a").id().kind()).isEqualTo(JobKind.VERIFY);
  }
}

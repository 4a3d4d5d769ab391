package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A Maven that was killed between the intent and the start leaves jobs that no process runs. */
class UnclaimedJobsAndSlotsTest {

  @Test
  void jobsThatWereNeverClaimedDoNotHoldEachOtherBackWhenThereAreFewerSlotsThanBefore() {
    Story story = Story.of("a", "b").limitedBy(new Limit.Slots(JobKind.TURN, 2));
    story.sees(story.starts("a"), JobLife.UNCLAIMED);
    story.sees(story.starts("b"), JobLife.UNCLAIMED);
    story.limitedBy(new Limit.Slots(JobKind.TURN, 1));
    assertThat(story.acting()).containsExactly("a");
  }

  @Test
  void aJobThatWasNeverClaimedTakesNoSlotFromThoseThatAreSelected() {
    Story story = Story.of("a", "b").limitedBy(new Limit.Slots(JobKind.TURN, 1));
    story.sees(story.starts("a"), JobLife.UNCLAIMED);
    story.selecting("b");
    assertThat(story.acting()).containsExactly("b");
  }
}

package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A provider that asks to wait is waited for, and then one turn tries before the others. */
class RateHoldTest {

  private static final Instant UNTIL = Story.BEGIN.plus(Duration.ofHours(5));

  private static Fact held(String... model) {
    return new Fact.Held(
        "claude", UNTIL, model.length == 0 ? Optional.empty() : Optional.of(model[0]));
  }

  @Test
  void itIsShownInLocalTime() {
    Story story = Story.of("a").fact(held());
    assertThat(story.waitOf("a").why())
        .isEqualTo("rate limit of claude until " + LocalTimes.text(UNTIL, Story.BEGIN));
    assertThat(story.waitOf("a").until()).contains(UNTIL);
  }

  @Test
  void afterwardsOneGoesFirst() {
    Story story = Story.of("a", "b", "c").fact(held()).later(Duration.ofHours(5));
    assertThat(story.acting()).containsExactly("a");
    JobId first = story.starts("a");
    assertThat(story.acting()).isEmpty();
    assertThat(story.waitOf("b").why())
        .isEqualTo("waits for the first turn after the rate limit of claude");
    story.ends(first, Verdict.PASSED);
    assertThat(story.acting()).contains("b", "c");
  }

  @Test
  void onceItIsAnsweredTheOthersFollow() {
    Story story = Story.of("a", "b", "c").fact(held()).later(Duration.ofHours(5));
    story.starts("a");
    story.fact(new Fact.Answered("claude", Optional.empty()));
    assertThat(story.acting()).containsExactly("b", "c");
  }

  @Test
  void whileTheProviderRefusesTheFirstNoOtherFollows() {
    Story story = Story.of("a", "b", "c").fact(held()).later(Duration.ofHours(5));
    story.starts("a");
    for (int retry = 0; retry < 3; retry++) {
      story
          .later(Duration.ofSeconds(1))
          .fact(new Fact.Held("claude", story.now().plusMillis(600), Optional.empty()))
          .later(Duration.ofSeconds(2));
      assertThat(story.acting()).isEmpty();
    }
  }

  @Test
  void aShorterHoldDoesNotEndALongerOne() {
    Story story = Story.of("a").fact(held()).later(Duration.ofMinutes(1));
    story
        .fact(new Fact.Held("claude", story.now().plusSeconds(1), Optional.empty()))
        .later(Duration.ofMinutes(1));
    assertThat(story.waitOf("a").until()).contains(UNTIL);
  }

  @Test
  void oneThatFailsForAnotherReasonLetsAnotherGoFirst() {
    Story story = Story.of("a", "b", "c").fact(held()).later(Duration.ofHours(5));
    story.ends(story.starts("a"), Verdict.RETRY);
    assertThat(story.acting()).hasSize(1);
  }

  @Test
  void aTurnThatBeganBeforeIsNotTheFirst() {
    Story story = Story.of("a", "b");
    story.starts("a");
    story.later(Duration.ofSeconds(1)).fact(held()).later(Duration.ofHours(5));
    assertThat(story.acting()).containsExactly("b");
  }

  @Test
  void aTurnThatPassesBeforeTheTimeIsUpProvesNothing() {
    Story story = Story.of("a", "b");
    JobId before = story.starts("a");
    story.fact(held()).ends(before, Verdict.PASSED);
    assertThat(story.waitOf("b").until()).contains(UNTIL);
  }

  @Test
  void aLimitOfOneModelHoldsThatModel() {
    Story story = Story.of("a").fact(held("opus"));
    assertThat(story.acting()).containsExactly("a");
    assertThat(story.fact(held("sonnet")).acting()).isEmpty();
    assertThat(story.waitOf("a").why()).startsWith("rate limit of claude (sonnet) until ");
  }

  @Test
  void whatTakesLongerThanTheUserWaitsIsLeftToAnotherDispatch() {
    Story story = Story.of("a")
        .limitedBy(new RateHold(Duration.ofMinutes(30)))
        .dispatched()
        .fact(held());
    assertThat(story.waitOf("a").until()).isEmpty();
    assertThat(story.waitOf("a").why()).contains("longer than dispatch.limitWait (30m)");
    assertThat(story.state("a").status()).isEqualTo(Status.PENDING);
  }

  @Test
  void whatIsShorterIsWaitedFor() {
    Story story =
        Story.of("a").limitedBy(new RateHold(Duration.ofHours(6))).dispatched().fact(held());
    assertThat(story.waitOf("a").until()).contains(UNTIL);
  }

  @Test
  void whatIsPutOffAgainAndAgainIsNotWaitedForForEver() {
    Story story = Story.of("a").limitedBy(new RateHold(Duration.ofMinutes(30))).dispatched();
    for (int minute = 0; minute < 30; minute += 10) {
      story.fact(
          new Fact.Held("claude", story.now().plus(Duration.ofMinutes(10)), Optional.empty()));
      assertThat(story.waitOf("a").until()).as("after %s minutes", minute).isPresent();
      story.later(Duration.ofMinutes(10));
    }
    story.fact(new Fact.Held("claude", story.now().plus(Duration.ofMinutes(10)), Optional.empty()));
    assertThat(story.waitOf("a").until()).isEmpty();
  }

  @Test
  void anotherDispatchWaitsAsLongAgain() {
    Story story = Story.of("a").limitedBy(new RateHold(Duration.ofMinutes(30)));
    story.fact(held()).later(Duration.ofMinutes(280)).dispatched();
    assertThat(story.waitOf("a").until()).contains(UNTIL);
  }
}

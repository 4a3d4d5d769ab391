package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one invocation may spend, over all sessions. */
class BudgetTest {

  private static final BigDecimal TWENTY = new BigDecimal("20");

  private final Story story = Story.of("a", "b", "c").metered().limitedBy(new Budget(TWENTY, 2));

  private static Outcome passed(Usage usage) {
    return new Outcome(
        Verdict.PASSED, usage, Optional.of("s"), false, "", List.of(), Optional.empty());
  }

  private static Usage spent(String usd) {
    return new Usage(Optional.of(new BigDecimal(usd)), false, 0, 0);
  }

  @Test
  void eachTurnGetsAnEqualShareAndTheThirdWaits() {
    story.dispatched();
    assertThat(story.acting()).containsExactly("a", "b");
    assertThat(story.turn("a").reservedUsd().orElseThrow()).isEqualByComparingTo("10");
    assertThat(story.waitOf("c").why())
        .isEqualTo(
            "waits for the budget: $0.00 of $20 are spent, $20.00 reserved for running turns");
  }

  @Test
  void whatATurnDidNotSpendIsFreeAgain() {
    story.dispatched();
    JobId a = story.starts("a");
    story.starts("b");
    story.ends(a, passed(spent("4")));
    assertThat(story.turn("c").reservedUsd().orElseThrow()).isEqualByComparingTo("6");
  }

  @Test
  void aRestThatIsTooSmallForATurnIsNotSpent() {
    story.dispatched();
    story.ends(story.starts("a"), passed(spent("18"))).judged("a", Verdict.PASSED, Story.commit(1));
    assertThat(story.acting()).isEmpty();
    assertThat(story.waitOf("c").why())
        .isEqualTo(
            "the budget is used up: $18.00 of $20 are spent; allow more with -Ddispatch.budgetUsd");
    assertThat(story.waitOf("c").until()).isEmpty();
  }

  @Test
  void anotherInvocationHasItsOwn() {
    story.dispatched();
    story.ends(story.starts("a"), passed(spent("20"))).judged("a", Verdict.PASSED, Story.commit(1));
    story.dispatched();
    assertThat(story.acting()).containsExactly("b", "c");
  }

  @Test
  void whatJobsOfNoWorkstreamSpendCountsToo() {
    story.dispatched();
    JobId resolve = new JobId("integration", JobKind.RESOLVE, 1, 1);
    Turn turn = new Turn(
        "claude",
        Optional.empty(),
        Optional.of("s"),
        false,
        Prompt.BEGIN,
        List.of(),
        List.of(),
        Optional.empty());
    story
        .fact(new Fact.Intended(JobSpec.turn(resolve, turn)))
        .fact(new Fact.Ended(resolve, passed(spent("20")), Optional.empty()));
    assertThat(story.feature().costUsd()).isEqualByComparingTo("20");
    assertThat(story.waitOf("a").why())
        .startsWith("the budget is used up: $20.00 of $20 are spent");
  }

  @Test
  void whatReportsNoMoneyIsNotHeldBack() {
    Story other =
        Story.of("a", "b", "c").limitedBy(new Budget(BigDecimal.ONE, 1)).dispatched();
    assertThat(other.acting()).containsExactly("a", "b", "c");
    assertThat(other.turn("a").reservedUsd()).isEmpty();
  }

  @Test
  void anIntentThatNobodyClaimedReservesNothingUntilItStarts() {
    story.dispatched();
    story.sees(story.starts("a"), JobLife.UNCLAIMED);
    assertThat(story.acting()).containsExactly("a", "b");
  }

  @Test
  void aTurnThatWasEndedBeforeItToldIsChargedWhatWasReserved() {
    Usage untold = Usage.NONE.atLeast(Optional.of(new BigDecimal("2.5")));
    assertThat(spent("1").plus(untold))
        .isEqualTo(new Usage(Optional.of(new BigDecimal("3.5")), true, 0, 0));
  }
}

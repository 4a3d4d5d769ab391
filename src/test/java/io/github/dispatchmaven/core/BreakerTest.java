package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Three workstreams that fail in the same way in a row hold back the others. */
class BreakerTest {

  private final Story story =
      Story.of("a", "b", "c", "d").limitedBy(new Breaker()).dispatched();

  private void fails(String workstream, Verdict verdict, String why) {
    story.ends(story.starts(workstream), Outcome.of(verdict, why)).later(Duration.ofSeconds(1));
  }

  @Test
  void twoAreNotEnough() {
    fails("a", Verdict.RETRY, "connection refused");
    fails("b", Verdict.RETRY, "connection refused");
    assertThat(story.acting()).contains("d");
  }

  @Test
  void whatDiffersInNamesAndNumbersOnlyIsTheSame() {
    fails("a", Verdict.RETRY, "a: exit status 3, session 6f52db33-96b8");
    fails("b", Verdict.RETRY, "b: exit status 4, session 0a52db33-96b9");
    fails("c", Verdict.RETRY, "c: exit status 5, session 1a52db33-96b7");
    assertThat(story.acting()).isEmpty();
    assertThat(story.waitOf("d").why())
        .startsWith("paused, since c, b, a failed in the same way: ");
  }

  @Test
  void aSuccessInBetweenEndsTheRow() {
    fails("a", Verdict.RETRY, "connection refused");
    fails("b", Verdict.RETRY, "connection refused");
    story.ends(story.starts("d"), Verdict.PASSED).later(Duration.ofSeconds(1));
    fails("c", Verdict.RETRY, "connection refused");
    assertThat(story.later(Duration.ofMinutes(1)).acting()).contains("a");
  }

  @Test
  void otherReasonsAreAnotherRow() {
    fails("a", Verdict.RETRY, "connection refused");
    fails("b", Verdict.RETRY, "the turn was silent");
    fails("c", Verdict.RETRY, "connection refused");
    assertThat(story.acting()).contains("d");
  }

  @Test
  void afterAPauseOneAloneTriesAgain() {
    fails("a", Verdict.RETRY, "connection refused");
    fails("b", Verdict.RETRY, "connection refused");
    fails("c", Verdict.RETRY, "connection refused");
    assertThat(story.waitOf("d").until()).isPresent();
    story.later(Duration.ofMinutes(6));
    assertThat(story.acting()).hasSize(1);
    story.starts(story.acting().get(0));
    assertThat(story.acting()).isEmpty();
  }

  @Test
  void afterFailuresThatLastNobodyTriesAgain() {
    fails("a", Verdict.PERMANENT, "Invalid API key");
    fails("b", Verdict.PERMANENT, "Invalid API key");
    fails("c", Verdict.PERMANENT, "Invalid API key");
    assertThat(story.waitOf("d").until()).isEmpty();
    assertThat(story.waitOf("d").why()).endsWith("repair that and run again");
  }

  @Test
  void anotherInvocationBeginsAnew() {
    fails("a", Verdict.PERMANENT, "Invalid API key");
    fails("b", Verdict.PERMANENT, "Invalid API key");
    fails("c", Verdict.PERMANENT, "Invalid API key");
    story.dispatched();
    assertThat(story.acting()).containsExactly("d");
  }
}

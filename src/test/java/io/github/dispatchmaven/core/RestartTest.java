package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A workstream that is done again from its start. */
class RestartTest {

  private final Story story = Story.of("core");

  private JobId completedThenRestarted() {
    JobId first = story.starts("core");
    story.ends(
        first,
        new Outcome(
            Verdict.PASSED,
            new Usage(Optional.of(BigDecimal.TEN), false, 1, 1),
            Optional.of("session-of-core"),
            false,
            "",
            List.of(),
            Optional.empty()));
    story.judged("core", Verdict.PASSED, Story.commit(1)).fact(new Fact.Restarted("core"));
    return first;
  }

  @Test
  void itsWorktreeIsMadeAgainFirst() {
    completedThenRestarted();
    assertThat(story.track("core").created()).isFalse();
    assertThat(story.track("core").creating()).isTrue();
  }

  @Test
  void aNewSessionBeginsInAFolderOfItsOwn() {
    JobId first = completedThenRestarted();
    story.fact(new Fact.Created("core", Story.BASE));
    JobSpec spec = story.start("core");
    assertThat(spec.turn().orElseThrow().prompt()).isEqualTo(Prompt.BEGIN);
    assertThat(spec.turn().orElseThrow().session()).isEmpty();
    assertThat(spec.id().number()).isGreaterThan(first.number());
  }

  @Test
  void whatTheWorkBeforeCostIsNotForgotten() {
    completedThenRestarted();
    assertThat(story.track("core").usage().costUsd()).contains(BigDecimal.TEN);
  }
}

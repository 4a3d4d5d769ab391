package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanedDependencyTest {

  @Test
  void aDependencyThatWasCleanedAwayIsWaitedForRatherThanBreakingTheDecision() {
    var story = Story.of("core", "ui core").fact(new Fact.Cleaned("core"));
    assertThat(story.waitOf("ui").why()).contains("core");
  }
}

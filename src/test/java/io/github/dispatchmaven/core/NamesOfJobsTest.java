package io.github.dispatchmaven.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesOfJobsTest {

  @Test
  void aJobsFolderHasItsNumberKindAndAttempt() {
    assertThat(new JobId("core", JobKind.VERIFY, 12, 3).folder()).isEqualTo("12-verify-3");
  }

  @Test
  void aJobIsShownWithItsWorkstream() {
    assertThat(new JobId("core", JobKind.TURN, 1, 1)).hasToString("core/1-turn-1");
  }

  @Test
  void theNextAttemptDiffersInTheAttemptAlone() {
    assertThat(new JobId("core", JobKind.TURN, 4, 1).nextAttempt())
        .isEqualTo(new JobId("core", JobKind.TURN, 4, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 64})
  void aCommitHasAFullId(int digits) {
    assertThat(new Commit("0123456789".repeat(7).substring(0, digits)).abbreviated())
        .isEqualTo("0123456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HEAD", "0123456789", "ABCDEF0123456789ABCDEF0123456789ABCDEF01"})
  void anythingElseIsNoCommit(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Commit(text))
        .withMessageContaining(text);
  }
}

package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines are split like a shell does, and run without one. */
class CommandLineTest {

  @Test
  void quotesHoldWordsTogether() {
    assertThat(CommandLine.split("p", "sh -c \"mvn a && mvn b\""))
        .containsExactly("sh", "-c", "mvn a && mvn b");
    assertThat(CommandLine.split("p", "mvn -Dx=a;b verify"))
        .containsExactly("mvn", "-Dx=a;b", "verify");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true && false",
        "a || b",
        "mvn verify | tee log",
        "a ; b",
        "a; b",
        "mvn verify > log",
        "a 2>&1",
        "X=1 mvn verify",
        "a & b"
      })
  void whatOnlyAShellUnderstandsIsRefused(String line) {
    assertThatThrownBy(() -> CommandLine.split("dispatch.verify", line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("dispatch.verify: ")
        .hasMessageContaining("sh -c");
  }

  @Test
  void aQuoteThatIsNotClosedIsNamed() {
    assertThatThrownBy(() -> CommandLine.split("dispatch.verify", "mvn \"verify"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("dispatch.verify: ");
  }
}

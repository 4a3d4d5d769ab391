package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dispatchmaven.engine.Host;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentsTest {

  private final Agents agents = Agents.builtIn(Host.local(), Map.of(), List.of());

  @ParameterizedTest
  @ValueSource(strings = {"claude", "command", "rehearsal"})
  void anAgentIsFoundByItsName(String name) {
    assertThat(agents.named(name).name()).isEqualTo(name);
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> agents.named("cluade"))
        .withMessage(
            "dispatch.agent: there is no agent \"cluade\"; use one of claude, command, rehearsal");
  }

  @Test
  void theRehearsalIsAlwaysUsable() {
    assertThat(agents.named("rehearsal").unusable()).isEmpty();
  }

  @Test
  void onlyClaudeHasAModelByDefault() {
    assertThat(agents.named("claude").defaultModel()).contains("sonnet");
    assertThat(agents.named("command").defaultModel()).isEmpty();
    assertThat(agents.named("rehearsal").defaultModel()).isEmpty();
  }

  @Test
  void aCommandThatIsNotNamedIsAskedFor() {
    assertThat(agents.named("command").unusable().orElseThrow()).contains("-Ddispatch.command=");
  }

  @Test
  void aCommandThatIsNotThereIsNamed() {
    assertThat(command("no-such-program", "--flag").unusable().orElseThrow())
        .contains("dispatch.command", "no-such-program");
  }

  @Test
  void aCommandRunsAsItWasGiven() {
    assertThat(command("sh", "-c", "a b").command(Calls.first()))
        .containsExactly("sh", "-c", "a b");
    assertThat(command("sh").unusable()).isEmpty();
  }

  private static Agent command(String... words) {
    return Agents.builtIn(Host.local(), Map.of(), List.of(words)).named("command");
  }
}

package io.github.dispatchmaven.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Plans;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontMatterTest {

  private static final String REST = "\n## Workstream: a\ntext\n";

  @Test
  void saysWhatIsForTheWholePlan() {
    Plan plan = Plans.read("""
        ---
        feature: login        # a comment
        base: origin/main
        agent: 'codex'
        model: "gpt-5"
        verify: mvn -B verify -Dx="a b"
        setup: mvn -B install
        ---
        """ + REST);
    assertThat(plan.feature()).isEqualTo("login");
    assertThat(plan.options())
        .isEqualTo(Map.of(
            "base",
            "origin/main",
            "agent",
            "codex",
            "model",
            "gpt-5",
            "verify",
            "mvn -B verify -Dx=\"a b\"",
            "setup",
            "mvn -B install"));
    assertThat(plan.context()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "off, off",
    "true, true",
    "007, 007",
    "1e3, 1e3",
    "2025_06, 2025_06",
    "1.10, 1.10",
    "0x1F, 0x1F",
    "2025-06-07, 2025-06-07"
  })
  void keepsValuesAsTheyAreWrittenWhateverYamlTakesThemFor(String written, String value) {
    assertThat(Plans.read("---\nmodel: " + written + "\n---" + REST).option("model"))
        .contains(value);
  }

  @Test
  void canBeEmptyOrMissing() {
    assertThat(Plans.read("---\n---" + REST).options()).isEmpty();
    assertThat(Plans.read("---\n# only a comment\n---" + REST).options()).isEmpty();
    assertThat(Plans.read(REST).options()).isEmpty();
  }

  @Test
  void standsAtTheVeryStartOnly() {
    Plan plan = Plans.read("Text.\n\n---\n\nbase: main\n" + REST);
    assertThat(plan.options()).isEmpty();
    assertThat(plan.context()).isEqualTo("Text.\n\n---\n\nbase: main");
  }

  @Test
  void anUnknownKeyIsNamedWithTheOneThatWasMeant() {
    assertThat(Plans.problem("---\nbase: main\nModle: opus\n---" + REST))
        .startsWith(
            "3: the front matter has no key `Modle`; did you mean `model`? the keys are feature, base, agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model:", "model: ''", "model: ~", "model: '  '", "model: # later"})
  void anEmptyValueIsAProblem(String line) {
    assertThat(Plans.problem("---\nbase: main\n" + line + "\n---" + REST))
        .isEqualTo("3: the value of `model` is empty; give it a value or leave the line out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent: [a, b]", "agent: {a: b}", "agent:\n  - a", "agent:\n  a: b"})
  void aValueThatIsAListOrAMapIsAProblem(String lines) {
    assertThat(Plans.problem("---\nbase: main\n" + lines + "\n---" + REST))
        .startsWith("3: the value of `agent` is not plain text; ");
  }

  @Test
  void anAliasIsNoPlainText() {
    assertThat(Plans.problem("---\nbase: &x main\nagent: *x\n---" + REST))
        .startsWith("3: the value of `agent` is not plain text; ");
  }

  @Test
  void aKeyThatStandsTwiceIsAProblem() {
    assertThat(Plans.problem("---\nbase: main\nbase: dev\n---" + REST))
        .startsWith("3: the front matter says `base` twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify: mvn: x: y",
        "model: \"open",
        "agent: @x",
        "base: main\n  bad: x",
        "\tbase: x"
      })
  void brokenYamlIsAProblemOfItsLine(String line) {
    assertThat(Plans.problems("---\nfeature: a\n" + line + "\n---" + REST))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(line.contains("\n") ? 4 : 3);
          assertThat(problem.what()).matches("the front matter is not YAML \\(.+\\)");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n- b", "just text"})
  void somethingElseThanKeysAndValuesIsAProblem(String yaml) {
    assertThat(Plans.problem("---\n" + yaml + "\n---" + REST))
        .startsWith("2: the front matter is not a list of keys and values");
  }

  @Test
  void frontMatterThatNeverEndsIsAProblem() {
    assertThat(Plans.problem("---\nbase: main\n" + REST))
        .startsWith("1: the front matter that begins here never ends");
  }
}

package io.github.dispatchmaven.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Plans;
import io.github.dispatchmaven.plan.Problem;
import io.github.dispatchmaven.plan.Waves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanProblemsTest {

  @Test
  void areToldAllAtOnceInTheOrderOfThePlan() {
    String text = """
        ---
        colour: red
        ---
        ## Workstream: a b
        x

        - **Depends on:** zzz
        - **Files:** /x

        ## Workstream: c
        """;
    assertThat(Plans.problems(text)).extracting(Problem::line).containsExactly(2, 4, 7, 8, 10);
  }

  @Test
  void nameFileLineAndWhatToWriteInstead() {
    assertThat(Plans.problems("# T\n\n## Workstream: core pipeline\nx").get(0).text())
        .isEqualTo(
            "feature.md:3: the name `core pipeline` cannot be that of a workstream: it contains a space, and only letters, "
                + "digits, `.`, `_` and `-` can stand in it; write `## Workstream: core-pipeline`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Just text.",
        "# T\n\n## Section\n\n- a",
        "## Workstreams\n\n- a\n- b",
        "```\n## Workstream: a\n```"
      })
  void aTextWithoutWorkstreamsIsShownTheShortestForm(String text) {
    assertThat(Plans.problem(text))
        .isEqualTo(
            "0: " + PlanReader.NO_WORKSTREAMS
                + "; divide the work: write a heading `## Workstream: name` for each part that can be worked on "
                + "at the same time, and below it what it is for; or have it divided by an agent with -Ddispatch.planner=claude");
    assertThat(Plans.undivided(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# Implementation Plan\\n\\n- [ ] 1. Set up\\n  - _Requirements: 1.1, 1.2_ | a Kiro implementation plan",
        "## 1. Implementation\\n- [ ] 1.1 Create the schema\\n- [ ] 1.2 Add it | an OpenSpec task list",
        "# To do\\n- [ ] this\\n- [x] that | a checklist"
      })
  void checklistsOfOtherToolsAreNamed(String text, String kind) {
    assertThat(Plans.problem(text.replace("\\n", "\n")))
        .startsWith("0: " + PlanReader.NO_WORKSTREAMS + "; it looks like " + kind
            + ", whose tasks do not name two modules;")
        .doesNotContain("planner=modules");
    assertThat(Plans.undivided(text.replace("\\n", "\n"))).isTrue();
  }

  @Test
  void aPlanWithOtherProblemsIsNotOnlyUndivided() {
    assertThat(Plans.undivided("---\nfoo: bar\n---\n## Workstream: a\n## Workstream: b\nx"))
        .isFalse();
  }

  @Test
  void theFrontMatterOfATextForPeopleIsItsOwn() {
    assertThat(Plans.undivided("---\nstatus: draft\nowners: [a, b]\n---\ntext")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "-D", "a b", "", "integration", "REPORT.md", "nul"})
  void anUnusableNameIsAProblemOfItsHeading(String name) {
    assertThat(Plans.problem("\n## Workstream: " + name + "\nx"))
        .startsWith("2: the name `" + name + "` cannot be");
  }

  @Test
  void anUnusableNameUnderOneHeadingIsCorrectedInThatForm() {
    assertThat(Plans.problem("## Workstreams\n### Core Pipeline\nx"))
        .endsWith("; write `### Core-Pipeline`");
  }

  @Test
  void twoWorkstreamsOfOneName() {
    assertThat(Plans.problem("## Workstream: a\nx\n## Workstream: a\ny"))
        .startsWith("3: there is already a workstream `a` at line 1; ");
  }

  @Test
  void twoNamesThatDifferOnlyInCase() {
    assertThat(Plans.problem("## Workstream: core\nx\n## Workstream: Core\ny"))
        .startsWith("3: the name `Core` differs only in case from `core` at line 1; ");
  }

  @Test
  void anUnknownDependencyIsToldWithTheNamesThereAre() {
    assertThat(Plans.problem(
            "## Workstream: core\nx\n- **Depends on:** zebra\n\n## Workstream: api\nx"))
        .startsWith(
            "3: `core` depends on `zebra`, which is no workstream of this plan; the workstreams are core, api");
  }

  @ParameterizedTest
  @CsvSource({
    "architectur, architecture",
    "Architecture, architecture",
    "arhcitecture, architecture",
    "tsets, tests"
  })
  void aMisspeltDependencyIsToldWithTheNameThatWasMeant(String written, String meant) {
    String text = "## Workstream: a\nx\n- **Depends on:** " + written
        + "\n\n## Workstream: architecture\nx\n## Workstream: tests\nx";
    assertThat(Plans.problem(text)).contains("; did you mean `" + meant + "`? ");
  }

  @Test
  void aWorkstreamThatDependsOnItself() {
    assertThat(Plans.problem("## Workstream: a\nx\n- **Depends on:** a"))
        .isEqualTo("3: the workstream `a` depends on itself; take its own name out");
  }

  @Test
  void workstreamsThatWaitForEachOther() {
    String text = """
        ## Workstream: a
        - **Depends on:** b

        x
        ## Workstream: b
        - **Depends on:** free, c

        x
        ## Workstream: c
        - **Depends on:** a

        x
        ## Workstream: free
        x
        """;
    assertThat(Plans.problem(text))
        .startsWith("2: the workstreams wait for each other: a -> b -> c -> a; ");
  }

  @Test
  void everyCircleIsTold() {
    StringBuilder text = new StringBuilder();
    for (String pair : new String[] {"a b", "b a", "c d,a", "d c", "e a"}) {
      String[] words = pair.split(" ");
      text.append("## Workstream: ")
          .append(words[0])
          .append("\nx\n- **Depends on:** ")
          .append(words[1])
          .append("\n\n");
    }
    assertThat(Plans.problems(text.toString()))
        .extracting(p -> p.line() + p.what().replaceFirst(".*:", ""))
        .containsExactly("3 a -> b -> a", "11 c -> d -> c");
  }

  @Test
  void aChainOfThousandsIsNoCircle() {
    StringBuilder text = new StringBuilder("## Workstream: w0\nx\n");
    for (int i = 1; i < 5000; i++) {
      text.append("## Workstream: w")
          .append(i)
          .append("\nx\n- **Depends on:** w")
          .append(i - 1)
          .append("\n\n");
    }
    Plan plan = Plans.read(text.toString());
    assertThat(Waves.of(plan)).hasSize(5000);
    assertThat(Plans.problem(text.toString().replaceFirst("x\n", "x\n- **Depends on:** w4999\n\n")))
        .contains("wait for each other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "- **Files:** a\n", "### Tasks\n\n### Risks\n"})
  void aWorkstreamThatSaysNothing(String body) {
    assertThat(Plans.problem("# T\n## Workstream: a\n" + body + "\n## Workstream: b\nx"))
        .startsWith("2: the workstream `a` says nothing; ");
  }

  @ParameterizedTest
  @CsvSource({
    "## Workstream 1: Core, Core",
    "## Workstream A - core, core",
    "## Workstream - core, core",
    "## Workstream, name",
    "# Workstream: core, core",
    "### Workstream: core, core",
    "## Workstream 2, name"
  })
  void aHeadingThatOnlyResemblesThatOfAWorkstream(String heading, String name) {
    assertThat(Plans.problem("## Workstream: a\nx\n" + heading + "\ny"))
        .isEqualTo("3: the heading `" + heading
            + "` does not make a workstream; write `## Workstream: " + name + "`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Workstream overview",
        "Workstream-specific notes",
        "Workstreams overview",
        "Workstreaming"
      })
  void aHeadingAboutWorkstreamsIsNone(String title) {
    assertThat(Plans.read("## " + title + "\ny\n## Workstream: a\nx").names()).containsExactly("a");
  }

  @Test
  void bothFormsInOnePlan() {
    assertThat(Plans.problem("## Workstreams\n### a\nx\n## Workstream: b\ny"))
        .startsWith("1: the plan has both `## Workstreams` and `## Workstream: name`; ");
  }

  @Test
  void aSecondHeadingForAllWorkstreams() {
    assertThat(Plans.problem("## Workstreams\n### a\nx\n## Workstreams\n### b\ny"))
        .startsWith("4: the plan has a second `## Workstreams`; put every workstream as `### name` "
            + "under the one at line 1");
  }

  @Test
  void aCodeBlockThatSwallowsTheRest() {
    assertThat(Plans.problem("## Workstream: a\n```java\nint i;\n\n## Workstream: b\nx"))
        .startsWith("2: the code block that begins here never ends; end it with a line ```");
  }

  @Test
  void aCommentThatSwallowsTheRest() {
    assertThat(Plans.problem("## Workstream: a\nx\n\n<!-- note\n\n## Workstream: b\nx"))
        .startsWith("4: the comment that begins here never ends");
  }

  @Test
  void longWordsAreShortenedInTheMessage() {
    assertThat(Plans.problem("## Workstream: " + "😀".repeat(5000) + "\nx"))
        .hasSizeLessThan(600)
        .contains("...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fils", "Dependson", "Verfy", "Modul"})
  void aMistypedAttributeIsNotReadAsText(String label) {
    assertThat(Plans.problem("## Workstream: a\nx\n\n- **" + label + ":** core/**"))
        .startsWith("4: there is no attribute `" + label + "`; write `- **");
  }
}

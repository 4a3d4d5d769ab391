package io.github.dispatchmaven.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Plans;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.Workstream.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {

  @Test
  void readsAWorkstreamForEachHeading() {
    Plan plan = Plans.read("# T\n\n## Workstream: a\nfor a\n\n## Workstream: b\nfor b\n");
    assertThat(plan.names()).containsExactly("a", "b");
    assertThat(plan.workstreams()).extracting(Workstream::line).containsExactly(3, 6);
    assertThat(plan.workstreams())
        .extracting(Workstream::mission)
        .containsExactly("for a", "for b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "## Workstream: core",
        "## workstream:core",
        "## WORKSTREAM : core",
        "## Workstream: `core`",
        "## Workstream: core ##",
        "Workstream: core\n---",
        "  ## Workstream:   core  ",
        "## Workstream：core"
      })
  void readsTheHeadingInManySpellings(String heading) {
    assertThat(Plans.read(heading + "\n\ntext").names()).containsExactly("core");
  }

  @Test
  void readsHeadingsThatAFormatterEscaped() {
    assertThat(Plans.read("## Workstream: core\\_pipeline\ntext").names())
        .containsExactly("core_pipeline");
  }

  @Test
  void readsWorkstreamsUnderOneHeading() {
    Plan plan = Plans.read("""
        # T
        Before.

        ## Workstreams
        Introduction.

        ### a
        for a
        #### Tasks
        - [ ] one
        ##### Detail
        more

        ### Workstream: b
        for b

        ## Notes
        After.

        ### Not a workstream
        """);
    assertThat(plan.names()).containsExactly("a", "b");
    assertThat(plan.workstreams().get(0).sections())
        .containsExactly(new Section("Tasks", "- [ ] one\n##### Detail\nmore"));
    assertThat(plan.context())
        .isEqualTo("Before.\n\nIntroduction.\n\n## Notes\nAfter.\n\n### Not a workstream");
  }

  @Test
  void aListOfWorkstreamsIsContextWhereEachHasAHeading() {
    Plan plan = Plans.read("## Workstreams\n| a | b |\n\n## Workstream: a\ntext");
    assertThat(plan.context()).isEqualTo("## Workstreams\n| a | b |");
  }

  @Test
  void theTitleIsTheFirstHeadingOfLevelOneElseTheFeature() {
    assertThat(Plans.read("Text\n\n# The *title*\n## Workstream: a\nx").title())
        .isEqualTo("The *title*");
    assertThat(Plans.read("## Workstream: a\nx").title()).isEqualTo("feature");
  }

  @Test
  void everythingBeforeTheFirstWorkstreamIsContext() {
    Plan plan = Plans.read("First.\n\n# T\n\n"
        + "Second.\n\n## Background\n\nThird.\n\n### More\n- x\n\n## Workstream: a\nx");
    assertThat(plan.context())
        .isEqualTo("First.\n\nSecond.\n\n## Background\n\nThird.\n\n### More\n- x");
  }

  @Test
  void anotherHeadingOfItsLevelEndsAWorkstreamAndIsContext() {
    Plan plan = Plans.read("Before.\n\n## Workstream: a\nfor a\n\n## Notes\nShared.\n\n"
        + "## Workstream: b\nfor b\n\n# End\nLast.");
    assertThat(plan.workstreams())
        .extracting(Workstream::mission)
        .containsExactly("for a", "for b");
    assertThat(plan.context()).isEqualTo("Before.\n\n## Notes\nShared.\n\n# End\nLast.");
  }

  @Test
  void headingsInCodeCommentsListsAndQuotesAreText() {
    String body = """
        ```markdown
        ## Workstream: in-code
        ```

        ~~~~
        ### Tasks
        ```
        ~~~~

        <!--
        ## Workstream: in-comment

        ### Tasks
        -->

        > ## Workstream: in-quote

        - ## Workstream: in-list

            ## Workstream: indented""";
    Workstream workstream = Plans.only(body);
    assertThat(workstream.mission()).isEqualTo(body);
    assertThat(workstream.sections()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tasks, Tasks",
    "Implementation Checklist, Tasks",
    "CHECKLIST, Tasks",
    "Implementation Tasks, Tasks",
    "Tasks:, Tasks",
    "technical requirements, Technical Requirements",
    "Testing, Testing Requirements",
    "Testing Requirements, Testing Requirements",
    "Definition of Done, Success Criteria",
    "Acceptance Criteria, Success Criteria",
    "Success criteria, Success Criteria",
    "Example, Example Code",
    "Examples, Example Code",
    "References, Resources",
    "resources, Resources",
    "Risks, Risks",
    "Open questions?, Open questions?"
  })
  void knowsSectionsByTheirTitles(String heading, String title) {
    assertThat(Plans.only("### " + heading + "\ntext").sections())
        .containsExactly(new Section(title, "text"));
  }

  @Test
  void aSectionArrivesWordForWord() {
    String text = """
        - [ ] one  with `code`\\_ and trailing spaces  \s
          - [x] nested
        \tindented by a tab

        #### Deeper
        <b>html</b> & *more*

        1) last — ünïcödé 日本語 😀""";
    assertThat(
            Plans.only("\nm\n\n### Tasks\n\n\n" + text + "\n\n\n### Risks\nr").section("Tasks"))
        .contains(text);
  }

  @Test
  void anIndentedFirstLineKeepsItsIndentation() {
    assertThat(Plans.only("### Example Code\n\n    int i = 0;\n").section("Example Code"))
        .contains("    int i = 0;");
  }

  @Test
  void aFencedSectionKeepsTheHeadingsInItsCode() {
    String text = "```java\n### Tasks\nint i;\n```";
    assertThat(Plans.only("### Example\n" + text).sections())
        .containsExactly(new Section("Example Code", text));
  }

  @Test
  void sectionsOfOneTitleAreJoined() {
    assertThat(Plans.only("### Tasks\n- a\n### Risks\nr\n### Checklist\n- b\n### RISKS\ns")
            .sections())
        .containsExactly(new Section("Tasks", "- a\n\n- b"), new Section("Risks", "r\n\ns"));
  }

  @Test
  void anEmptySectionIsLeftOut() {
    assertThat(Plans.only("text\n### Tasks\n\n### Risks\nr").sections())
        .containsExactly(new Section("Risks", "r"));
  }

  @Test
  void aMissionCanBeASection() {
    Workstream workstream = Plans.only("### Your Mission\nGo.\n### Tasks\n- a");
    assertThat(workstream.mission()).isEqualTo("Go.");
    assertThat(workstream.sections()).extracting(Section::title).containsExactly("Tasks");
  }

  @Test
  void aDeeperHeadingBeforeTheSectionsBelongsToTheMission() {
    assertThat(Plans.only("a\n\n#### b\nc\n\n### Tasks\n- d").mission())
        .isEqualTo("a\n\n#### b\nc");
  }

  @Test
  void aWorkstreamCanHaveOnlyTasks() {
    Workstream workstream = Plans.only("### Tasks\n- no boxes\n");
    assertThat(workstream.mission()).isEmpty();
    assertThat(workstream.section(Workstream.TASKS)).contains("- no boxes");
  }

  @Test
  void aHeadingBelowLinkDefinitionsKeepsItsLine() {
    Plan plan = Plans.read("[x]: https://example.org\nWorkstream: a\n-----\ntext\n");
    assertThat(plan.workstreams().get(0).mission()).isEqualTo("text");
    assertThat(plan.context()).isEqualTo("[x]: https://example.org");
  }

  @Test
  @Timeout(5)
  void readsTenThousandLinesOfTwoHundredWorkstreams() {
    StringBuilder text = new StringBuilder("# Large\n");
    for (int i = 0; i < 200; i++) {
      text.append("\n## Workstream: w")
          .append(i)
          .append("\n\n- **Files:** `m")
          .append(i)
          .append("/**`\n");
      text.append("- **Depends on:** ")
          .append(i == 0 ? "none" : "w" + i / 2)
          .append("\n\n### Tasks\n");
      text.append("- [ ] task with `code` and *emphasis*\n".repeat(45));
    }
    Plan plan = Plans.read(text.toString());
    assertThat(plan.workstreams()).hasSize(200);
    assertThat(plan.workstreams().get(199).dependsOn()).containsExactly("w99");
  }
}

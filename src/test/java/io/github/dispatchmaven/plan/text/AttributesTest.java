package io.github.dispatchmaven.plan.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Plans;
import io.github.dispatchmaven.plan.Problem;
import io.github.dispatchmaven.plan.Workstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {

  private static final String OTHERS = "\n\n## Workstream: api\nx\n## Workstream: core\nx\n";

  @Test
  void areCutOutOfTheMission() {
    Workstream workstream = Plans.only("""

        Before.

        - **Files:** `core/**`, `pom.xml`
        - **Modules:** core, api
        - **Agent:** codex
        - **Model:** `gpt-5`
        - **Verify:** `mvn -B verify`

        After.
        """);
    assertThat(workstream.mission()).isEqualTo("Before.\n\nAfter.");
    assertThat(workstream.files()).containsExactly("core/**", "pom.xml");
    assertThat(workstream.modules()).containsExactly("core", "api");
    assertThat(workstream.options())
        .isEqualTo(Map.of("agent", "codex", "model", "gpt-5", "verify", "mvn -B verify"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- **Files:** a",
        "- **files**: a",
        "* __Files:__ `a`",
        "1. **FILES :** a",
        "- Files: a",
        "- Key Files: a",
        "- **Key Files:** a",
        "- **Files:**\n  a",
        "- **Files:**\n  - a",
        "+ **Files：** a"
      })
  void areWrittenInManyWays(String list) {
    Workstream workstream = Plans.only(list + "\n\ntext");
    assertThat(workstream.files()).containsExactly("a");
    assertThat(workstream.mission()).isEqualTo("text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- **Owner:** Bob",
        "- Files that matter: a",
        "- **Files** a",
        "- the **Files:** a",
        "- Model: a class for each table",
        "> - **Files:** a"
      })
  void areNotWhatOnlyResemblesThem(String list) {
    Workstream workstream = Plans.only(list);
    assertThat(workstream.mission()).isEqualTo(list);
    assertThat(workstream.files()).isEmpty();
    assertThat(workstream.options()).isEmpty();
  }

  @Test
  void leaveTheOtherItemsOfTheirList() {
    assertThat(Plans.only("Why.\n\n- **Owner:** Bob\n- **Agent:** codex\n- and **Files:** later")
            .mission())
        .isEqualTo("Why.\n\n- **Owner:** Bob\n- and **Files:** later");
  }

  @Test
  void areOnlyReadBeforeTheFirstSection() {
    Workstream workstream = Plans.only("text\n### Tasks\n- **Files:** a\n- Verify: x");
    assertThat(workstream.files()).isEmpty();
    assertThat(workstream.section("Tasks")).contains("- **Files:** a\n- Verify: x");
  }

  @Test
  void addUpWhereFilesAreGivenInSeveralPlaces() {
    Workstream workstream = Plans.only("x\n\n- **Files:** a, b\n"
        + "  - `c d`\n  - b\n\n- **Files:** e\n\n### Files\n- f\n- [ ] `g`\n");
    assertThat(workstream.files()).containsExactly("a", "b", "c d", "e", "f", "g");
    assertThat(workstream.sections()).isEmpty();
    assertThat(workstream.mission()).isEqualTo("x");
  }

  @Test
  void goOnOnTheNextLine() {
    assertThat(Plans.only("- **Files:** a,\n  b,\nc\n- **Verify:** mvn\n  verify\n\nx"))
        .satisfies(w -> assertThat(w.files()).containsExactly("a", "b", "c"))
        .satisfies(w -> assertThat(w.option("verify")).contains("mvn verify"))
        .satisfies(w -> assertThat(w.mission()).isEqualTo("x"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a/b/            | a/b/**
      ./a/**          | a/**
      ./              | **
      `a b/*.java`    | a b/*.java
      src/\\*\\*/\\_a | src/**/_a
      **/*.java       | **/*.java
      [id]/page.tsx   | [id]/page.tsx
      """)
  void filePatternsAreMadePlain(String written, String pattern) {
    assertThat(Plans.only("- **Files:** " + written.replace("\\\\", "\\") + "\n\nx")
            .files())
        .containsExactly(pattern);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      /a/**        | relative to the repository's root
      ~/a          | relative to the repository's root
      C:/a         | relative to the repository's root
      ../a         | without `..`
      a/../b       | without `..`
      a/..         | without `..`
      src\\main    | write `src/main`
      `src\\*`     | write `src/*`
      !a           | name only what the workstream may change
      a//b         | one `/`
      src/{a,b}/** | one pattern for each choice
      `src/{a,b}`  | one pattern for each choice
      core/**.java | such as `core/**/*.java`
      all of core  | back quotes
      none         | leave the line out
      -            | leave the line out
      """)
  void filePatternsThatCannotBeUsedAreRefused(String written, String instead) {
    List<Problem> problems =
        Plans.problems("## Workstream: a\nx\n\n- **Files:** " + written.replace("\\\\", "\\"));
    assertThat(problems).allSatisfy(problem -> assertThat(problem.line()).isEqualTo(4));
    assertThat(problems.get(0).instead()).contains(instead);
  }

  @Test
  void aProblemOfANestedItemHasItsLine() {
    assertThat(Plans.problem("## Workstream: a\nx\n\n- **Files:**\n  - a\n  - ../b\n"))
        .startsWith("6: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- **Depends on:** api, core",
        "- **Dependencies:** `api`, `core`",
        "- **Depends on:** `api` and `core`",
        "- **Depends on:**\n  - api\n  - `core`: its types",
        "- Depends on: api,core.",
        "### Dependencies\n- api\n- core, because of its types",
        "### Depends on\n1. `api`\n2. its friend `core`",
        "### Dependencies\n- api, core",
        "### Dependencies\napi, core"
      })
  void dependenciesAreWrittenInManyWays(String text) {
    assertThat(Plans.read("## Workstream: only\nx\n\n" + text + OTHERS)
            .workstreams()
            .get(0)
            .dependsOn())
        .containsExactly("api", "core");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "None.", "`none`", "-", "nothing", "none (starts at once)", "n/a"})
  void noDependencyCanBeSaid(String none) {
    Workstream workstream = Plans.only("x\n\n- **Depends on:** " + none);
    assertThat(workstream.dependsOn()).isEmpty();
    assertThat(workstream.independent()).isTrue();
  }

  @Test
  void toSayNothingOfDependenciesIsNotToSayThatThereAreNone() {
    assertThat(Plans.only("x\n\n- **Modules:** none").independent()).isFalse();
    assertThat(Plans.read("## Workstream: only\nx\n\n- **Depends on:** none, api" + OTHERS)
            .workstreams()
            .get(0)
            .independent())
        .isFalse();
  }

  @Test
  void notesBesideTheValuesStayInSight() {
    String list = "- **Files:**\n  - `a/A.java` — the parser, safe for threads";
    String section = "- `b/B.java`: the printer\n- c";
    Workstream workstream = Plans.only(list + "\n- **Modules:** core\n\n### Key Files\n" + section);
    assertThat(workstream.files()).containsExactly("a/A.java", "b/B.java", "c");
    assertThat(workstream.mission()).isEqualTo(list);
    assertThat(workstream.section("Key Files")).contains(section);
  }

  @Test
  void aSectionOfProseIsNoAttribute() {
    Workstream workstream =
        Plans.only("### Dependencies\nNeeds the database of the test environment.");
    assertThat(workstream.dependsOn()).isEmpty();
    assertThat(workstream.section("Dependencies"))
        .contains("Needs the database of the test environment.");
  }

  @Test
  void aSectionOfDependenciesWithOtherTextIsRefused() {
    assertThat(Plans.problem("## Workstream: a\n\n### Dependencies\nIt needs:\n\n- api\n" + OTHERS))
        .startsWith("3: the section `Dependencies` has a list and other text; ");
  }

  @Test
  void anAttributeOutsideAListIsRefused() {
    assertThat(Plans.problem(
            "## Workstream: a\nText.\n\n**Owner:** Bob\n**Depends on:** api\n" + OTHERS))
        .isEqualTo(
            "5: the attribute `Depends on` does not stand in a list; write `- **Depends on:** ...`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Files | core/**",
        "Files | `core`, `pom.xml`",
        "Files | README.md",
        "Verify | mvn -q test",
        "Verify | `make check`",
        "Verify | off",
        "Modules | core, api",
        "Agent | claude",
        "Model | opus",
        "Depends on | api"
      })
  void aPlainLineOfTextThatSaysAnAttributeIsRefused(String label, String value) {
    assertThat(Plans.problem("## Workstream: a\nText.\n" + label + ": " + value + "\n" + OTHERS))
        .isEqualTo("3: the attribute `" + label + "` does not stand in a list; write `- **" + label
            + ":** ...`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Files: the ones of core need care",
        "Verify: that the page shows both",
        "Verify: make sure that every test passes",
        "Modules: there are many of them, all old",
        "Agent: whoever is free",
        "Files: none",
        "Verify: the whole, please"
      })
  void aSentenceThatBeginsLikeAnAttributeIsText(String line) {
    assertThat(Plans.read("# P\n\n## Workstream: a\nText.\n" + line + "\n\n- [ ] x\n")
            .workstreams()
            .get(0)
            .mission())
        .contains(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Files", "Depends on", "Modules", "Agent", "Model", "Verify"})
  void anEmptyAttributeIsAProblem(String label) {
    assertThat(Plans.problem("## Workstream: a\nx\n\n- **" + label + ":**\n- other"))
        .startsWith("4: `" + label + "` is empty; ");
  }

  @Test
  void anEmptySectionOfFilesIsNoProblem() {
    assertThat(Plans.only("x\n### Files\n").files()).isEmpty();
  }

  @Test
  void twoValuesForOneOptionAreAProblem() {
    assertThat(Plans.problem("## Workstream: a\nx\n\n- **Agent:** codex\n- **Agent:** claude"))
        .isEqualTo("5: the workstream has a second `Agent`; leave one of them out");
  }

  @Test
  void anAgentIsOneWord() {
    assertThat(Plans.problem("## Workstream: a\nx\n\n- **Agent:** the best one"))
        .isEqualTo("4: `Agent` is `the best one`; write one word");
  }
}

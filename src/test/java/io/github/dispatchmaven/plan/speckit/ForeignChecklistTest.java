package io.github.dispatchmaven.plan.speckit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Plans;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.reading.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checklists of other tools, boxes that belong to nobody, titles, and paths as their authors see them. */
class ForeignChecklistTest {

  private static final String KIRO = """
      # Implementation Plan

      - [ ] 1. Set up the shop
        - Make the skeleton in a/pom.xml
        - _Requirements: 1.1_

      - [x] 2. Goods
        - [x] 2.1 Add the list in a/src/main/java/List.java
          - _Requirements: 2.1_
        - [ ]* 2.2 Write property tests for the list

      - [ ] 3. Cart
        - [ ] 3.1 Add the cart in b/src/main/java/Cart.java
        - [ ] 3.2 Show it in b/src/main/java/View.java
      - [ ] 4. Tell people
      """;

  @TempDir
  private Path folder;

  private static String shape(Plan plan) {
    return plan.workstreams().stream()
        .map(w -> w.name() + (w.dependsOn().isEmpty() ? "" : "<" + String.join("+", w.dependsOn())))
        .collect(Collectors.joining(" "));
  }

  @Test
  void aKiroPlanIsDividedByTheModulesThatItsTasksName() {
    Plan plan = Plans.read(KIRO);
    assertThat(shape(plan)).isEqualTo("foundation a<foundation b<foundation wiring<a+b+foundation");
    assertThat(plan.workstream("a").orElseThrow().section(Workstream.TASKS).orElseThrow())
        .contains("[x] 2.1", "2.2 Write property tests")
        .doesNotContain("3.1");
    assertThat(plan.context()).doesNotContain("[ ]");
    assertThat(plan.notes())
        .contains(
            "Read as a Kiro implementation plan, divided by the modules that its tasks name: 6 tasks in 4 phases, 1 done already");
  }

  @Test
  void partsThatOnlyTheirNumbersTellBelongToTheirTitle() {
    Plan plan = Plans.read("""
        # Implementation Plan

        - [ ] 1. Goods
        - [ ] 1.1 Add the list in a/src/main/java/List.java
        - [ ] 1.2 Test it
        - [ ] 2. Implement cart
          - Prices are in cents
          - _Requirements: 2.1_
        - [ ] 2.1 Add the cart in b/src/main/java/Cart.java
        - [ ] 2.2 Show it
        """);
    assertThat(shape(plan)).isEqualTo("a b");
    assertThat(plan.workstream("a").orElseThrow().section(Workstream.TASKS).orElseThrow())
        .contains("1.1", "1.2")
        .doesNotContain("2. Implement");
    assertThat(plan.workstream("b").orElseThrow().section(Workstream.TASKS).orElseThrow())
        .contains("2.1", "2.2")
        .doesNotContain("2. Implement");
    assertThat(plan.workstream("b").orElseThrow().mission()).contains("Implement cart");
    assertThat(plan.workstream("b").orElseThrow().toString()).contains("Prices are in cents");
  }

  @Test
  void noTaskIsLostWhereIndentsAndNumbersMix() {
    String plan = """
        # Implementation Plan

        - [ ] 1. Goods
          - [ ] 1.1 Add the list in a/src/main/java/List.java
        - [ ] 1.2 Test it
        - [ ] 2. Add the cart in b/src/main/java/Cart.java
        - 2.1 A note, and no box
        """;
    assertThat(Plans.read(plan).workstreams().stream()
            .map(w -> w.section(Workstream.TASKS).orElse(""))
            .collect(Collectors.joining("\n")))
        .contains("1.1 Add the list", "1.2 Test it", "2. Add the cart");
  }

  @Test
  void whatATitleSaysBesideItsTasksIsNotLost() {
    String plan = KIRO.replace("3. Cart\n", "3. Cart\n    - Prices are in cents\n");
    assertThat(Plans.read(plan).toString()).contains("Prices are in cents");
  }

  @Test
  void soIsAnOpenSpecTaskList() {
    assertThat(
            shape(
                Plans.read(
                    "## 1. Schema\n- [ ] 1.1 Create db/src/main/resources/V1.sql\n- [ ] 1.2 Test it\n\n## 2. API\n- [ ] 2.1 Add api/src/main/java/Api.java\n")))
        .isEqualTo("api db");
  }

  @Test
  void whatNamesNoTwoModulesIsRefusedAndAdvisesNothingThatWouldBe() {
    assertThat(Plans.problem("# To do\n- [ ] Add a/src/main/java/A.java\n- [ ] more\n"))
        .contains("it looks like a checklist, whose tasks do not name two modules")
        .contains("planner=claude")
        .doesNotContain("planner=modules");
  }

  @Test
  void everyBoxGoesToSomebodyOrIsNamed() {
    Plan plan = Plans.read(
        "# Tasks: X\n\n## Before\n\n- [ ] Order a key\n\n## Phase 1: User Story 1 - a\n\n- [ ] T001 [US1] x\n\n## Phase 2: User Story 2 - b\n\n- [ ] T002 [US2] y\n\n"
            + "## Testing Checklist\n\n- [ ] Works offline\n\n## Release\n\n- [ ] Legal agrees\n- [x] Ops agrees\n");
    assertThat(plan.workstreams()).last().satisfies(last -> {
      assertThat(last.name()).isEqualTo("polish");
      assertThat(last.section(Workstream.TASKS).orElseThrow()).isEqualTo("- [ ] Works offline");
    });
    assertThat(plan.context())
        .contains("- Order a key", "- Legal agrees", "- Ops agrees (done)")
        .doesNotContain("[ ]")
        .doesNotContain("[x]");
    assertThat(plan.notes())
        .contains(
            "feature.md: 2 open boxes belong to no workstream, and nobody works on them; the first: `Order a key`");
  }

  @Test
  void noWorkerSeesABoxOfAPlansSharedText() {
    Plan plan = Plans.read(
        "# T\n\n- [ ] for all\n\n```\n- [ ] code\n```\n<!--\n- [ ] hidden\n-->\n\n## Workstream: a\nx\n");
    assertThat(plan.context()).contains("- for all", "```\n- [ ] code\n```", "- [ ] hidden");
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .contains("an open box belongs to no workstream");
  }

  @Test
  void boxesBelowTheHeadingOfAWorkstreamAreItsTasks() {
    Workstream only = Plans.only(
        "- **Files:** `a/**`\n- [ ] one\n  - with a detail\n- [x] two\n\nThe mission.\n\n### Tasks\n- [ ] three\n");
    assertThat(only.mission()).isEqualTo("The mission.");
    assertThat(only.section(Workstream.TASKS))
        .contains("- [ ] one\n  - with a detail\n- [x] two\n\n- [ ] three");
    assertThat(only.files()).containsExactly("a/**");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Phase 6 (Original): User Story 4 - Return (Priority: P3); us4-return",
        "Phase 6: User Story 4 - Return goods ✅ COMPLETE; us4-return-goods",
        "Phase 3+: US4 - Return; us4-return",
        "Phase 4.2: Story 4: Return; us4-return",
        "Phase 6 & 7: User Story 4 – Return; us4-return",
        "User Stories 4 & 5 - Return and refund; us4-us5-return-and-refund",
        "Phase 9: US4 and US5: Return; us4-us5-return"
      })
  void titlesThatAuthorsGive(String title, String name) {
    Plan plan = Plans.read("# Tasks: X\n\n## Phase 1: User Story 1 - a\n\n- [ ] T001 [US1] x\n\n## "
        + title + "\n\n- [ ] T002 y\n");
    assertThat(plan.names()).last().isEqualTo(name);
  }

  @Test
  void aPhaseOfTwoStoriesIsWaitedForUnderBothNumbers() {
    Plan plan = Plans.read(
        "# Tasks: X\n\n## Phase 1: User Stories 1 & 2 - a\n\n- [ ] T001 x\n\n## Phase 2: User Story 3 - b\n\n- [ ] T002 [US3] y\n\n## Dependencies\n\n- US3 needs US2\n");
    assertThat(shape(plan)).isEqualTo("us1-us2-a us3-b<us1-us2-a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Workstrem: core",
        "Workstreams: core",
        "Work stream: core",
        "Work-Stream: core",
        "workstraem: core",
        "Workstrem 1: core",
        "Worksteam - core",
        "Worksteam core"
      })
  void aHeadingThatIsAlmostOneIsAProblem(String heading) {
    assertThat(Plans.problem("## Workstream: a\nx\n\n## " + heading + "\ny\n"))
        .isEqualTo("4: the heading `## " + heading
            + "` does not make a workstream; write `## Workstream: core`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Workflow: core",
        "Workshop",
        "Working agreements: all",
        "Streams: core",
        "Workstream overview",
        "Workstreams at a glance"
      })
  void othersAreFree(String heading) {
    assertThat(Plans.read("## Workstream: a\nx\n\n## " + heading + "\ny\n").names())
        .containsExactly("a");
  }

  @Test
  void aHeadingWithAttributesOfAWorkstreamIsAProblem() {
    assertThat(Plans.problem(
            "## Workstream: a\nx\n\n## Core Model\n\n- **Files:** `core/**`\n\nIt.\n"))
        .isEqualTo(
            "4: the heading `## Core Model` makes no workstream, "
                + "and has attributes of one below it (`Files`); write `## Workstream: Core-Model`, or give these lines other names");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- [] one", "- [ ]one", "* [x]one"})
  void whatIsAlmostABoxIsAProblem(String line) {
    assertThat(Plans.problem("## Workstream: a\n" + line + "\n"))
        .isEqualTo(
            "2: `" + line
                + "` is no checkbox; write `- [ ] ...`, with a space between the brackets and behind them");
  }

  @Test
  void aMistypedHeadingAloneIsWhatIsWrong() {
    assertThat(Plans.problems("### Workstream: x\n- [ ] y\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(1));
  }

  @Test
  void nobodyIsProposedToDependOnItself() {
    assertThat(Plans.problem("## Workstream: x\n- **Depends on:** z\n\nText.\n"))
        .doesNotContain("did you mean");
  }

  @Test
  void aTitleMayBeCalledWorkstreams() {
    assertThat(Plans.read("# Workstreams\n\n## Workstream: a\nx\n").names()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "## Workstream: a\nx\n\n## Tech stack\n\n- Dependencies: Spring Boot 3, JUnit 5\n",
        "## Workstream: a\nx\n\n## Overview\n\n- Files: many\n"
      })
  void whatIsNotInBoldIsText(String text) {
    assertThat(Plans.read(text).names()).containsExactly("a");
  }

  @Test
  void aTextWithoutWorkstreamsStaysUndivided() {
    assertThat(
            Plans.undivided("# Spec\n\n## Technical context\n\n- **Dependencies:** Spring Boot\n"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /docs/{id}",
        "`@GetMapping(\"/docs/{id}\")`",
        "POST /api/docs",
        "see ~/docs/x",
        "```\n/home/me/docs/a.md\n```"
      })
  void whatMayBeAnAddressOrCodeStaysAsItIs(String text) throws IOException {
    assertThat(plan(text).workstreams().get(0).mission()).isEqualTo(text);
  }

  @Test
  void anAttributeOutsideOfAListIsAProblemWhereItNamesAWorkstream() {
    assertThat(Plans.problem("## Workstream: a\nx\n\n## Workstream: b\nDepends on: a\n\ny\n"))
        .startsWith("5: the attribute `Depends on` does not stand in a list");
    assertThat(Plans.read("## Workstream: a\nx\n\n## Workstream: b\nDepends on: good weather\n")
            .names())
        .hasSize(2);
  }

  private Plan plan(String text) throws IOException {
    for (String file :
        List.of("b/src/main/java/Cart.java", "docs/cart.md", "specs/001-x/spec.md")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "");
    }
    Path file = Files.writeString(
        folder.resolve("specs/001-x/feature.md"), "# X\n\n## Workstream: a\n" + text + "\n");
    return new PlanReader(Reactor.NONE, folder).read(file, "feature.md", Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/me/shop/b/src/main/java/New.java",
        "%s/b/src/main/java/New.java",
        "C:\\Users\\me\\shop\\b\\src\\main\\java\\New.java"
      })
  void anAbsolutePathIsReadFromTheRepositorysTop(String path) throws IOException {
    Plan plan = plan("Change " + path.formatted(folder) + " now.");
    assertThat(plan.workstreams().get(0).mission())
        .isEqualTo("Change b/src/main/java/New.java now.");
    assertThat(plan.workstreams().get(0).mentioned()).containsExactly("b/src/main/java/New.java");
  }

  @Test
  void aCommandIsNoText() throws IOException {
    Files.createDirectories(folder.resolve("b/src/main/java"));
    String command = "/home/me/shop/b/src/check.sh -x";
    Path file = Files.createDirectories(folder.resolve("specs")).resolve("feature.md");
    Files.writeString(
        file,
        "---\nverify: " + command + "\n---\n# X\n\n## Workstream: a\n- **Verify:** " + command
            + "\n\nSee /home/me/shop/b/src/main.\n");
    Plan plan = new PlanReader(Reactor.NONE, folder).read(file, "feature.md", Optional.empty());
    assertThat(plan.option("verify")).contains(command);
    assertThat(plan.workstreams().get(0).option("verify")).contains(command);
    assertThat(plan.workstreams().get(0).mission()).isEqualTo("See b/src/main.");
  }

  @ParameterizedTest
  @CsvSource({
    "../../docs/cart.md#top, docs/cart.md#top",
    "spec.md, specs/001-x/spec.md",
    "./spec.md, specs/001-x/spec.md",
    "https://example.org/a.md, https://example.org/a.md",
    "missing.md, missing.md",
    "/etc/passwd, /etc/passwd",
    "../../../outside.md, ../../../outside.md",
    "#here, #here"
  })
  void aLinkLeadsToTheSameFileFromTheTop(String target, String seen) throws IOException {
    assertThat(plan("See [it](" + target + ").").workstreams().get(0).mission())
        .isEqualTo("See [it](" + seen + ").");
  }
}

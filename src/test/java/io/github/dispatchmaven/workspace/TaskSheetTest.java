package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.reading.PlanReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskSheetTest {

  private static final Path COORDINATION = Path.of("/repo/.worktrees/shop/COORDINATION.md");
  private static final ProjectShape SHAPE = new ProjectShape(
      List.of("core/src/main/java", "core/src/test/java"), List.of(".", "core"), List.of("./mvnw"));

  private static final String PLAN = """
      # The shop
      All prices are in **cents**.

      ## Workstream: core
      Prices and `carts`,
        with their indentation.

      - **Files:** `core/**`, `pom.xml`
      - **Modules:** core
      - **Depends on:** base

      ### Tasks
      - [ ] Write `Price`
        - [ ] with tests
      ### Technical Requirements
      Java 17 only.
      ### Testing Requirements
      Every method.
      ### Success Criteria
      All green.
      ### Example Code
      ```java
      ## not a heading
      Price.of(1)   ;
      ```
      ### Resources
      See <https://example.invalid/prices>.
      ### Open Questions
      Which currency?

      ## Workstream: base
      Begin.

      ## Workstream: ui
      Show.
      - **Depends on:** core
      """;

  private static final List<String> NINE = List.of(
      "## Your Mission",
      "## Key Files",
      "## Implementation Checklist",
      "## Technical Requirements",
      "## Testing Requirements",
      "## Success Criteria",
      "## Example Code",
      "## Dependencies",
      "## Resources");

  private static List<String> nineAnd(String title, String... more) {
    return Stream.of(List.of(title), NINE, List.of(more)).flatMap(List::stream).toList();
  }

  @Test
  void itBeginsWithTheWorkersOwnWork() {
    assertThat(headings(sheet("core")))
        .isEqualTo(nineAnd("# Tasks: core", "## Open Questions", "## Rules", "## Shared Context"));
  }

  @Test
  void thePlansWordsArriveUnchanged() {
    assertThat(sheet("core"))
        .contains(
            "## Your Mission\n\nPrices and `carts`,\n  with their indentation.\n\n",
            "## Shared Context\n\nThe whole plan: `shop.md` in the checkout that this was started from.\n\nAll prices are in **cents**.\n\n",
            "## Implementation Checklist\n\n- [ ] Write `Price`\n  - [ ] with tests\n\n",
            "## Technical Requirements\n\nJava 17 only.\n\n",
            "## Example Code\n\n```java\n## not a heading\nPrice.of(1)   ;\n```\n\n",
            "## Resources\n\nSee <https://example.invalid/prices>.\n\n- Decisions and interfaces of all workstreams:",
            "## Open Questions\n\nWhich currency?\n\n");
  }

  @Test
  void aSectionThatThePlanLeavesOutSaysWhatIsKnown() {
    String sheet = sheet("ui");
    assertThat(headings(sheet)).isEqualTo(nineAnd("# Tasks: ui", "## Rules", "## Shared Context"));
    assertThat(sheet)
        .contains(
            "## Key Files\n\nThe plan limits you to no files. Sources are in `core/src/main/java`, `core/src/test/java`. Change what your tasks need, and nothing else.\n\n",
            "- [ ] Do what the mission says, with its tests\n",
            "## Technical Requirements\n\n- The project is built with `./mvnw`: no other build tool, no new plugin unless a task asks for it.\n",
            "- Everything is committed on `shop/ui`, and the worktree is clean.\n- `mvn -B verify` passes on your last commit.\n- `RESULTS.md` has the five sections",
            "## Example Code\n\nThe plan gives none. See how it is done in `core/src/main/java`, `core/src/test/java`.\n\n",
            "- Depends on: `core`. ",
            "- No other workstream waits for yours.\n- At work at the same time, in worktrees of their own: `base`.");
  }

  @Test
  void ofWhatIsForAllAWorkerReadsWhatConcernsItsStory() {
    Plan kit = new PlanReader()
        .read(
            "# Tasks: X\n\n## Phase 1: User Story 1 - a\n\n- [ ] T001 [US1] x\n\n## Phase 2: User Story 2 - b\n\n- [ ] T002 [US2] y\n\n"
                + "## Money\n\nIn cents.\n\n## About User Story 1\n\nOnly one.\n\n## About User Story 2\n\nThe other.\n",
            Path.of("x/tasks.md"),
            "x/tasks.md",
            Optional.empty());
    String sheet = new TaskSheet(
            kit,
            kit.workstream("us1-a").orElseThrow(),
            SHAPE,
            Sheets.besides(List.of()),
            COORDINATION,
            Optional.empty())
        .text();
    assertThat(sheet)
        .contains(
            "In cents.",
            "Only one.",
            "Not repeated here, since it is about other workstreams or long: \"About User Story 2\".")
        .doesNotContain("The other.");
  }

  @Test
  void aLongTextWithoutHeadingsIsCutAndNotLeftOut() {
    String line = "All prices are in cents, and this is said again.\n";
    Plan plan = new PlanReader()
        .read(
            "# X\n\n" + line.repeat(1_000) + "\n## Workstream: a\nDo.\n",
            Path.of("x.md"),
            "x.md",
            Optional.empty());
    String sheet = new TaskSheet(
            plan,
            plan.workstreams().get(0),
            SHAPE,
            Sheets.besides(List.of()),
            COORDINATION,
            Optional.empty())
        .text();
    assertThat(sheet)
        .contains(line.repeat(400), "(This text goes on: read the rest in the plan.)")
        .doesNotContain(line.repeat(420));
  }

  @Test
  void keyFilesAreTheScopeAndTheModules() {
    assertThat(sheet("core"))
        .contains("- `core/**`\n- `pom.xml`\n- Maven modules: `core`\n", "out of scope");
  }

  @Test
  void dependenciesGoBothWays() {
    assertThat(sheet("core")).contains("- Depends on: `base`. ", "- Blocks: `ui`. ");
  }

  @Test
  void itSaysHowTheWorkIsVerified() {
    assertThat(sheet("core"))
        .contains(
            "Every method.\n\nThis command is run on your last commit and has to pass: `mvn -B verify`. Where it writes test reports (Surefire, Failsafe)");
  }

  @Test
  void theProjectsRealFoldersAndModulesAreNamed() {
    assertThat(sheet("core"))
        .contains(
            "- Source folders: `core/src/main/java`, `core/src/test/java`\n- Maven modules: `.`, `core`\n"
                + "- Build with `./mvnw`");
  }

  @Test
  void theRulesNameTheCoordinationFileAndTheResults() {
    assertThat(sheet("core"))
        .contains(
            COORDINATION.toString(),
            "`RESULTS.md`",
            "`## Summary`",
            "`## Files`",
            "`## Challenges and solutions`",
            "`## Integration notes`",
            "`## Suggestions`",
            "conventional commit messages",
            "Read this file completely",
            "Use the internet",
            "integration tests in a test directory");
  }

  @Test
  void aPercentSignInThePathDoesNotBreakTheRules() {
    TaskSheet sheet = new TaskSheet(
        plan(),
        plan().workstream("core").orElseThrow(),
        SHAPE,
        Sheets.besides(List.of()),
        Path.of("/100%s/COORDINATION.md"),
        Optional.empty());
    assertThat(sheet.text()).contains("/100%s/COORDINATION.md");
  }

  @Test
  void rewritingKeepsTickedBoxes() {
    String before = sheet("core").replace("- [ ] Write `Price`", "- [x] Write `Price`");
    assertThat(of("core").text(before)).isEqualTo(before);
  }

  @Test
  void rewritingAnUntouchedSheetChangesNothing() {
    assertThat(of("core").text(sheet("core"))).isEqualTo(sheet("core"));
  }

  @Test
  void tasksThatAreNoBoxesBecomeSome() {
    Plan plan = new PlanReader()
        .read(
            "# X\n\n## Workstream: a\nDo.\n\n### Tasks\n- one\n- two\n",
            Path.of("x.md"),
            "x.md",
            Optional.empty());
    TaskSheet sheet = new TaskSheet(
        plan,
        plan.workstreams().get(0),
        SHAPE,
        Sheets.besides(List.of()),
        COORDINATION,
        Optional.empty());
    assertThat(sheet.text()).contains("- [ ] one\n- [ ] two\n");
  }

  private static List<String> headings(String sheet) {
    boolean[] open = new boolean[1];
    return sheet
        .lines()
        .filter(line -> {
          open[0] ^= line.startsWith("```");
          return !open[0] && line.matches("##? .*");
        })
        .toList();
  }

  private static String sheet(String workstream) {
    return of(workstream).text();
  }

  private static TaskSheet of(String workstream) {
    return new TaskSheet(
        plan(),
        plan().workstream(workstream).orElseThrow(),
        SHAPE,
        Sheets.besides(List.of()),
        COORDINATION,
        Optional.of("mvn -B verify"));
  }

  private static Plan plan() {
    return new PlanReader().read(PLAN, Path.of("shop.md"), "shop.md", Optional.empty());
  }
}

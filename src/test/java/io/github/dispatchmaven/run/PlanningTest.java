package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.plan.PlanException;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.MavenModule;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.context.RunningMaven;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Specs that are divided, and looks at plans, without a model. */
class PlanningTest {

  private static final String ANSWER = """
      {"title":"Search","context":"English.","workstreams":[
       {"name":"index","mission":"The index.","files":["core/**"],"modules":[],"depends_on":[],"tasks":["Write it"],"success_criteria":[]},
       {"name":"page","mission":"The page.","files":["web/**"],"modules":[],"depends_on":["index"],"tasks":["Show it"],"success_criteria":[]}]}
      """;

  @TempDir
  private Path folder;

  private final RecordedConsole console = new RecordedConsole();
  private final List<String> out = new ArrayList<>();
  private SampleRepository users;
  private Path agent;

  @BeforeEach
  void createProject() throws Exception {
    users = SampleRepository.empty(folder.resolve("shop"));
    users.write("specs/search.md", "# Search\n\nPeople find articles.\n");
    for (String module : List.of("core", "web")) {
      users.write(module + "/src/main/java/A.java", "class A {}\n");
    }
    users.write("bom/pom.xml", "<project/>\n");
    users.commit("begin");
    agent = folder.resolve("planner.sh");
    answer(ANSWER);
  }

  /** The planner counts its turns, and keeps its prompts. */
  private void answer(String text) throws Exception {
    Files.writeString(folder.resolve("answer"), text);
    Files.writeString(
        agent,
        "#!/bin/sh\necho x >> \"$0.turns\"\ncp \"$DISPATCH_PROMPT\" \"$0.prompt-$(wc -l < \"$0.turns\")\"\n"
            + "echo 'Here it is:'\ncat \"$(dirname \"$0\")/answer\"\n");
    assertThat(agent.toFile().setExecutable(true)).isTrue();
  }

  private int turns() throws Exception {
    Path turns = Path.of(agent + ".turns");
    return Files.exists(turns) ? Files.readAllLines(turns).size() : 0;
  }

  private Workflow goals(String plan, String... properties) {
    Map<String, String> commandLine =
        new HashMap<>(Map.of(PropertyNames.COMMAND, agent.toString()));
    for (String property : properties) {
      commandLine.put(
          property.substring(0, property.indexOf('=')),
          property.substring(property.indexOf('=') + 1));
    }
    List<MavenModule> modules = new ArrayList<>();
    for (String module : List.of("core", "web", "bom")) {
      Path at = users.top().resolve(module);
      modules.add(new MavenModule(
          at,
          "org.example",
          module,
          module.equals("web") ? List.of("org.example:core", "other:x") : List.of(),
          List.of(at.resolve("src/main/java"), at.resolve("src/test/java"), users.top()),
          List.of()));
    }
    return new Workflow(
        new Request(
            "dispatch",
            users.top(),
            users.top(),
            Optional.of(plan),
            Optional.empty(),
            commandLine,
            Map.of(
                PropertyNames.AGENT,
                "rehearsal",
                PropertyNames.MAX_ROUNDS,
                "3",
                PropertyNames.RETRIES,
                "3"),
            modules,
            RunningMaven.UNKNOWN,
            System.getenv()),
        console,
        out::add);
  }

  private static final String[] BY_COMMAND = {"dispatch.planner=command"};

  @Test
  void anAgentDividesASpecAndTheReactorIsTold() throws Exception {
    goals("specs/search.md", BY_COMMAND).plan();

    assertThat(users.read("specs/search.plan.md"))
        .contains("feature: \"search\"", "## Workstream: index", "- **Depends on:** `index`");
    assertThat(Files.readString(Path.of(agent + ".prompt-1")))
        .contains(
            "People find articles.",
            "- `core` (org.example:core), 1 files in core/src/main/java\n",
            "- `web` (org.example:web), 1 files in web/src/main/java; built on core\n");
    assertThat(console.said()).anyMatch(line -> line.startsWith("Search: 2 workstreams"));
    assertThat(users.top().resolve(".worktrees")).doesNotExist();
  }

  @Test
  void aPlanThatIsThereAlreadyIsNotMadeAgain() throws Exception {
    goals("specs/search.md", BY_COMMAND).plan();
    users.write(
        "specs/search.plan.md",
        users.read("specs/search.plan.md").replace("The page.", "The page, as I want it."));
    goals("specs/search.md", BY_COMMAND).plan();

    assertThat(turns()).isEqualTo(1);
    assertThat(users.read("specs/search.plan.md")).contains("The page, as I want it.");
  }

  @Test
  void whatWasPaidForIsReadAgainAndAnotherSpecIsAskedAnew() throws Exception {
    goals("specs/search.md", BY_COMMAND).plan();
    Path plan = users.top().resolve("specs/search.plan.md");
    Files.delete(plan);
    goals("specs/search.md", BY_COMMAND).plan();
    assertThat(turns()).isEqualTo(1);
    Files.delete(plan);
    users.write("specs/search.md", "# Search\n\nPeople find articles and shops.\n");
    goals("specs/search.md", BY_COMMAND).plan();
    assertThat(turns()).isEqualTo(2);
  }

  @Test
  void anAnswerThatStaysWrongIsAskedForThreeTimesAndNothingIsWritten() throws Exception {
    answer(ANSWER.replace("\"core/**\"", "\"/etc/**\""));
    assertThatThrownBy(() -> goals("specs/search.md", BY_COMMAND).plan())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("after 2 rounds of feedback")
        .hasMessageContaining("`/etc/**`");
    assertThat(turns()).isEqualTo(3);
    assertThat(Files.readString(Path.of(agent + ".prompt-2")))
        .startsWith("Your answer cannot be used yet:\n\n- the file pattern `/etc/**`");
    assertThat(users.top().resolve("specs/search.plan.md")).doesNotExist();
    answer(ANSWER);
    goals("specs/search.md", BY_COMMAND).plan();
    assertThat(turns()).isEqualTo(4);
  }

  @Test
  void aPlannerIsAskedAnewWhereThatIsWanted() throws Exception {
    goals("specs/search.md", BY_COMMAND).plan();
    Files.delete(users.top().resolve("specs/search.plan.md"));
    goals("specs/search.md", "dispatch.planner=command", "dispatch.restart=true")
        .plan();
    assertThat(turns()).isEqualTo(2);
  }

  @Test
  void aDryRunSaysWhoWouldDivideASpec() throws Exception {
    goals("specs/search.md", "dispatch.planner=command", "dispatch.dryRun=true").run();
    assertThat(console.said())
        .anyMatch(line -> line.startsWith(
            "specs/search.md would be divided by command and written to specs/search.plan.md"));
    assertThat(turns()).isZero();
  }

  @Test
  void runGoesOnWithThePlanThatWasMade() throws Exception {
    goals("specs/search.md", "dispatch.planner=command", "dispatch.verify=off").run();
    assertThat(users.lines("ls-tree", "-r", "--name-only", "search/integration"))
        .contains("core/rehearsal-index.md", "web/rehearsal-page.md");
  }

  @Test
  void modulesNeedNoAgent() throws Exception {
    goals("specs/search.md", "dispatch.planner=modules").plan();
    assertThat(turns()).isZero();
    assertThat(users.read("specs/search.plan.md"))
        .contains("## Workstream: core", "## Workstream: web", "- **Depends on:** none")
        .as("its only source folder is the root, from which all copy a licence")
        .doesNotContain("bom");
    assertThat(console.said())
        .contains("Wave 1:")
        .doesNotContain("Wave 2:", "Not declared, but implied by the modules:");
  }

  @Test
  void modulesWaitForEachOtherWhereThatIsWanted() throws Exception {
    goals("specs/search.md", "dispatch.planner=modules", "dispatch.plannerOrder=reactor")
        .plan();
    assertThat(users.read("specs/search.plan.md"))
        .contains("- **Depends on:** `core`")
        .doesNotContain("none");
    assertThat(console.said()).contains("Wave 2:");
  }

  @Test
  void anOrderThatIsNoneIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> goals(
                "specs/search.md", "dispatch.planner=modules", "dispatch.plannerOrder=graph")
            .plan())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dispatch.plannerOrder is \"graph\"; use one of none, reactor");
    assertThat(users.top().resolve("specs/search.plan.md")).doesNotExist();
  }

  private String chainOf(int workstreams) {
    StringBuilder plan = new StringBuilder("# Row\n\n");
    for (int number = 1; number <= workstreams; number++) {
      plan.append("## Workstream: w")
          .append(number)
          .append("\nIt.\n\n")
          .append(number > 1 ? "- **Depends on:** w" + (number - 1) + "\n\n" : "");
    }
    return plan.toString();
  }

  @Test
  void aPlanOfWhichNoTwoPartsCanRunAtOnceIsToldSo() throws Exception {
    users.write("specs/row.md", chainOf(3));
    goals("specs/row.md").plan();
    String note =
        "No two of the 3 workstreams can ever be at work at the same time, since each waits for another; take out dependencies "
            + "that are not needed, or divide the work otherwise";
    assertThat(console.said())
        .containsOnlyOnce("Note: " + note)
        .anyMatch(line ->
            line.matches("Expected, assuming 20m a workstream, .*: 2, 4 or 8 at once 1h\\d\\dm"));
    goals("specs/row.md", "dispatch.format=json").plan();
    assertThat(Json.mapper().readTree(out.get(0)).path("notes").path(0).asText())
        .isEqualTo(note);
  }

  @Test
  void aPlanThatCannotUseTheSessionsAskedForIsToldSo() throws Exception {
    users.write("specs/rows.md", chainOf(5) + "## Workstream: beside\nIt.\n");
    goals("specs/rows.md", "dispatch.parallel=6").plan();
    assertThat(console.said())
        .anyMatch(line -> line.startsWith(
            "Note: No more than 2 of the 6 workstreams can ever be at work at the same time, "
                + "where 6 sessions may be; "));
    console.said().clear();
    goals("specs/rows.md", "dispatch.parallel=4").plan();
    goals("specs/search.md", "dispatch.planner=modules").plan();
    assertThat(console.said()).noneMatch(line -> line.startsWith("Note: "));
  }

  @Test
  void whatIsTheSameForSeveralNumbersOfSessionsIsSaidOnce() throws Exception {
    users.write(
        "specs/three.md",
        "# Three\n\n## Workstream: a\nA.\n\n## Workstream: b\nB.\n\n## Workstream: c\nC.\n");
    goals("specs/three.md", "dispatch.verify=off").plan();
    assertThat(console.said())
        .anyMatch(line -> line.endsWith(
            " has not delivered any here yet: 2 at once 40m00s; 4 or 8 at once 20m00s"));
    users.write(
        "specs/three.md",
        "# Three\n\n## Workstream: a\n### Tasks\n" + "- [ ] x\n".repeat(20)
            + "\n## Workstream: b\n### Tasks\n" + "- [ ] x\n".repeat(10)
            + "\n## Workstream: c\n### Tasks\n" + "- [ ] x\n".repeat(9));
    goals("specs/three.md", "dispatch.verify=off").plan();
    assertThat(console.said())
        .as("1h07m and 1h05m")
        .anyMatch(line -> line.endsWith(": 2, 4 or 8 at once 1h07m"));
  }

  @Test
  void whereNothingWasDoneYetTheTimeIsByTheSizeOfTheWork() throws Exception {
    users.write(
        "specs/pair.md",
        "# Pair\n\n## Workstream: small\nA.\n\n### Tasks\n- [x] Done\n- [ ] One\n\n## Workstream: large\nB.\n\n"
            + "### Tasks\n" + "- [ ] More\n".repeat(20));
    goals("specs/pair.md").plan();
    assertThat(console.said())
        .anyMatch(line -> line.startsWith(
            "Expected, assuming 8m to 65m a workstream, by its tasks and files, since rehearsal"));
  }

  @Test
  void withoutAPlannerASpecIsRefused() {
    assertThatThrownBy(() -> goals("specs/search.md").run())
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("the plan has no workstreams");
    assertThat(users.top().resolve(".git/dispatch")).doesNotExist();
  }

  @Test
  void whoCannotPlanSaysSo() {
    assertThatThrownBy(
            () -> goals("specs/search.md", "dispatch.planner=rehearsal").plan())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dispatch.planner: there is no planner \"rehearsal\"; use one of claude, command, modules");
  }

  @Test
  void aDryRunOfEveryGoalChangesNothing() throws Exception {
    users.write(
        "specs/pair.md",
        "# Pair\n\n## Workstream: a\nA.\n\n- **Files:** `core/**`\n\n## Workstream: b\nB.\n\n- **Files:** `web/**`\n");
    users.commit("plan");
    goals("specs/pair.md", "dispatch.dryRun=true").initWorktrees();
    goals("specs/pair.md", "dispatch.dryRun=true").run();
    assertThat(users.top().resolve(".git/dispatch")).doesNotExist();
    assertThat(users.top().resolve(".worktrees")).doesNotExist();

    goals("specs/pair.md", "dispatch.verify=off", "dispatch.integrate=false").run();
    String refs = users.git("for-each-ref");
    String journal = Files.readString(users.top().resolve(".git/dispatch/pair/journal.jsonl"));
    goals("pair", "dispatch.dryRun=true").generateTasks();
    goals("pair", "dispatch.dryRun=true").dispatch();
    goals("pair", "dispatch.dryRun=true").results();
    goals("pair", "dispatch.dryRun=true").integrate();
    goals("pair", "dispatch.dryRun=true", "dispatch.message=Hello").message();
    goals("pair", "dispatch.dryRun=true").stop();
    goals("pair", "dispatch.dryRun=true").clean();

    assertThat(users.git("for-each-ref")).isEqualTo(refs);
    assertThat(Files.readString(users.top().resolve(".git/dispatch/pair/journal.jsonl")))
        .isEqualTo(journal);
    assertThat(console.said())
        .contains(
            "Merge order: a, b",
            "No conflicts are predicted.",
            "Would say to a, b: Hello",
            "Would stop nothing",
            "Completed or stopped already: a, b",
            "Would write TASKS.md of a, b",
            "Would dispatch 2 workstreams to rehearsal, up to 2 at once",
            "A run would start no session",
            "Would merge into pair/integration: a, b")
        .anyMatch(line ->
            line.startsWith("Stays: .worktrees/pair/a and branch pair/a (pair/a is not merged"));
  }

  @Test
  void theLookRestsOnWhatEarlierRunsTook() throws Exception {
    users.write("specs/pair.md", "# Pair\n\n## Workstream: a\nA.\n\n## Workstream: b\nB.\n");
    users.commit("plan");
    goals("specs/pair.md", "dispatch.verify=off", "dispatch.integrate=false").run();
    goals("specs/pair.md", "dispatch.format=json").plan();

    JsonNode view = Json.mapper().readTree(out.get(0));
    assertThat(view.path("experience").asText())
        .isEqualTo("as in 2 workstreams of rehearsal before");
    assertThat(view.path("expected").path(0).path("slots").asInt()).isEqualTo(2);
    assertThat(view.path("expected").path(0).path("seconds").asInt()).isLessThan(60);
    assertThat(view.path("overlaps")).isEmpty();
  }
}

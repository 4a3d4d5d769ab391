package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dispatchmaven.git.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with the real Claude Code client, a real Maven and a real git; only the model is scripted. */
class RunWithClaudeIT {

  private static final String RESULTS = """
      # Results

      ## Summary
      %s

      ## Files
      - `%s`

      ## Challenges and solutions
      None.

      ## Integration notes
      None.

      ## Suggestions
      None.
      """;

  private static Path client;

  @TempDir
  private Path folder;

  private Path project;
  private SampleRepository users;

  @BeforeAll
  static void install() {
    client = ClaudeClient.executable();
  }

  @BeforeEach
  void createProject() throws Exception {
    project = folder.resolve("project");
    Files.createDirectory(folder.resolve("home"));
    users = SampleRepository.empty(project);
    users.write("pom.xml", """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.example</groupId>
          <artifactId>greeter</artifactId>
          <version>1</version>
        </project>
        """);
    users.write("specs/2025_06_07_14_35_00_greeter.md", """
        # Greeter

        ## Workstream: api
        The greeting itself.

        - **Files:** `src/main/java/api/**`

        ### Tasks
        - [ ] Write the greeting

        ## Workstream: web
        The page around it.

        - **Files:** `src/main/java/web/**`

        ### Tasks
        - [ ] Write the page
        """);
    users.commit("begin");
  }

  @Test
  void integratesTwoSessionsOneOfWhichForgetsItsResultsAtFirst() throws Exception {
    Path coordination = project.toRealPath().resolve(".worktrees/greeter/COORDINATION.md");
    Conversation api = Conversation.ofWorkstream("api").onPrompt(Turn.start()
        .bash("printf '%s\\n' '2026-01-01 api: Greeting.hello() is what the page calls' >> " + coordination)
        .write("src/main/java/api/Greeting.java", "package api;\n\npublic class Greeting {}\n")
        .commit("feat: add the greeting")
        .write("RESULTS.md", RESULTS.formatted("The greeting.", "src/main/java/api/Greeting.java"))
        .end("The greeting is done."));
    Conversation web = Conversation.ofWorkstream("web")
        .onPrompt(Turn.start()
            .write("src/main/java/web/Page.java", "package web;\n\npublic class Page {}\n")
            .commit("feat: add the page")
            .end("Done, I believe."))
        .onPrompt(Turn.start()
            .write("RESULTS.md", RESULTS.formatted("The page.", "src/main/java/web/Page.java"))
            .end("Now with results."));

    MavenRun run;
    try (ModelApi model = ModelApi.start(Script.of(api, web))) {
      run = MavenRun.of(project, environment(model), "run",
          "-Dplan=@specs/2025_06_07_14_35_00_greeter.md", "-Ddispatch.executable=" + client);

      assertThat(model.requests()).filteredOn(r -> r.prompts().size() == 2).isNotEmpty()
          .allSatisfy(r -> assertThat(r.prompts().get(1)).contains("RESULTS.md is missing"));
    }

    assertThat(run.log()).contains("web: sent back (round 1 of 3): RESULTS.md is missing");
    assertThat(run.exit()).as(run.log()).isZero();
    assertThat(users.git("ls-tree", "-r", "--name-only", "greeter/integration"))
        .contains("src/main/java/api/Greeting.java", "src/main/java/web/Page.java")
        .doesNotContain("TASKS.md", "RESULTS.md");
    assertThat(users.git("log", "--merges", "--format=%s", "greeter/integration"))
        .contains("Merge api workstream", "Merge web workstream");
    assertThat(coordination).content().contains("Greeting.hello()");
    JsonNode sessions = new ObjectMapper().readTree(project.resolve(".worktrees/greeter/sessions.json").toFile());
    assertThat(sessions.path("api").path("status").asText()).isEqualTo("completed");
    assertThat(sessions.path("api").path("turn").asInt()).isEqualTo(1);
    assertThat(sessions.path("web").path("status").asText()).isEqualTo("completed");
    assertThat(sessions.path("web").path("turn").asInt()).isEqualTo(2);
    assertThat(sessions.path("web").path("cost_usd").asDouble()).isPositive();
    assertThat(project.resolve(".worktrees/greeter/REPORT.md")).content().contains("The greeting.", "The page.");
  }

  @Test
  void aBadKeyFailsTheWorkstreamAtOnceAndTheNextRunResumesTheSession() throws Exception {
    MavenRun refused;
    try (ModelApi model = ModelApi.start(request -> Reply.error(401, "authentication_error"))) {
      Map<String, String> environment = environment(model);
      environment.put("CLAUDE_CODE_MAX_RETRIES", "0");
      refused = MavenRun.of(project, environment, "run", "-Dplan=specs/2025_06_07_14_35_00_greeter.md",
          "-Ddispatch.executable=" + client, "-Ddispatch.workstream=api");
    }
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.log()).contains("[ERROR]").contains("1 of 1 workstream did not complete: api (");

    Conversation api = Conversation.ofWorkstream("api").onPrompt(Turn.start().end("unused")).onPrompt(Turn.start()
        .write("src/main/java/api/Greeting.java", "package api;\n\npublic class Greeting {}\n")
        .commit("feat: add the greeting")
        .write("RESULTS.md", RESULTS.formatted("The greeting.", "src/main/java/api/Greeting.java"))
        .end("The greeting is done."));
    MavenRun resumed;
    try (ModelApi model = ModelApi.start(Script.of(api))) {
      resumed = MavenRun.of(project, environment(model), "run", "-Dplan=greeter",
          "-Ddispatch.executable=" + client, "-Ddispatch.workstream=api");
    }

    assertThat(resumed.exit()).as(resumed.log()).isZero();
    assertThat(resumed.log()).contains("Resumed session").contains("Merged greeter/api");
  }

  private Map<String, String> environment(ModelApi model) {
    return new HashMap<>(ClaudeClient.environment(folder.resolve("home"), model.uri()));
  }
}

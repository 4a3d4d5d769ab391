package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The main job with the real Claude Code client, a real Maven and a real git; only the model is scripted. */
class RunWithClaudeIT extends GreeterTest {

  @Test
  void integratesTwoSessionsOneOfWhichForgetsItsResultsAtFirst() throws Exception {
    Path coordination = greeter.project.toRealPath().resolve(".worktrees/greeter/COORDINATION.md");
    Conversation api = Conversation.ofWorkstream("api")
        .onPrompt(Turn.start()
            .bash("printf '%s\\n' '2026-01-01 api: Greeting.hello() is what the page calls' >> "
                + coordination)
            .write("src/main/java/api/Greeting.java", "package api;\n\npublic class Greeting {}\n")
            .commit("feat: add the greeting")
            .write(
                "RESULTS.md", Greeter.results("The greeting.", "src/main/java/api/Greeting.java"))
            .end("The greeting is done."));
    Conversation web = Conversation.ofWorkstream("web")
        .onPrompt(Turn.start()
            .write("src/main/java/web/Page.java", "package web;\n\npublic class Page {}\n")
            .commit("feat: add the page")
            .end("Done, I believe."))
        .onPrompt(Turn.start()
            .write("RESULTS.md", Greeter.results("The page.", "src/main/java/web/Page.java"))
            .end("Now with results."));

    MavenRun run;
    try (ModelApi model = ModelApi.start(Script.of(api, web))) {
      run = greeter.maven(model, "run", Greeter.PLAN);

      assertThat(model.requests())
          .filteredOn(r -> r.prompts().size() == 2)
          .isNotEmpty()
          .allSatisfy(r -> assertThat(r.prompts().get(1)).contains("RESULTS.md is missing"));
    }

    assertThat(run.log()).contains("web: sent back (round 1 of 3): RESULTS.md is missing");
    assertThat(run.exit()).as(run.log()).isZero();
    assertThat(greeter.users.git("ls-tree", "-r", "--name-only", "greeter/integration"))
        .contains("src/main/java/api/Greeting.java", "src/main/java/web/Page.java")
        .doesNotContain("TASKS.md", "RESULTS.md");
    assertThat(greeter.users.git("log", "--merges", "--format=%s", "greeter/integration"))
        .contains("Merge api workstream", "Merge web workstream");
    assertThat(coordination).content().contains("Greeting.hello()");
    assertThat(greeter.session("api").path("status").asText()).isEqualTo("completed");
    assertThat(greeter.session("api").path("turn").asInt()).isEqualTo(1);
    assertThat(greeter.session("web").path("status").asText()).isEqualTo("completed");
    assertThat(greeter.session("web").path("turn").asInt()).isEqualTo(2);
    assertThat(greeter.session("web").path("cost_usd").asDouble()).isPositive();
    assertThat(greeter.project.resolve(".worktrees/greeter/REPORT.md"))
        .content()
        .contains("The greeting.", "The page.");
  }

  @Test
  void aBadKeyFailsTheWorkstreamAtOnceAndTheNextRunResumesTheSession() throws Exception {
    MavenRun refused;
    try (ModelApi model = ModelApi.start(request -> Reply.error(401, "authentication_error"))) {
      greeter.set("CLAUDE_CODE_MAX_RETRIES", "0");
      refused = greeter.maven(model, "run", Greeter.PLAN, "-Ddispatch.workstream=api");
    }
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.log())
        .contains("[ERROR]")
        .contains("1 of 1 workstream did not complete: api (");

    Conversation api = Conversation.ofWorkstream("api")
        .onPrompt(Turn.start().end("unused"))
        .onPrompt(Turn.start()
            .write("src/main/java/api/Greeting.java", "package api;\n\npublic class Greeting {}\n")
            .commit("feat: add the greeting")
            .write(
                "RESULTS.md", Greeter.results("The greeting.", "src/main/java/api/Greeting.java"))
            .end("The greeting is done."));
    MavenRun resumed;
    try (ModelApi model = ModelApi.start(Script.of(api))) {
      resumed = greeter.maven(model, "run", "-Dplan=greeter", "-Ddispatch.workstream=api");
    }

    assertThat(resumed.exit()).as(resumed.log()).isZero();
    assertThat(resumed.log()).contains("Resumed session").contains("Merged greeter/api");
  }
}

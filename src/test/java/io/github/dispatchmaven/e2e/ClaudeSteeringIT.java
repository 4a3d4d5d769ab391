package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People and budgets steer sessions of the real Claude Code client. */
class ClaudeSteeringIT extends GreeterTest {

  @Test
  void aQuestionBetweenTwoTurnsIsAnsweredByTheSameSession() throws Exception {
    Conversation api = Conversation.ofWorkstream("api")
        .onPrompt(Greeter.work(Turn.start(), "api", "Greeting").end("The greeting is done."))
        .onPrompt(Turn.start().end("All tasks are done,\nand I wait for the page."));
    try (ModelApi model = ModelApi.start(Script.of(api))) {
      MavenRun run = greeter.maven(model, "run", Greeter.PLAN, "-Ddispatch.workstream=api");
      assertThat(run.exit()).as(run.log()).isZero();

      MavenRun asked = greeter.maven(
          model,
          "message",
          "-Ddispatch.workstream=api",
          "-Ddispatch.message=What is your current progress?");

      assertThat(asked.exit()).as(asked.log()).isZero();
      assertThat(asked.log())
          .contains("api answers:", "  All tasks are done,", "  and I wait for the page.");
      List<String> prompts = model.requests().get(model.requests().size() - 1).prompts();
      assertThat(prompts).hasSize(2).element(1).isEqualTo("What is your current progress?");
    }
    assertThat(greeter.session("api").path("turn").asInt()).isEqualTo(2);
  }

  @Test
  void aTurnThatSpentItsShareGoesOnWithAnotherUntilTheBudgetIsUsedUp() throws Exception {
    Turn expensive = Turn.start();
    for (int step = 0; step < 20; step++) {
      expensive = expensive.bash("git status");
    }
    Conversation api = Conversation.ofWorkstream("api");
    for (int turn = 0; turn < 10; turn++) {
      api = api.onPrompt(expensive.end("unused"));
    }
    try (ModelApi model = ModelApi.start(Script.of(api))) {
      MavenRun run = greeter.maven(
          model, "run", Greeter.PLAN, "-Ddispatch.workstream=api", "-Ddispatch.budgetUsd=0.03");

      assertThat(run.exit()).as(run.log()).isEqualTo(1);
      assertThat(run.log())
          .contains("four fifths of the budget are spent")
          .contains("api (the budget is used up: ")
          .contains("allow more with -Ddispatch.budgetUsd");
    }
    assertThat(greeter.session("api").path("cost_usd").asDouble()).isBetween(0.02, 0.06);
    assertThat(greeter.session("api").path("status").asText()).isEqualTo("pending");
    assertThat(Files.readString(
            greeter.project.resolve(".git/dispatch/greeter/jobs/api/1-turn-1/spec.json")))
        .contains("--max-budget-usd");
  }
}

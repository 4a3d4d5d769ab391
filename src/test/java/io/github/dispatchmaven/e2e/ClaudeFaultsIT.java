package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What goes wrong with the real Claude Code client and its provider, and how a run comes through it. */
class ClaudeFaultsIT extends GreeterTest {

  private static final String[] API = {
    Greeter.PLAN, "-Ddispatch.workstream=api", "-Ddispatch.stallTimeout=3s"
  };

  /** The first turn as given; what is left of the work in the second. */
  private static Script twoTurns(Turn first) {
    return Script.of(Conversation.ofWorkstream("api")
        .onPrompt(first)
        .onPrompt(Greeter.work(Turn.start(), "api", "Greeting").end("The greeting is done.")));
  }

  private void isDone(MavenRun run, ModelApi model) throws Exception {
    assertThat(run.exit()).as(run.log()).isZero();
    assertThat(greeter.session("api").path("status").asText()).isEqualTo("completed");
    assertThat(greeter.users.lines("ls-tree", "-r", "--name-only", "greeter/integration"))
        .contains("src/main/java/api/Greeting.java");
    assertThat(model.requests())
        .extracting(Request::session)
        .as("sessions")
        .containsOnly(greeter.session("api").path("session_id").asText());
    assertThat(greeter.processes()).isEmpty();
  }

  /** The first prompt is still there, and it was not given a second time. */
  private static void wasResumed(ModelApi model) {
    List<String> prompts = model.requests().get(model.requests().size() - 1).prompts();
    assertThat(prompts).hasSize(2);
    assertThat(prompts.get(0)).startsWith("Read TASKS.md and begin implementation.");
    assertThat(prompts.get(1)).startsWith("Continue where you left off.");
  }

  private Process startAndAwaitTheBuild(ModelApi model) throws Exception {
    Path log = folder.resolve("first.log");
    Process maven = greeter.start(model, log, "run", Greeter.PLAN, "-Ddispatch.workstream=api");
    while (!greeter.building()) {
      assertThat(maven.waitFor(50, TimeUnit.MILLISECONDS))
          .as(Files.readString(log))
          .isFalse();
    }
    return maven;
  }

  @Test
  void aClientThatWasKilledInsideOfAToolIsResumedWithItsHistory() throws Exception {
    try (ModelApi model =
        ModelApi.start(twoTurns(Turn.start().bash("./mvnw verify").end("unused")))) {
      Process maven = startAndAwaitTheBuild(model);
      maven.destroyForcibly().waitFor();
      greeter.processes().forEach(ProcessHandle::destroyForcibly);

      MavenRun next = greeter.maven(model, "run", API);

      isDone(next, model);
      wasResumed(model);
      assertThat(next.log()).contains("api: its turn ended while no Maven looked");
    }
  }

  @Test
  void ctrlCInsideOfAToolLeavesNoProcessBehind() throws Exception {
    try (ModelApi model =
        ModelApi.start(twoTurns(Turn.start().bash("./mvnw verify").end("unused")))) {
      Process maven = startAndAwaitTheBuild(model);
      assertThat(greeter.processes()).isNotEmpty();
      assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(maven.pid()))
              .start()
              .waitFor())
          .isZero();
      assertThat(maven.waitFor(30, TimeUnit.SECONDS)).isTrue();

      assertThat(greeter.processes()).isEmpty();
      assertThat(folder.resolve("first.log")).content().contains("Go on with: mvn ");
      isDone(greeter.maven(model, "run", API), model);
      wasResumed(model);
    }
  }

  @Test
  void aStreamThatGoesSilentIsEndedAndTheSessionResumed() throws Exception {
    try (ModelApi model = ModelApi.start(twoTurns(Turn.start().end(Reply.silence())))) {
      MavenRun run = greeter.maven(model, "run", API);
      assertThat(run.log()).contains("api: turn was silent for 3s; ending it");
      isDone(run, model);
      wasResumed(model);
    }
  }

  @Test
  void aProviderThatNeverAnswersIsEndedAndTheSessionResumed() throws Exception {
    try (ModelApi model = ModelApi.start(twoTurns(Turn.start().end(Reply.hang())))) {
      MavenRun run = greeter.maven(model, "run", API);
      assertThat(run.log()).contains("api: turn was silent for 3s; ending it");
      isDone(run, model);
      wasResumed(model);
    }
  }

  @Test
  void tooManyRequestsUntilSuccessHoldNewTurnsBackAndAreNoFailure() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Script works = Script.of(Conversation.ofWorkstream("api")
        .onPrompt(Greeter.work(Turn.start(), "api", "Greeting").end("Done.")));
    try (ModelApi model = ModelApi.start(request -> asked.incrementAndGet() <= 3
        ? Reply.error(429, "rate_limit_error", "Too many requests", Map.of("retry-after", "1"))
        : works.reply(request))) {
      MavenRun run = greeter.maven(model, "run", API);
      isDone(run, model);
      assertThat(greeter.session("api").path("turn").asInt()).isEqualTo(1);
      assertThat(Files.readString(greeter.project.resolve(".git/dispatch/greeter/journal.jsonl")))
          .contains("\"fact\":\"held\",\"agent\":\"claude\"");
    }
  }

  @Test
  void aTurnThatEndsWithTooManyRequestsWaitsAndGoesOnWithoutAFailure() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Script works = twoTurns(Turn.start().end("unused"));
    greeter.set("CLAUDE_CODE_MAX_RETRIES", "0");
    try (ModelApi model = ModelApi.start(request -> asked.incrementAndGet() <= 1
        ? Reply.error(429, "rate_limit_error")
        : works.reply(request))) {
      MavenRun run = greeter.maven(model, "run", "-Ddispatch.retries=0", API[0], API[1]);
      assertThat(run.log()).contains("api: rate limit of claude until ");
      isDone(run, model);
      wasResumed(model);
    }
  }
}

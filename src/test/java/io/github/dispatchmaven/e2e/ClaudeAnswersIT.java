package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a provider answers, as each release of the real client tells it: limits, broken sessions, bad keys, and what it cost. */
class ClaudeAnswersIT extends GreeterTest {

  private static final String[] API = {
    Greeter.PLAN, "-Ddispatch.workstream=api", "-Ddispatch.retries=0"
  };

  private static Script works() {
    Turn work = Greeter.work(Turn.start(), "api", "Greeting").end("The greeting is done.");
    return Script.of(Conversation.ofWorkstream("api").onPrompt(work).onPrompt(work));
  }

  /** As the provider refuses a subscription whose window is used up. */
  private static Reply limited(Instant until) {
    String reset = String.valueOf(until.getEpochSecond());
    return Reply.error(
        429,
        "rate_limit_error",
        "This request would exceed your account's rate limit. Please try again later.",
        Map.of(
            "x-should-retry",
            "false",
            "retry-after",
            String.valueOf(Math.max(1, until.getEpochSecond() - Instant.now().getEpochSecond())),
            "anthropic-ratelimit-unified-status",
            "rejected",
            "anthropic-ratelimit-unified-reset",
            reset,
            "anthropic-ratelimit-unified-representative-claim",
            "five_hour",
            "anthropic-ratelimit-unified-5h-status",
            "rejected",
            "anthropic-ratelimit-unified-5h-reset",
            reset,
            "anthropic-ratelimit-unified-5h-utilization",
            "1.0",
            "anthropic-ratelimit-unified-overage-status",
            "rejected"));
  }

  private void isDone(MavenRun run, int turns) throws Exception {
    assertThat(run.exit()).as(run.log()).isZero();
    assertThat(greeter.session("api").path("status").asText()).isEqualTo("completed");
    assertThat(greeter.session("api").path("turn").asInt()).isEqualTo(turns);
    assertThat(greeter.processes()).isEmpty();
  }

  @Test
  void aSubscriptionThatIsUsedUpIsWaitedForUntilItsReset() throws Exception {
    greeter.signIn();
    Script works = works();
    // The window is counted from the first request, however long the way to it takes.
    AtomicReference<Instant> window = new AtomicReference<>();
    try (ModelApi model = ModelApi.start(request -> {
      window.compareAndSet(null, Instant.now().plusSeconds(8));
      Instant until = window.get();
      return Instant.now().isBefore(until) ? limited(until) : works.reply(request);
    })) {
      MavenRun run = greeter.maven(model, "run", API);
      assertThat(run.log())
          .contains("api: rate limit of claude until ")
          .doesNotContain("retry 1 of");
      isDone(run, 2);
    }
  }

  @Test
  void oneThatIsUsedUpForLongLeavesTheWorkPendingWhereNobodyWaits() throws Exception {
    greeter.signIn();
    try (ModelApi model = ModelApi.start(request -> limited(Instant.now().plusSeconds(7200)))) {
      MavenRun run = greeter.maven(model, "run", API);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.log())
          .contains(
              "api (rate limit of claude until ",
              "longer than dispatch.limitWait (30m)",
              "then go on with: mvn io.github.dispatchmaven:dispatch-maven-plugin:");
    }
    assertThat(greeter.session("api").path("status").asText()).isEqualTo("pending");
    assertThat(greeter.session("api").path("turn").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      prompt is too long: 208310 tokens > 200000 maximum
      messages.2: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_1
      """)
  void aSessionThatNoResumeMendsGoesOnInANewOne(String message) throws Exception {
    // Of some histories a client mends a part by itself, and asks again.
    AtomicReference<String> broken = new AtomicReference<>();
    Script works = works();
    greeter.set("CLAUDE_CODE_MAX_RETRIES", "0");
    try (ModelApi model = ModelApi.start(request ->
        broken.compareAndSet(null, request.session()) || request.session().equals(broken.get())
            ? Reply.error(400, "invalid_request_error", message, Map.of())
            : works.reply(request))) {
      MavenRun run = greeter.maven(model, "run", API);
      isDone(run, 2);
      assertThat(run.log()).contains("Started a new session ");
      assertThat(model.requests().stream().map(Request::session).distinct()).hasSize(2);
    }
  }

  @Test
  void aSessionThatTheClientForgotGoesOnInANewOne() throws Exception {
    Turn half = Turn.start()
        .write("src/main/java/api/Greeting.java", "package api;\n\npublic class Greeting {}\n")
        .commit("feat: half")
        .end("Half of it is done.");
    Turn rest = Turn.start()
        .write("RESULTS.md", Greeter.results("The greeting.", "src/main/java/api/Greeting.java"))
        .end("All of it is.");
    // Each call of the client has a home of its own, as in a container that keeps none.
    Path wrapped = Files.writeString(
        folder.resolve("claude-that-forgets"),
        "#!/bin/sh\nHOME=$(mktemp -d) CLAUDE_CODE_TMPDIR=$HOME exec " + greeter.client()
            + " \"$@\"\n");
    assertThat(wrapped.toFile().setExecutable(true)).isTrue();
    greeter.set("TMPDIR", folder.toString());
    try (ModelApi model = ModelApi.start(request ->
        (request.prompts().get(0).startsWith("Read TASKS.md") ? half : rest).reply(request))) {
      MavenRun run = greeter.maven(
          model,
          "run",
          Stream.concat(Stream.of(API), Stream.of("-Ddispatch.executable=" + wrapped))
              .toArray(String[]::new));
      isDone(run, 3);
      assertThat(model.requests().get(model.requests().size() - 1).prompts())
          .singleElement()
          .asString()
          .startsWith("An earlier session worked on this")
          .contains("RESULTS.md is missing");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      400 | invalid_request_error | Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing | Credit balance is too low
      401 | authentication_error  | invalid x-api-key                                                                        | Invalid API key
      404 | not_found_error       | model: sonnet                                                                            | issue with the selected model
      """)
  void whatOnlyAPersonCanMendIsNotTriedAgain(int status, String type, String message, String reason)
      throws Exception {
    greeter.set("CLAUDE_CODE_MAX_RETRIES", "0");
    try (ModelApi model = ModelApi.start(request -> Reply.error(status, type, message, Map.of()))) {
      MavenRun run = greeter.maven(model, "run", Greeter.PLAN, "-Ddispatch.workstream=api");
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.log())
          .contains("1 of 1 workstream did not complete: api (")
          .contains(reason);
    }
    assertThat(greeter.session("api").path("turn").asInt()).isEqualTo(1);
  }

  @Test
  void aSessionCostsWhatItsTurnsCostHoweverOftenItIsResumed() throws Exception {
    Turn work = Greeter.work(Turn.start(), "api", "Greeting").end("Done.");
    Turn answer = Turn.start().end("All is well.");
    double each;
    try (ModelApi model = ModelApi.start(Script.of(Conversation.ofWorkstream("api")
        .onPrompt(work)
        .onPrompt(answer)
        .onPrompt(answer)
        .onPrompt(answer)))) {
      isDone(greeter.maven(model, "run", API), 1);
      each =
          greeter.session("api").path("cost_usd").asDouble() / model.requests().size();
      for (int message = 1; message <= 3; message++) {
        greeter.maven(
            model,
            "message",
            "-Ddispatch.workstream=api",
            "-Ddispatch.message=Is all well? " + message);
      }
      assertThat(each).isPositive();
      assertThat(greeter.session("api").path("turn").asInt()).isEqualTo(4);
      assertThat(greeter.session("api").path("cost_usd").asDouble() / each)
          .as("requests that were paid for")
          .isBetween(model.requests().size() - 0.01, model.requests().size() + 0.01);
      assertThat(greeter.session("api").path("input_tokens").asInt())
          .isEqualTo(model.requests().size() * ModelApi.INPUT_TOKENS);
      assertThat(greeter.session("api").path("cost_estimated").asBoolean()).isFalse();
      assertThat(greeter.session("api").path("status").asText()).isEqualTo("completed");
    }
  }

  @Test
  void aClientThatFailsAfterAGoodResultIsNotPaidAgain() throws Exception {
    Path wrapped = Files.writeString(
        folder.resolve("claude-that-fails"),
        "#!/bin/sh\n" + greeter.client() + " \"$@\"\nexit 1\n");
    assertThat(wrapped.toFile().setExecutable(true)).isTrue();
    try (ModelApi model = ModelApi.start(works())) {
      isDone(
          greeter.maven(
              model,
              "run",
              Stream.concat(Stream.of(API), Stream.of("-Ddispatch.executable=" + wrapped))
                  .toArray(String[]::new)),
          1);
    }
  }

  @Test
  void aQuestionToNobodyIsShown() throws Exception {
    Turn work = Greeter.work(
            Turn.start().call("AskUserQuestion", Greeter.QUESTION), "api", "Greeting")
        .end("The greeting is done.");
    try (ModelApi model =
        ModelApi.start(Script.of(Conversation.ofWorkstream("api").onPrompt(work)))) {
      MavenRun run = greeter.maven(model, "run", API);
      isDone(run, 1);
      assertThat(run.log())
          .contains("api asks: Which greeting? (Hello, Servus) - answer with: dispatch:message")
          .doesNotContain("\"AskUserQuestion\"");
    }
  }
}

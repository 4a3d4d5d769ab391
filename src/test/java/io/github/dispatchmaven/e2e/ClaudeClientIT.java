package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The command lines, events and exit codes on which the plugin relies, with the real client. */
@ParameterizedClass
@EnumSource(ClaudeRelease.class)
class ClaudeClientIT {

  private static final long TIMEOUT_SECONDS = 60;

  @Parameter
  private ClaudeRelease release;

  private Path client;

  @TempDir
  private Path folder;

  private Path repository;
  private String session;

  /** @param events what the client wrote on its standard output, one object a line */
  private record Run(int exitCode, List<JsonNode> events, String errors) {

    JsonNode result() {
      assertThat(events).as(errors).isNotEmpty();
      JsonNode last = events.get(events.size() - 1);
      assertThat(last.path("type").asText()).isEqualTo("result");
      return last;
    }
  }

  @BeforeEach
  void createRepository() throws Exception {
    client = ClaudeClient.executable(release);
    session = UUID.randomUUID().toString();
    repository = Files.createDirectory(folder.resolve("repository"));
    Files.createDirectory(folder.resolve("home"));
    git("init", "--quiet", "--initial-branch=main");
    git("config", "user.name", "Test");
    git("config", "user.email", "test@example.invalid");
    git("commit", "--quiet", "--allow-empty", "-m", "Begin");
    Files.writeString(
        folder.resolve("system.txt"),
        "You are implementing the api workstream. Your working directory is " + repository + ".\n");
  }

  @Test
  void writesAFileAndCommitsIt() throws Exception {
    Conversation conversation = Conversation.ofWorkstream("api")
        .onPrompt(Turn.start()
            .write("src/Api.java", "class Api {}\n")
            .commit("Add the API")
            .end("All done."));

    try (ModelApi api = ModelApi.start(Script.of(conversation))) {
      Run run = firstTurn(api, "Implement the API.");

      assertThat(run.exitCode()).as(run.errors()).isZero();
      assertThat(run.result().path("is_error").asBoolean()).isFalse();
      assertThat(run.result().path("result").asText()).isEqualTo("All done.");
      assertThat(run.result().path("session_id").asText()).isEqualTo(session);
      assertThat(run.result().path("permission_denials")).isEmpty();
      assertThat(run.result().path("usage").path("input_tokens").asInt())
          .isEqualTo(3 * ModelApi.INPUT_TOKENS);
      assertThat(run.result().path("total_cost_usd").asDouble()).isPositive();
      assertThat(run.events().get(0).path("subtype").asText()).isEqualTo("init");
      assertThat(api.requests()).hasSize(3).allSatisfy(request -> {
        assertThat(request.session()).isEqualTo(session);
        assertThat(request.prompts()).containsExactly("Implement the API.");
      });
    }
    assertThat(repository.resolve("src/Api.java")).hasContent("class Api {}");
    assertThat(git("log", "--format=%s")).isEqualTo("Add the API\nBegin\n");
    assertThat(git("status", "--porcelain")).isEmpty();
  }

  @Test
  void resumesTheSessionWithItsHistory() throws Exception {
    Conversation conversation = Conversation.ofWorkstream("api")
        .onPrompt(Turn.start().write("one.txt", "1").end("First part."))
        .onPrompt(Turn.start().write("two.txt", "2").end("Second part."));

    try (ModelApi api = ModelApi.start(Script.of(conversation))) {
      Run first = firstTurn(api, "Begin.");
      Run second = laterTurn(api, "Go on.\nThen stop.");

      assertThat(first.result().path("result").asText()).isEqualTo("First part.");
      assertThat(second.exitCode()).as(second.errors()).isZero();
      assertThat(second.result().path("result").asText()).isEqualTo("Second part.");
      assertThat(second.result().path("session_id").asText()).isEqualTo(session);
      Request last = api.requests().get(api.requests().size() - 1);
      assertThat(last.prompts()).containsExactly("Begin.", "Go on.\nThen stop.");
      assertThat(last.messages()).extracting(Message::text).contains("First part.");
      assertThat(last.resultsSincePrompt()).hasSize(1);
    }
    assertThat(repository.resolve("two.txt")).hasContent("2");
  }

  @Test
  void reportsARefusedKeyAsAnErrorResult() throws Exception {
    try (ModelApi api = ModelApi.start(request -> Reply.error(401, "authentication_error"))) {
      Run run = firstTurn(api, "Begin.");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.result().path("is_error").asBoolean()).isTrue();
      assertThat(run.result().path("api_error_status").asInt()).isEqualTo(401);
      assertThat(api.requests()).hasSize(1);
    }
  }

  private Run firstTurn(ModelApi api, String prompt) throws Exception {
    return run(api, prompt, "--session-id");
  }

  private Run laterTurn(ModelApi api, String prompt) throws Exception {
    return run(api, prompt, "--resume");
  }

  private Run run(ModelApi api, String prompt, String sessionOption) throws Exception {
    Map<String, String> environment =
        new HashMap<>(ClaudeClient.environment(folder.resolve("home"), api.uri()));
    environment.put("CLAUDE_CODE_MAX_RETRIES", "0");
    Path input = Files.writeString(folder.resolve("prompt.txt"), prompt);
    Finished finished = execute(
        List.of(
            client.toString(),
            "-p",
            sessionOption,
            session,
            "--model",
            "sonnet",
            "--output-format",
            "stream-json",
            "--verbose",
            "--append-system-prompt-file",
            folder.resolve("system.txt").toString(),
            "--permission-mode",
            "acceptEdits",
            "--allowedTools",
            "Bash(git add *)",
            "Bash(git commit *)",
            "--disallowedTools",
            "Bash(git push *)",
            "EnterWorktree"),
        environment,
        input);
    List<JsonNode> events = new ArrayList<>();
    for (String line : finished.output().lines().toList()) {
      events.add(new ObjectMapper().readTree(line));
    }
    return new Run(finished.exitCode(), events, finished.errors());
  }

  private String git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    // Neither the user's nor the machine's git configuration may decide a test.
    Map<String, String> environment = Map.of(
        "PATH", System.getenv("PATH"), "HOME", folder.toString(), "GIT_CONFIG_NOSYSTEM", "1");
    Finished finished =
        execute(command, environment, Files.writeString(folder.resolve("nothing.txt"), ""));
    assertThat(finished.exitCode()).as(finished.errors()).isZero();
    return finished.output();
  }

  private record Finished(int exitCode, String output, String errors) {}

  private Finished execute(List<String> command, Map<String, String> environment, Path input)
      throws Exception {
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(repository.toFile())
        .redirectInput(input.toFile())
        .redirectOutput(output.toFile())
        .redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS))
          .as("%s ends in time", command)
          .isTrue();
      return new Finished(process.exitValue(), Files.readString(output), Files.readString(errors));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}

package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dispatchmaven.engine.MarkedProcesses;
import io.github.dispatchmaven.git.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A repository with a plan of two workstreams for the real Claude Code client: {@code api} and {@code web}, each with
 * files of its own. Its build tool is a script that says that it began, and then takes its time in a session of its own.
 */
final class Greeter implements AutoCloseable {

  static final String PLAN = "-Dplan=@specs/2025_06_07_14_35_00_greeter.md";

  /** What a session asks people by a tool of its client. */
  static final Map<String, Object> QUESTION = Map.of(
      "questions",
      List.of(Map.of(
          "question",
          "Which greeting?",
          "header",
          "Greeting",
          "multiSelect",
          false,
          "options",
          List.of(
              Map.of("label", "Hello", "description", "English"),
              Map.of("label", "Servus", "description", "Bavarian")))));

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

  final Path project;
  final SampleRepository users;

  private final Path folder;
  private final Path client;
  private final Map<String, String> more = new HashMap<>();
  private boolean withoutKey;

  /**
   * @param release of the client that does the work
   */
  Greeter(Path folder, ClaudeRelease release) throws IOException {
    this.folder = folder;
    client = ClaudeClient.executable(release);
    project = folder.resolve("project");
    Files.createDirectory(folder.resolve("home"));
    users = SampleRepository.empty(project);
    users.write("pom.xml", """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.example</groupId>
          <artifactId>greeter</artifactId>
          <version>1</version>
          <properties><dispatch.verify>off</dispatch.verify></properties>
        </project>
        """);
    assertThat(users
            .write("mvnw", "#!/bin/sh\ntouch ../began\nexec setsid sleep 600\n")
            .toFile()
            .setExecutable(true))
        .isTrue();
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

  /** What a worker leaves that did its work: a class, a commit, and results. */
  static Turn work(Turn turn, String workstream, String type) {
    String file = "src/main/java/" + workstream + "/" + type + ".java";
    return turn.write(file, "package " + workstream + ";\n\npublic class " + type + " {}\n")
        .commit("feat: add the " + workstream)
        .write("RESULTS.md", results("The " + workstream + ".", file));
  }

  static String results(String summary, String file) {
    return RESULTS.formatted(summary, file);
  }

  /**
   * @param goal and further arguments
   */
  MavenRun maven(ModelApi model, String goal, String... arguments) throws Exception {
    return MavenRun.of(project, environment(model), goal, all(arguments));
  }

  /** As {@link #maven}, but only begun. */
  Process start(ModelApi model, Path log, String goal, String... arguments) throws Exception {
    return MavenRun.builder(project, environment(model), goal, all(arguments))
        .redirectOutput(log.toFile())
        .start();
  }

  /** The client, for a script around it. */
  Path client() {
    return client;
  }

  private String[] all(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.stream().noneMatch(argument -> argument.startsWith("-Ddispatch.executable="))) {
      all.add("-Ddispatch.executable=" + client);
    }
    return all.toArray(new String[0]);
  }

  /** One more variable in Maven's environment, from now on. */
  void set(String name, String value) {
    more.put(name, value);
  }

  /** A subscription instead of a key, from now on. */
  void signIn() {
    more.put("CLAUDE_CODE_OAUTH_TOKEN", "dummy");
    withoutKey = true;
  }

  private Map<String, String> environment(ModelApi model) {
    Map<String, String> environment =
        new HashMap<>(ClaudeClient.environment(folder.resolve("home"), model.uri()));
    if (withoutKey) {
      environment.remove("ANTHROPIC_API_KEY");
    }
    environment.putAll(more);
    return environment;
  }

  /** Of one workstream, as {@code sessions.json} has it. */
  JsonNode session(String workstream) throws IOException {
    return new ObjectMapper()
        .readTree(project.resolve(".worktrees/greeter/sessions.json").toFile())
        .path(workstream);
  }

  /** Whether the build tool was called, and runs; and the client, which is in no hurry with that, has written down its session. */
  boolean building() throws IOException {
    return Files.exists(project.resolve(".worktrees/greeter/began")) && remembered();
  }

  private boolean remembered() throws IOException {
    Path sessions = folder.resolve("home/.claude/projects");
    if (!Files.isDirectory(sessions)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(sessions)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        if (Files.readString(file).contains("Read TASKS.md and begin implementation.")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Processes of its jobs, wherever they went. */
  List<ProcessHandle> processes() {
    return MarkedProcesses.below(project.resolve(".git/dispatch"));
  }

  @Override
  public void close() {
    processes().forEach(ProcessHandle::destroyForcibly);
  }
}

package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.journal.Json;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What version 0.1 left in a repository is read for ever: {@code src/test/resources/state/0.1} holds a feature that was
 * begun, half done, completed, and one with jobs at work, as that version wrote them.
 */
class EarlierStateTest {

  private static final Path STATE = Path.of("src/test/resources/state/0.1");

  @TempDir
  private Path folder;

  private SampleRepository users;
  private StandInClaude claude;
  private ClaudeProject project;

  @AfterEach
  void endAll() {
    project.close();
  }

  @Test
  void aFeatureThatWasBegunIsWorkedOn() throws Exception {
    restore("begun");
    project.goals().run();

    assertThat(claude.turns())
        .extracting(turn -> turn.replaceAll(" \\S+$", ""))
        .containsExactlyInAnyOrder(
            "catalog 1 --session-id", "cart 1 --session-id", "checkout 1 --session-id");
    isIntegrated("catalog", "cart", "checkout");
  }

  @Test
  void aFeatureThatIsHalfDoneGoesOnWithoutRepeatingWhatWasPaidFor() throws Exception {
    restore("half-done");
    String catalog = users.git("rev-parse", "shop/catalog");
    project.goals().run();

    assertThat(claude.turns())
        .hasSize(2)
        .contains("cart 2 --resume c706a685-17ad-4a5d-b3fc-5e9dbeeaa2b9");
    assertThat(users.git("rev-parse", "shop/catalog")).isEqualTo(catalog);
    assertThat(project.feature().costUsd()).isEqualByComparingTo(new BigDecimal("0.08"));
    isIntegrated("catalog", "cart", "checkout");
  }

  @Test
  void aFeatureThatIsCompletedStaysSo() throws Exception {
    restore("completed");
    String before = users.git("rev-parse", "shop/integration");
    project.goals("dispatch.verify=true").run();

    assertThat(claude.turns()).isEmpty();
    assertThat(users.git("rev-parse", "shop/integration")).isEqualTo(before);
    assertThat(project.feature().costUsd()).isEqualByComparingTo(new BigDecimal("0.03"));
  }

  @Test
  void jobsThatAreAtWorkAreTakenUp() throws Exception {
    restore("running");
    claude.file("hold", "").does("while_there hold\nwork\ngood 0.01\n");
    leaveAtWork("catalog");
    leaveAtWork("cart");
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(() -> project.goals().run());
    Project.until(() -> project.console.done().stream()
            .filter(line -> line.startsWith("Took up session "))
            .count()
        == 2);
    claude.remove("hold");
    Project.await(run);

    assertThat(claude.turns())
        .extracting(turn -> turn.replaceAll(" \\S+$", ""))
        .containsExactlyInAnyOrder(
            "catalog 1 --session-id", "cart 1 --session-id", "checkout 1 --session-id");
    isIntegrated("catalog", "cart", "checkout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"begun", "half-done", "completed"})
  void itsStatusReadsAsBefore(String state) throws Exception {
    restore(state);
    project.goals("dispatch.format=json").status();

    JsonNode before =
        Json.mapper().readTree(STATE.resolve(state).resolve("status.json").toFile());
    JsonNode now = Json.mapper().readTree(String.join("", project.out));
    for (int index = 0; index < before.path("workstreams").size(); index++) {
      JsonNode workstream = now.path("workstreams").path(index);
      before.path("workstreams").path(index).properties().stream()
          .filter(field -> !field.getKey().equals("last_event_at"))
          .forEach(field -> assertThat(workstream.path(field.getKey()))
              .as(field.getKey())
              .isEqualTo(field.getValue()));
    }
    before
        .path("integration")
        .properties()
        .forEach(field -> assertThat(now.path("integration").path(field.getKey()))
            .as(field.getKey())
            .isEqualTo(field.getValue()));
    assertThat(now.path("other_jobs")).isEqualTo(before.path("other_jobs"));
  }

  private void isIntegrated(String... workstreams) {
    assertThat(users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains(Stream.of(workstreams).map(w -> w + ".txt").toArray(String[]::new));
  }

  private void restore(String state) throws Exception {
    claude = StandInClaude.in(folder.resolve("bin")).does("work\ngood 0.01\n");
    users = SampleRepository.empty(folder.resolve("shop"));
    project = new ClaudeProject(users, claude, "specs/shop.md");
    Process reading = new ProcessBuilder("git", "fast-import", "--quiet")
        .directory(users.top().toFile())
        .inheritIO()
        .redirectInput(STATE.resolve(state).resolve("repository.fast-export").toFile())
        .start();
    assertThat(reading.waitFor()).isZero();
    users.git("reset", "--quiet", "--hard");
    Files.writeString(
        users.top().resolve(".git/info/exclude"), "/.worktrees/\n/TASKS.md\n/RESULTS.md\n");
    for (String branch : users.branches()) {
      if (branch.startsWith("shop/")) {
        users.git("worktree", "add", "--quiet", ".worktrees/" + branch, branch);
      }
    }
    copy(STATE.resolve(state).resolve("truth"), project.truth());
    copy(STATE.resolve(state).resolve("worktrees"), users.top().resolve(".worktrees/shop"));
  }

  private void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.writeString(
            copy,
            Files.readString(file)
                .replace("@top@", users.top().toString())
                .replace("@claude@", claude.executable().toString()));
      }
    }
  }

  /** Has a job of the old version be at work, with the wrapper of that version; the journal knows its process. */
  private void leaveAtWork(String workstream) throws Exception {
    JobFolder job = new JobFolder(project.truth().resolve("jobs/" + workstream + "/1-turn-1"));
    Files.delete(job.path().resolve("claim"));
    JsonNode spec = Json.mapper().readTree(job.path().resolve("spec.json").toFile());
    List<String> command = new ArrayList<>(List.of(
        "setsid",
        "sh",
        "-c",
        Files.readString(STATE.resolve("wrapper.sh")),
        "dispatch-job",
        job.path().toString(),
        job.prompt().toString()));
    spec.path("command").forEach(word -> command.add(word.asText()));
    ProcessBuilder wrapper = new ProcessBuilder(command)
        .directory(new File(spec.path("directory").asText()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    wrapper
        .environment()
        .putAll(Map.of(
            JobFolder.MARK,
            job.path().toString(),
            "DISPATCH_WORKSTREAM",
            workstream,
            "DISPATCH_TURN",
            "1"));
    wrapper.start();
    Project.until(() -> claimed(job));
    Path journal = project.truth().resolve("journal.jsonl");
    String by = "$1"
        + Matcher.quoteReplacement(Json.mapper().writeValueAsString(job.claim().orElseThrow()))
        + "}";
    Files.writeString(
        journal,
        Files.readString(journal)
            .replaceAll(
                "(?m)^(.*\"claimed\",\"id\":\\{\"workstream\":\"" + workstream + "\".*\"by\":).*$",
                by));
  }

  private static boolean claimed(JobFolder job) {
    try {
      return job.claim().isPresent();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

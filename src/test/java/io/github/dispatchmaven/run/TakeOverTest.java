package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.MarkedProcesses;
import io.github.dispatchmaven.run.context.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that was left in another container, on the same volume. */
class TakeOverTest {

  private static final JobId JOB = new JobId("api", JobKind.TURN, 1, 1);

  @TempDir
  private Path folder;

  private ClaudeProject project;
  private Path job;

  @BeforeEach
  void leaveAJobInAnotherContainer() throws Exception {
    project = ClaudeProject.of(folder, "api");
    project.claude.does("say working\nexec sleep 1000\n");
    project.goals("dispatch.detach=true", "dispatch.budgetUsd=3").run();
    job = project.truth().resolve("jobs/api/1-turn-1");
    Project.until(
        () -> Files.exists(job.resolve("claim")) && job.resolve("out").toFile().length() > 100);
    MarkedProcesses.below(project.truth()).forEach(ProcessHandle::destroyForcibly);
    Project.until(() -> MarkedProcesses.below(project.truth()).isEmpty());
    Files.deleteIfExists(job.resolve("exit"));
    List<String> claim = Files.readAllLines(job.resolve("claim"));
    claim.set(0, "builder-7");
    claim.set(2, "pid:[7]");
    Files.write(job.resolve("claim"), claim);
    project.claude.does("work\ngood 0.01\n");
  }

  @AfterEach
  void endAll() {
    project.close();
  }

  /** As if nothing had been written for an hour. */
  private void age() throws IOException {
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    for (Path top : List.of(project.truth(), project.worktree("api"))) {
      try (Stream<Path> files = Files.walk(top)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.setLastModifiedTime(file, before);
        }
      }
    }
  }

  @Test
  void isNamedWithItsFolderAgeAndTranscriptAndNotStartedAgain() throws Exception {
    String journal = Files.readString(project.truth().resolve("journal.jsonl"));
    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(
            "api: its job api/1-turn-1 was started less than a minute ago on builder-7")
        .hasMessageContaining("its transcript still grows")
        .hasMessageContaining(".git/dispatch/shop/jobs/api/1-turn-1")
        .hasMessageContaining("mvn dispatch:run -Dplan=shop")
        .hasMessageContaining("-Ddispatch.takeOver");
    // Written by this run, it would keep the next from taking over.
    assertThat(Files.readString(project.truth().resolve("journal.jsonl"))).isEqualTo(journal);
    age();
    project.goals().status();
    assertThat(project.console.said())
        .anyMatch(line -> line.contains("its transcript has not grown since "));
    assertThat(project.claude.turns()).hasSize(1);
  }

  @Test
  void isTakenOverOnceNothingOfItChanges() throws Exception {
    String claim = Files.readString(job.resolve("claim"));
    age();
    project.goals("dispatch.takeOver=true").run();

    Outcome old = project.track("api").job(JOB).orElseThrow().outcome().orElseThrow();
    assertThat(old.verdict()).isEqualTo(Verdict.INTERRUPTED);
    assertThat(old.usage().costUsd())
        .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("3"));
    assertThat(old.usage().estimated()).isTrue();
    assertThat(Files.readString(job.resolve("claim"))).isEqualTo(claim);
    assertThat(project.track("api").jobs())
        .extracting(next -> next.id().toString())
        .containsExactly("api/1-turn-1", "api/1-turn-2");
    assertThat(project.claude.turns().get(1)).startsWith("api 2 --resume ");
    assertThat(project.published("api", "status")).isEqualTo("completed");
  }

  @Test
  void isNotTakenOverWhileItsTranscriptGrows() throws Exception {
    age();
    Files.setLastModifiedTime(job.resolve("out"), FileTime.from(Instant.now()));
    isRefused("its transcript changed within dispatch.stallTimeout (10m)");
  }

  @Test
  void isNotTakenOverWhileItsWorktreeChanges() throws Exception {
    age();
    Files.writeString(project.worktree("api").resolve("new.txt"), "new\n");
    isRefused("a file in .worktrees/shop/api changed within");
  }

  @Test
  void isNotTakenOverWhileAnotherMavenWritesTheJournal() throws Exception {
    age();
    Files.setLastModifiedTime(
        project.truth().resolve("journal.jsonl"), FileTime.from(Instant.now()));
    isRefused("the journal changed within");
  }

  @Test
  void oneWhoseFilesCannotBeReadIsNamedAndHoldsUpNoOther() throws Exception {
    project.users.write(
        "shop.md",
        project.users.read("shop.md") + "\n## Workstream: web\nIt.\n\n### Tasks\n- [ ] Do it\n");
    project.users.commit("one more");
    Files.createDirectory(job.resolve("exit"));
    for (boolean takeOver : List.of(false, true)) {
      assertThatThrownBy(() -> project.goals("dispatch.takeOver=" + takeOver).run())
          .isInstanceOf(Failure.class)
          .hasMessageContaining("its job api/1-turn-1 cannot be looked at: cannot read ")
          .hasMessageNotContaining("-Ddispatch.takeOver");
      assertThat(project.published("web", "status")).isEqualTo("completed");
    }
    project.goals().status();
    assertThat(project.console.said())
        .anyMatch(line -> line.contains("its job api/1-turn-1 cannot be looked at"));
    assertThat(project.claude.turns()).hasSize(2);
  }

  private void isRefused(String why) throws IOException {
    String journal = Files.readString(project.truth().resolve("journal.jsonl"));
    assertThatThrownBy(() -> project.goals("dispatch.takeOver=true").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("api/1-turn-1 cannot be taken over yet: " + why);
    assertThat(Files.readString(project.truth().resolve("journal.jsonl"))).isEqualTo(journal);
    assertThat(project.claude.turns()).hasSize(1);
  }
}

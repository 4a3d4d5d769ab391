package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.Cause;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.journal.FormatException;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen to a feature between two runs, or during one: the next run says what it found, and goes on. */
class FaultsTest extends ProjectTest {

  /** The api's worker is at work, and no Maven is. */
  private Path leaveApiAtWork() throws Exception {
    project.hold("api");
    project.goals("dispatch.detach=true").run();
    awaitTurns(2);
    Path job = project.truth().resolve("jobs/api/1-turn-1");
    Project.until(() -> Files.exists(job.resolve("claim")));
    // Nobody is to be ended while at work but the worker of api.
    Project.until(() -> Files.exists(project.truth().resolve("jobs/web/1-turn-1/exit")));
    return job;
  }

  private void killWorkers() throws Exception {
    project
        .processes()
        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    Project.until(() -> project.processes().isEmpty());
  }

  private void claimAs(Path job, int line, String value) throws Exception {
    List<String> claim = new ArrayList<>(Files.readAllLines(job.resolve("claim")));
    claim.set(line, value);
    Files.write(job.resolve("claim"), claim);
  }

  private void allIsDoneAndNothingTwice(String... turns) {
    assertThat(project.turns()).containsExactlyInAnyOrder(turns);
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.status("web")).isEqualTo("completed");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt", "web.txt");
  }

  @Test
  void workersThatEndedWhileNobodyLookedAreJudgedAndNotRepeated() throws Exception {
    Path job = leaveApiAtWork();
    project.letGo("api");
    Project.until(() -> Files.exists(job.resolve("exit")));
    project.goals().run();

    assertThat(project.console.said()).contains("api: its turn ended while no Maven looked: done");
    allIsDoneAndNothingTwice("api 1", "web 1");
  }

  @Test
  void aSessionWhoseProcessDiedIsResumed() throws Exception {
    leaveApiAtWork();
    killWorkers();
    project.letGo("api");
    project.goals().run();

    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith("api: its turn ended while no Maven looked:"));
    assertThat(project.prompt("api", 2)).startsWith("Continue where you left off.");
    allIsDoneAndNothingTwice("api 1", "web 1", "api 2");
  }

  @Test
  void afterARebootSessionsAreResumed() throws Exception {
    Path job = leaveApiAtWork();
    killWorkers();
    Files.deleteIfExists(job.resolve("exit"));
    claimAs(job, 1, "another-boot");
    project.letGo("api");
    project.goals().run();

    allIsDoneAndNothingTwice("api 1", "web 1", "api 2");
  }

  @Test
  void aReusedPidIsNotTakenForTheWorker() throws Exception {
    Path job = leaveApiAtWork();
    killWorkers();
    Files.deleteIfExists(job.resolve("exit"));
    claimAs(job, 3, String.valueOf(ProcessHandle.current().pid()));
    project.letGo("api");
    project.goals().run();

    assertThat(ProcessHandle.current().isAlive()).isTrue();
    allIsDoneAndNothingTwice("api 1", "web 1", "api 2");
  }

  @Test
  void aWorkerOfAnotherMachineIsNamedAndNothingIsStarted() throws Exception {
    Path job = leaveApiAtWork();
    killWorkers();
    Files.deleteIfExists(job.resolve("exit"));
    String here = Files.readAllLines(job.resolve("claim")).get(0);
    claimAs(job, 0, "builder-7");
    claimAs(job, 1, "another-boot");
    Path journal = project.truth().resolve("journal.jsonl");
    Files.writeString(
        journal, Files.readString(journal).replace("\"" + here + "\"", "\"builder-7\""));
    project.letGo("api");

    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("builder-7");
    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1");
  }

  @Test
  void aWorktreeThatWasDeletedIsMadeAgainFromItsBranch() throws Exception {
    project.goals().run();
    assertThat(new ProcessBuilder("rm", "-rf", project.folder().resolve("api").toString())
            .start()
            .waitFor())
        .isZero();
    project.goals().run();

    assertThat(project.console.said())
        .contains("The worktree of api was gone; made again from its branch");
    allIsDoneAndNothingTwice("api 1", "web 1");
  }

  @Test
  void aCleanOfTheCheckoutLosesNothingThatCounts() throws Exception {
    leaveApiAtWork();
    Path notes = project.folder().resolve("COORDINATION.md");
    Files.writeString(notes, Files.readString(notes) + "api: the port is 8080\n");
    project.goals("dispatch.workstream=web").run();
    project.users.git("clean", "-fdxq");
    project.letGo("api");
    project.goals().run();

    assertThat(notes).content().contains("the port is 8080");
    allIsDoneAndNothingTwice("api 1", "web 1");
  }

  @Test
  void aCleanThatTakesTheWorktreesTooLosesNothingThatIsCommitted() throws Exception {
    project.goals().run();
    project.users.git("clean", "-ffdxq");
    assertThat(project.folder()).doesNotExist();
    project.goals().run();

    allIsDoneAndNothingTwice("api 1", "web 1");
  }

  @Test
  void aJournalLineThatWasCutOffIsLeftOut() throws Exception {
    project.goals().run();
    Path journal = project.truth().resolve("journal.jsonl");
    Files.writeString(
        journal, "{\"at\":\"2026-01-01T00:00:00Z\",\"fact\":\"stop", StandardOpenOption.APPEND);
    project.goals().run();

    assertThat(Files.readString(journal)).doesNotContain("\"fact\":\"stop");
    assertThat(project.feature().tracks()).hasSize(2);
    allIsDoneAndNothingTwice("api 1", "web 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "no json", "{\"api\":{\"status\":\"failed\",\"session_id\":\"x\"}}"})
  void whatSomebodyWroteIntoTheSessionsFileIsNotBelieved(String text) throws Exception {
    project.goals().run();
    Files.writeString(project.folder().resolve("sessions.json"), text);
    project.goals().run();

    allIsDoneAndNothingTwice("api 1", "web 1");
  }

  @Test
  void aSessionsFileThatIsGoneIsWrittenAgain() throws Exception {
    project.goals().run();
    Files.delete(project.folder().resolve("sessions.json"));
    project.goals().run();

    allIsDoneAndNothingTwice("api 1", "web 1");
  }

  @Test
  void aBaseThatMovedIsSaidAndNothingIsRebased() throws Exception {
    project.goals().run();
    String before = project.users.git("rev-parse", "shop/api");
    project.users.commit("README.md", "new\n");
    project.goals().run();

    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith("HEAD moved on by 1 commit since the branches"));
    assertThat(project.users.git("rev-parse", "shop/api")).isEqualTo(before);
  }

  @Test
  void whatAPersonMendedIsGatedAgain() throws Exception {
    project.order("idle-api");
    assertThatThrownBy(() -> project.goals("dispatch.maxRounds=1").run())
        .isInstanceOf(Failure.class);
    int paid = project.turns().size();
    SampleRepository worktree = project.users.at(project.folder().resolve("api"));
    worktree.write(
        "RESULTS.md", "## Summary\n## Files\n## Challenges\n## Integration\n## Suggestions\n");
    worktree.commit("api.txt", "by hand\n");
    project.goals("dispatch.maxRounds=1").run();

    assertThat(project.turns()).hasSize(paid);
    assertThat(project.status("api")).isEqualTo("completed");
  }

  @Test
  void theStateOfANewerPluginIsLeftAlone() throws Exception {
    project.goals().run();
    Path journal = project.truth().resolve("journal.jsonl");
    Files.writeString(journal, "{\"format\":99}\n", StandardOpenOption.APPEND);
    String before = Files.readString(journal);

    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("format 99")
        .hasMessageContaining("newer version");
    assertThat(Files.readString(journal)).isEqualTo(before);
  }

  @Test
  void aSecondControllerSaysWhoIsTheFirstAndStops() throws Exception {
    project.hold("api");
    CompletableFuture<Void> run = project.beside(() -> project.goals().run());
    awaitTurns(2);

    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("pid " + ProcessHandle.current().pid() + " since ");
    project.goals().status();
    project.goals().logs();
    project.goals().results();
    project.letGo("api");
    Project.await(run);
    allIsDoneAndNothingTwice("api 1", "web 1");
  }

  @Test
  void aLetterOfANewerPluginEndsNoSession() throws Exception {
    Files.createDirectories(project.truth().resolve("inbox"));
    Files.writeString(project.truth().resolve("inbox/1.json"), "{\"format\":99}");
    Files.writeString(project.truth().resolve("inbox/2.json"), "no letter");
    new Inbox(project.truth().resolve("inbox"))
        .write(new Letter("3", "api", Optional.of("Mind the gap."), false));
    project.goals().initWorktrees();
    project.goals().run();

    assertThat(project.console.warned())
        .anyMatch(line -> line.contains("format 99"))
        .anyMatch(line -> line.contains("2.json is no message"));
    assertThat(project.prompt("api", 1)).contains("Mind the gap.");
    allIsDoneAndNothingTwice("api 1", "web 1");
  }

  @Test
  void aWorktreeThatIsGoneAtTheStartEndsNoOtherSession() throws Exception {
    project.goals().initWorktrees();
    project.goals().generateTasks();
    assertThat(new ProcessBuilder("rm", "-rf", project.folder().resolve("web").toString())
            .start()
            .waitFor())
        .isZero();
    assertThatThrownBy(() -> project.goals("dispatch.retries=0").dispatch())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("1 of 2 workstreams did not complete: web");

    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.console.warned())
        .anyMatch(line -> line.startsWith("web: cannot start a process in "));
  }

  @Test
  void aJobThatIsBeingEndedByAKilledMavenIsEndedByTheNext() throws Exception {
    leaveApiAtWork();
    project.journal(new Fact.Ending(
        project.track("api").newest().orElseThrow().id(),
        new Cause("was silent for 2s", Verdict.RETRY)));
    CompletableFuture<Void> run = project.beside(() -> project.goals().run());
    Project.until(() -> project.processes().isEmpty());
    project.letGo("api");
    Project.await(run);

    allIsDoneAndNothingTwice("api 1", "web 1", "api 2");
  }

  @Test
  void aTurnThatTakesTooLongIsEndedThoughItWritesFiles() throws Exception {
    project.order("busy-api");
    CompletableFuture<Void> run = project.beside(() ->
        project.goals("dispatch.turnTimeout=3s", "dispatch.stallTimeout=1s").run());
    Project.until(
        () -> project.console.warned().contains("api: turn took longer than 3s; ending it"));
    project.dismiss("busy-api");
    Project.await(run);

    assertThat(project.console.warned()).noneMatch(line -> line.contains("silent"));
    assertThat(project.status("api")).isEqualTo("completed");
  }

  @Test
  void aTurnThatStallsIsEndedAndItsSessionResumed() throws Exception {
    project.hold("api");
    CompletableFuture<Void> run =
        project.beside(() -> project.goals("dispatch.stallTimeout=2s").run());
    Project.until(() ->
        project.console.warned().stream().anyMatch(l -> l.contains("api: turn was silent for 2s")));
    Project.until(() -> project.turns().contains("api 2"));
    project.letGo("api");
    Project.await(run);

    allIsDoneAndNothingTwice("api 1", "web 1", "api 2");
  }
}

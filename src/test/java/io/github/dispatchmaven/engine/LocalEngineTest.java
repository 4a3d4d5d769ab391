package io.github.dispatchmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.JobSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineTest {

  private static final String FOREVER =
      "echo $$ > client.tmp; mv client.tmp client; exec sleep 1000";

  @TempDir
  private Path folder;

  private Jobs jobs;

  @BeforeEach
  void begin() {
    jobs = new Jobs(folder);
  }

  @AfterEach
  void endAll() throws IOException {
    jobs.close();
  }

  @Test
  void theExitStatusIsWrittenDown() throws Exception {
    JobFolder job = jobs.run("job", "exit 7");
    assertThat(job.exit()).isEqualTo(OptionalInt.of(7));
    assertThat(jobs.engine.observe(job)).satisfies(seen -> {
      assertThat(seen.life()).isEqualTo(JobLife.GONE);
      assertThat(seen.exit()).hasValue(7);
    });
  }

  @Test
  void itsOutputGoesToFiles() throws Exception {
    JobFolder job = jobs.run("job", "echo said; echo wrong >&2");
    assertThat(job.output()).isEqualTo("said");
    assertThat(job.errors()).isEqualTo("wrong");
  }

  @Test
  void thePromptComesOnStandardInput() throws Exception {
    assertThat(jobs.run("job", "cat").output()).isEqualTo("the prompt");
  }

  @Test
  void itRunsInItsFolderWithItsEnvironmentAndItsMark() throws Exception {
    JobFolder job = jobs.run("job", "pwd; echo $GIVEN; echo $DISPATCH_JOB");
    assertThat(job.output()).isEqualTo(folder.toRealPath() + "\nby the launch\n" + job.path());
  }

  @Test
  void argumentsReachTheCommandAsTheyAre() throws Exception {
    JobFolder job = jobs.folder("a job's \"folder\"");
    Launch launch = new Launch(
        List.of("printf", "%s|", "a b", "$HOME", "'", "*", "\\", ""),
        Map.of(),
        Set.of(),
        folder,
        Jobs.NOTHING,
        "");
    job.write(JobSpec.setup(new JobId("core", JobKind.SETUP, 1, 1)), launch);
    CountDownLatch gone = new CountDownLatch(1);
    jobs.engine.start(job, launch, gone::countDown);
    Jobs.await(gone);
    assertThat(job.output()).isEqualTo("a b|$HOME|'|*|\\||");
  }

  @Test
  void aCommandThatIsNotThereEndsAsInAShell() throws Exception {
    assertThat(jobs.run("job", "exec no-such-command-at-all").exit()).hasValue(127);
  }

  @Test
  void aJobThatRunsIsAliveAndHasAnOwner() throws Exception {
    JobFolder job = jobs.folder("job");
    jobs.start(job, FOREVER);
    jobs.process("client");
    assertThat(jobs.engine.observe(job).life()).isEqualTo(JobLife.ALIVE);
    assertThat(jobs.engine.observe(job).exit()).isEmpty();
    assertThat(job.claim()).isPresent();
  }

  @Test
  void anotherMavenSeesThatItIsAlive() throws Exception {
    JobFolder job = jobs.folder("job");
    jobs.start(job, FOREVER);
    jobs.process("client");
    assertThat(new LocalEngine(Host.local()).observe(job).life()).isEqualTo(JobLife.ALIVE);
  }

  @Test
  void aJobThatWasNeverStartedIsUnclaimed() throws Exception {
    Files.createDirectories(jobs.folder("job").path());
    assertThat(jobs.engine.observe(jobs.folder("job")).life()).isEqualTo(JobLife.UNCLAIMED);
    assertThat(jobs.engine.observe(jobs.folder("no folder")).life()).isEqualTo(JobLife.UNCLAIMED);
  }

  @Test
  void ofManyStartsOfOneJobOneRuns() throws Exception {
    JobFolder job = jobs.folder("job");
    CountDownLatch[] gone = new CountDownLatch[5];
    for (int start = 0; start < gone.length; start++) {
      gone[start] = jobs.start(job, "echo ran >> " + folder.resolve("runs"));
    }
    for (CountDownLatch latch : gone) {
      Jobs.await(latch);
    }
    assertThat(Files.readAllLines(folder.resolve("runs"))).containsExactly("ran");
    assertThat(job.exit()).hasValue(0);
  }

  @Test
  void startingAJobThatEndedDoesNotRunItAgain() throws Exception {
    JobFolder job = jobs.run("job", "echo first");
    Jobs.await(jobs.start(job, "echo second; exit 9"));
    assertThat(job.output()).isEqualTo("first");
    assertThat(job.exit()).hasValue(0);
  }

  @Test
  void theClaimLeavesNoOtherFile() throws Exception {
    JobFolder job = jobs.run("job", "true");
    try (Stream<Path> files = Files.list(job.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("claim", "err", "exit", "out", "prompt", "spec.json");
    }
  }

  @Test
  void aJobWhoseWrapperWasKilledIsGoneWithoutAnExitStatus() throws Exception {
    JobFolder job = jobs.folder("job");
    CountDownLatch gone = jobs.start(job, FOREVER);
    jobs.process("client");
    ProcessHandle.of(job.claim().orElseThrow().pid()).orElseThrow().destroyForcibly();
    Jobs.await(gone);
    assertThat(jobs.engine.observe(job).life()).isEqualTo(JobLife.GONE);
    assertThat(jobs.engine.observe(job).exit()).isEmpty();
  }

  @Test
  void whatAKilledWrapperLeftRunningIsEndedByTheJobsMark() throws Exception {
    JobFolder job = jobs.folder("job");
    CountDownLatch gone = jobs.start(job, FOREVER);
    ProcessHandle client = jobs.process("client");
    ProcessHandle.of(job.claim().orElseThrow().pid()).orElseThrow().destroyForcibly();
    Jobs.await(gone);
    jobs.engine.kill(List.of(job));
    Jobs.await(() -> !client.isAlive());
  }

  @Test
  void aJobOfAnotherHostIsUnknown() throws Exception {
    ProcessClaim owner = owner();
    assertThat(claimedBy(new ProcessClaim(
            "another-" + owner.host(),
            "another boot",
            owner.pidNamespace(),
            owner.pid(),
            owner.startTicks())))
        .isEqualTo(JobLife.UNKNOWN);
  }

  @Test
  void aMachineThatWasRenamedKnowsItsJobs() throws Exception {
    ProcessClaim owner = owner();
    assertThat(claimedBy(new ProcessClaim(
            "another-" + owner.host(),
            owner.boot(),
            owner.pidNamespace(),
            owner.pid(),
            owner.startTicks())))
        .isEqualTo(JobLife.ALIVE);
  }

  @Test
  void aJobOfAnotherPidNamespaceIsUnknown() throws Exception {
    ProcessClaim owner = owner();
    assertThat(claimedBy(new ProcessClaim(
            owner.host(), owner.boot(), "pid:[1]", owner.pid(), owner.startTicks())))
        .isEqualTo(JobLife.UNKNOWN);
  }

  @Test
  void aJobFromBeforeTheLastBootIsGone() throws Exception {
    ProcessClaim owner = owner();
    assertThat(claimedBy(new ProcessClaim(
            owner.host(), "another boot", "pid:[1]", owner.pid(), owner.startTicks())))
        .isEqualTo(JobLife.GONE);
  }

  @Test
  void aProcessThatHasTheSamePidButStartedAtAnotherTimeIsAnother() throws Exception {
    ProcessClaim owner = owner();
    assertThat(claimedBy(new ProcessClaim(
            owner.host(),
            owner.boot(),
            owner.pidNamespace(),
            ProcessHandle.current().pid(),
            1)))
        .isEqualTo(JobLife.GONE);
  }

  @Test
  void anExitStatusCountsWhoeverClaimedTheJob() throws Exception {
    JobFolder job = jobs.folder("other");
    claim(job, new ProcessClaim("another", "boot", "pid:[1]", 1, 1));
    Files.writeString(job.path().resolve("exit"), "3\n");
    assertThat(jobs.engine.observe(job)).satisfies(seen -> {
      assertThat(seen.life()).isEqualTo(JobLife.GONE);
      assertThat(seen.exit()).hasValue(3);
    });
  }

  @Test
  void interruptingLetsTheClientEndItselfAndItsExitStatusIsWritten() throws Exception {
    // What runs in the background of a shell without job control inherits that this signal is
    // ignored.
    Assumptions.assumeTrue(new ProcessBuilder("sh", "-c", "trap 'exit 5' INT; kill -INT $$")
            .start()
            .waitFor()
        == 5);
    JobFolder job = jobs.folder("job");
    CountDownLatch gone = jobs.start(
        job,
        "trap 'echo caught; exit 5' INT; sleep 1000 & echo $$ > client.tmp; mv client.tmp client; wait");
    jobs.process("client");
    jobs.engine.interrupt(List.of(job));
    Jobs.await(gone);
    assertThat(job.output()).isEqualTo("caught");
    assertThat(job.exit()).hasValue(5);
  }

  @Test
  void whoIgnoresThatIsAskedInAnotherWay() throws Exception {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/status")));
    JobFolder job = jobs.folder("job");
    CountDownLatch gone = jobs.start(job, "trap '' INT; " + FOREVER);
    jobs.process("client");
    jobs.engine.interrupt(List.of(job));
    Jobs.await(gone);
    assertThat(job.exit()).hasValue(143);
  }

  @Test
  void killingEndsTheClientAndTheExitStatusSaysSo() throws Exception {
    JobFolder job = jobs.folder("job");
    CountDownLatch gone = jobs.start(job, FOREVER);
    jobs.process("client");
    jobs.engine.kill(List.of(job));
    Jobs.await(gone);
    assertThat(job.exit()).hasValue(137);
  }

  @Test
  void whatWritesTheExitStatusDownIsNotKilled() throws Exception {
    JobFolder job = jobs.folder("job");
    CountDownLatch gone = jobs.start(job, FOREVER);
    ProcessHandle child = jobs.process("client");
    // As it is when the client has just ended, and the wrapper runs a program to rename this file.
    Path writing = Files.createFile(job.path().resolve("exit.tmp"));
    jobs.engine.kill(List.of(job));
    assertThat(child.isAlive()).isTrue();
    Files.delete(writing);
    jobs.engine.kill(List.of(job));
    Jobs.await(gone);
    assertThat(job.exit()).hasValue(137);
  }

  @Test
  void killingEndsGrandchildrenInSessionsOfTheirOwn() throws Exception {
    Assumptions.assumeTrue(Host.local().executable("setsid").isPresent());
    JobFolder job = jobs.folder("job");
    jobs.start(
        job, "setsid sh -c 'echo $$ > far.tmp; mv far.tmp far; exec sleep 1000' & " + FOREVER);
    ProcessHandle client = jobs.process("client");
    ProcessHandle far = jobs.process("far");
    jobs.engine.kill(List.of(job));
    Jobs.await(() -> !client.isAlive() && !far.isAlive());
  }

  @Test
  void killingEndsWhatItsParentLeftBehind() throws Exception {
    Assumptions.assumeTrue(Host.local().executable("setsid").isPresent());
    JobFolder job = jobs.folder("job");
    jobs.start(
        job, "(setsid sh -c 'echo $$ > far.tmp; mv far.tmp far; exec sleep 1000' &) ; " + FOREVER);
    ProcessHandle far = jobs.process("far");
    jobs.process("client");
    jobs.engine.kill(List.of(job));
    Jobs.await(() -> !far.isAlive());
  }

  @Test
  void killingAJobLeavesOthersAlone() throws Exception {
    JobFolder one = jobs.folder("job");
    JobFolder other = jobs.folder("job-2");
    CountDownLatch gone = jobs.start(one, "exec sleep 1000");
    jobs.start(other, FOREVER);
    ProcessHandle client = jobs.process("client");
    Jobs.await(() -> jobs.engine.observe(one).owner().isPresent());
    jobs.engine.kill(List.of(one));
    Jobs.await(gone);
    assertThat(client.isAlive()).isTrue();
  }

  @Test
  void whatCannotStartSaysWhere() throws Exception {
    JobFolder job = jobs.folder("job");
    Launch launch = Jobs.shell(folder.resolve("no such folder"), "true");
    assertThatThrownBy(() -> jobs.engine.start(job, launch, () -> {}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void theSpecHoldsNoEnvironment() throws Exception {
    JobFolder job = jobs.run("job", "true");
    assertThat(Files.readString(job.path().resolve("spec.json")))
        .contains("\"format\" : 1", "\"sh\"")
        .doesNotContain("by the launch");
  }

  /** Of a process that lives. */
  private ProcessClaim owner() throws Exception {
    JobFolder job = jobs.folder("job");
    jobs.start(job, FOREVER);
    jobs.process("client");
    return job.claim().orElseThrow();
  }

  private JobLife claimedBy(ProcessClaim owner) throws IOException {
    JobFolder job = jobs.folder("other");
    claim(job, owner);
    return jobs.engine.observe(job).life();
  }

  private static void claim(JobFolder job, ProcessClaim owner) throws IOException {
    Files.createDirectories(job.path());
    Files.writeString(
        job.path().resolve("claim"),
        owner.host() + "\n" + owner.boot() + "\n" + owner.pidNamespace() + "\n" + owner.pid() + "\n"
            + owner.startTicks() + "\n");
  }
}

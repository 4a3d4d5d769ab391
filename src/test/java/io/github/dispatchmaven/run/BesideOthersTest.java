package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.dispatch.jobs.InterruptedRun;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run that works on some workstreams, while others are at work, idle, or known to nobody yet. */
class BesideOthersTest extends ProjectTest {

  private void detachApi() throws Exception {
    project.hold("api");
    project.goals("dispatch.detach=true", "dispatch.workstream=api").run();
    awaitTurns(1);
  }

  @Test
  void whatIsDetachedTakesNoSlotOfTheNextRun() throws Exception {
    detachApi();
    project.goals("dispatch.workstream=web").run();

    assertThat(project.status("web")).isEqualTo("completed");
    assertThat(project.status("api")).isEqualTo("active");
  }

  @Test
  void anInterruptionEndsOnlyWhatTheRunWorksOn() throws Exception {
    detachApi();
    project.hold("web");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread run = new Thread(() -> project.goals("dispatch.workstream=web").run());
    run.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
    run.start();
    Project.until(() -> project.turns().size() == 2 && project.status("web").equals("active"));
    run.interrupt();
    run.join();

    assertThat(thrown.get()).isInstanceOf(InterruptedRun.class);
    assertThat(project.track("api").newest().flatMap(job -> job.outcome())).isEmpty();
    assertThat(project.processes()).isNotEmpty();
    project.letGo("api", "web");
    project.goals().run();
    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1", "web 2");
  }

  @Test
  void anIdleSessionIsToldAtOnceByARunThatWorksOnOthers() throws Exception {
    project.goals("dispatch.workstream=api").run();
    project.hold("web");
    CompletableFuture<Void> run =
        project.beside(() -> project.goals("dispatch.workstream=web").run());
    awaitTurns(2);
    Project.await(project.beside(() -> project
        .goals("dispatch.workstream=api", "dispatch.message=What is your current progress?")
        .message()));

    assertThat(project.console.done()).contains("api answers:");
    assertThat(project.turns()).contains("api 2").doesNotContain("web 2");
    project.letGo("web");
    Project.await(run);
  }

  @Test
  void aDetachedSessionIsStoppedByARunThatWorksOnOthers() throws Exception {
    detachApi();
    project.hold("web");
    CompletableFuture<Void> run =
        project.beside(() -> project.goals("dispatch.workstream=web").run());
    awaitTurns(2);
    Project.await(project.beside(() -> project.goals("dispatch.workstream=api").stop()));

    assertThat(project.console.done()).anyMatch(line -> line.startsWith("api: stopped"));
    project.letGo("web");
    Project.await(run);
    assertThat(project.status("api")).isEqualTo("stopped");
    assertThat(project.status("web")).isEqualTo("completed");
  }

  @Test
  void aMessageToAWorkstreamThatTheRunDoesNotKnowWaitsForTheOneThatDoes() throws Exception {
    project.hold("api");
    CompletableFuture<Void> run = project.beside(() -> project.goals().run());
    awaitTurns(2);
    project.users.write("shop.md", project.users.read("shop.md") + "\n## Workstream: late\nIt.\n");
    CompletableFuture<Void> message = project.beside(() -> project
        .goals("dispatch.workstream=late", "dispatch.message=Mind the gap.")
        .message());
    Project.until(() -> project.console.warned().stream()
        .anyMatch(line -> line.startsWith("a message to late waits")));
    project.letGo("api");
    Project.await(run);
    project.goals().run();
    Project.await(message);

    assertThat(project.prompt("late", 1)).contains("Mind the gap.");
  }

  @Test
  void portsOfTwoFeaturesNeverMeet() throws Exception {
    project.users.write(".gitignore", ".env\n");
    project.users.commit("ignore");
    project.users.write(".env", "PORT=8000\n");
    project.goals().initWorktrees();
    project.users.write("shop2.md", project.users.read("shop.md"));
    project.planned("shop2.md").initWorktrees();
    project.goals().initWorktrees();
    assertThat(Stream.of("shop/api", "shop/web", "shop2/api", "shop2/web")
            .map(worktree -> project.users.read(".worktrees/" + worktree + "/.env")))
        .doesNotHaveDuplicates()
        .doesNotContain("PORT=8000\n");
  }

  @Test
  void aBranchThatATagIsCalledLikeIsMeant() {
    project.users.git("tag", "main");
    String tip = project.users.commit("newer.txt", "newer\n").sha();
    project.goals("dispatch.base=main").initWorktrees();
    assertThat(project.users.git("rev-parse", "refs/heads/shop/api")).isEqualTo(tip);
    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith("main is a branch and a tag: the branch is meant"));
  }

  @Test
  void hooksInAFolderThatGitIgnoresRunInWorktreesToo() throws Exception {
    project.users.write(".gitignore", "/.hooks/\n");
    project.users.commit("ignore");
    assertThat(project
            .users
            .write(
                ".hooks/pre-commit",
                "#!/bin/sh\ntouch \"$(git rev-parse --show-toplevel)/../ran\"\n")
            .toFile()
            .setExecutable(true))
        .isTrue();
    project.users.git("config", "core.hooksPath", ".hooks");
    project.goals().run();
    assertThat(project.folder().resolve("ran")).exists();
  }

  @Test
  void aWishToStopThatIsOlderThanTheRunIsForgotten() throws Exception {
    project.goals().initWorktrees();
    new Inbox(project.truth().resolve("inbox"))
        .write(new Letter("1", "api", Optional.empty(), true));
    project.goals().run();

    assertThat(project.status("api")).isEqualTo("completed");
  }

  @Test
  void aLastWordThatNoSessionCanHearIsNotWaitedFor() throws Exception {
    project.goals().initWorktrees();
    project.goals().generateTasks();
    assertThat(new ProcessBuilder("rm", "-rf", project.folder().resolve("api").toString())
            .start()
            .waitFor())
        .isZero();
    project.hold("web");
    CompletableFuture<Void> run = project.beside(
        () -> assertThatThrownBy(() -> project.goals("dispatch.retries=0").dispatch())
            .isInstanceOf(Failure.class));
    Project.until(
        () -> project.console.warned().stream().anyMatch(line -> line.startsWith("api failed")));
    Project.await(project.beside(() -> project
        .goals("dispatch.workstream=api", "dispatch.message=Finalize work and exit")
        .stop()));

    assertThat(project.turns()).containsExactly("web 1");
    project.letGo("web");
    Project.await(run);
  }

  @Test
  void whatIsDoneAgainHasNoLiveJobOfItsPast() throws Exception {
    project.goals().initWorktrees();
    project.journal(new Fact.Intended(JobSpec.turn(
        new JobId("api", JobKind.TURN, 1, 1),
        new Turn(
            "command",
            Optional.empty(),
            Optional.of("s"),
            false,
            Prompt.BEGIN,
            List.of(),
            List.of(),
            Optional.empty()))));
    project.goals("dispatch.workstream=api", "dispatch.restart=true").run();

    assertThat(project.feature().live()).isEmpty();
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.turns()).containsExactly("api 2");
    assertThat(project.prompt("api", 2)).startsWith("Read TASKS.md and begin implementation.");
  }

  @Test
  void nothingIsGivenUpWhileTheIntegrationCannotBeginAnew() throws Exception {
    project.goals().run();
    Path file = project.folder().resolve("integration/api.txt");
    String clean = Files.readString(file);
    Files.writeString(file, "by hand\n");
    assertThatThrownBy(() ->
            project.goals("dispatch.workstream=api", "dispatch.restart=true").run())
        .isInstanceOf(GitException.class)
        .hasMessageContaining("commit or discard them");
    Files.writeString(file, clean);
    project.goals("dispatch.workstream=api", "dispatch.restart=true").run();

    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1", "api 2");
    assertThat(project.users.git("show", "shop/integration:api.txt")).isEqualTo("2");
  }
}

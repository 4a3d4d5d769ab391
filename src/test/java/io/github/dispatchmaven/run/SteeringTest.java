package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import io.github.dispatchmaven.journal.Letters;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.Test;

/** People speak to sessions, stop them and have them done again, with real workers. */
class SteeringTest extends ProjectTest {

  private static final String HINT = "Use Jackson, please.";
  private static final String QUESTION = "What is your current progress?";

  @Test
  void aMessageToASessionAtWorkIsToldWithItsNextTurnAndOnce() throws Exception {
    project.hold("api");
    CompletableFuture<Void> run = project.beside(() -> project.goals().run());
    awaitTurns(2);
    project.goals("dispatch.workstream=api", "dispatch.message=" + HINT).message();
    assertThat(project.console.said())
        .contains("api: the message is kept, and its next turn reads it");
    project.letGo("api");
    Project.await(run);

    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1", "api 2");
    assertThat(project.prompt("api", 2)).isEqualTo(HINT + "\n");
    assertThat(project.status("api")).isEqualTo("completed");
  }

  @Test
  void aQuestionPrintsTheAnswerOfTheTurnThatItBecame() throws Exception {
    project.hold("api");
    CompletableFuture<Void> run = project.beside(() -> project.goals().run());
    awaitTurns(2);
    CompletableFuture<Void> question = project.beside(() ->
        project.goals("dispatch.workstream=api", "dispatch.message=" + QUESTION).message());
    Project.until(() -> !project.track("api").untold().isEmpty());
    project.letGo("api");
    Project.await(question);
    Project.await(run);

    assertThat(project.console.done()).contains("api answers:");
    assertThat(project.console.said()).anyMatch(line -> line.startsWith("  turn 2 of api has "));
  }

  @Test
  void whereNoMavenIsAtWorkASessionIsToldAtOnce() throws Exception {
    project.goals().run();
    project.goals("dispatch.workstream=api", "dispatch.message=" + QUESTION).message();

    assertThat(project.console.said()).anyMatch(line -> line.startsWith("  turn 2 of api has "));
    assertThat(project.turns()).containsOnlyOnce("api 2").doesNotContain("web 2");
  }

  @Test
  void whatAMessageChangedIsGatedAtOnce() throws Exception {
    project.goals().run();
    project.goals("dispatch.workstream=api", "dispatch.message=" + HINT).message();
    assertThat(project.status("api")).isEqualTo("completed");
    project.goals().run();

    assertThat(project.turns()).containsOnlyOnce("api 2");
    assertThat(project.users.git("show", "shop/integration:api.txt")).isEqualTo("1\n2");
  }

  private void wish(String workstream, Letter.Wish wish, String text) {
    new Letters(new Inbox(project.truth().resolve("inbox")), Clock.systemUTC())
        .write(workstream, wish, Optional.of(text).filter(rule -> !rule.isEmpty()));
  }

  @Test
  void whatFailedGoesOnWhenSomebodyWantsItWhileOthersAreAtWork() throws Exception {
    project.order("fail-api");
    project.hold("web");
    CompletableFuture<Void> run =
        project.beside(() -> project.goals("dispatch.retries=0").run());
    awaitTurns(2);
    Project.until(() -> project.status("api").equals("failed"));
    project.dismiss("fail-api");
    wish("api", Letter.Wish.RESUME, "");
    Project.until(() -> project.status("api").equals("completed"));
    project.letGo("web");
    Project.await(run);

    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1", "api 2");
    assertThat(project.truth().resolve("inbox")).isEmptyDirectory();
  }

  @Test
  void whatNeedsNobodyTakesNoWishToGoOn() throws Exception {
    project.goals().run();
    wish("api", Letter.Wish.RESUME, "");
    project.goals().run();

    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1");
    assertThat(project.truth().resolve("inbox")).isEmptyDirectory();
  }

  @Test
  void theNextRunBeginsAnewWhatSomebodyWantedMeanwhile() throws Exception {
    project.goals().run();
    wish("api", Letter.Wish.RESTART, "");
    project.goals().run();

    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1", "api 2");
    assertThat(project.users.git("show", "shop/integration:api.txt").lines()).hasSize(1);
    assertThat(project.users.git("for-each-ref", "refs/dispatch/shop/backup")).contains("api-");
    assertThat(project.truth().resolve("inbox")).isEmptyDirectory();
  }

  @Test
  void whatCannotBeginAnewEndsNobodysWork() throws Exception {
    project.hold("api", "web");
    CompletableFuture<Void> run = project.beside(() -> project.goals().run());
    awaitTurns(2);
    // Where its worktree was, lies something that is none.
    project.order("ends-api", "rm -f .git\n");
    project.letGo("api");
    Project.until(() -> !project.status("api").equals("active"));
    wish("api", Letter.Wish.RESTART, "");
    Project.until(() -> project.console.warned().stream()
        .anyMatch(line -> line.startsWith("api does not begin anew: ")));
    project.letGo("web");
    run.handle((done, failure) -> null).get();

    assertThat(project.status("web")).isEqualTo("completed");
    assertThat(project.truth().resolve("inbox")).isEmptyDirectory();
  }

  @Test
  void whatIsInTheWayOfBeginningAnewIsFoundBeforeItsSessionIsClosed() throws Exception {
    project.hold("api");
    CompletableFuture<Void> run = project.beside(() -> project.goals().run());
    awaitTurns(2);
    Path link = project.folder().resolve("api/.git");
    String text = Files.readString(link);
    Files.delete(link);
    wish("api", Letter.Wish.RESTART, "");
    Project.until(() -> project.track("api").steering().refused().isPresent());
    assertThat(project.track("api").steering().refused().get()).startsWith("does not begin anew: ");
    assertThat(project.track("api").stopping()).isFalse();
    Files.writeString(link, text);
    project.letGo("api");
    Project.await(run);

    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1");
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.truth().resolve("inbox")).isEmptyDirectory();
  }

  @Test
  void whoWantsItAnewAndThenStoppedHasItStopped() throws Exception {
    project.hold("api", "web");
    CompletableFuture<Void> run = project.beside(() -> project.goals().run());
    awaitTurns(2);
    wish("api", Letter.Wish.RESTART, "");
    new Letters(new Inbox(project.truth().resolve("inbox")), Clock.systemUTC())
        .write(List.of("api"), Optional.empty(), true);
    Project.until(() -> project.status("api").equals("stopped"));
    project.letGo("web");
    run.handle((done, failure) -> null).get();

    assertThat(project.status("api")).isEqualTo("stopped");
    assertThat(project.truth().resolve("inbox")).isEmptyDirectory();
  }

  @Test
  void whoWantsWhatARunOfOthersLeavesOutToGoOnIsToldSo() throws Exception {
    project.order("fail-api");
    project
        .beside(() -> project.goals("dispatch.retries=0").run())
        .handle((done, failure) -> null)
        .get();
    project.hold("web");
    CompletableFuture<Void> run = project.beside(
        () -> project.goals("dispatch.workstream=web", "dispatch.restart=true").dispatch());
    awaitTurns(3);
    wish("api", Letter.Wish.RESUME, "");
    Project.until(() -> project.track("api").steering().refused().isPresent());
    project.letGo("web");
    run.handle((done, failure) -> null).get();

    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1", "web 2");
    assertThat(project.track("api").steering().refused().get()).startsWith("does not go on: ");
  }

  @Test
  void whatIsAllowedIsAFactOfTheJournal() throws Exception {
    project.goals().initWorktrees();
    wish("api", Letter.Wish.ALLOW, "Bash(npm ci *)");
    project.goals().run();

    assertThat(project.track("api").steering().rules()).containsExactly("Bash(npm ci *)");
    assertThat(project.track("web").steering().rules()).isEmpty();
  }

  @Test
  void aMessageBeforeTheFirstDispatchSaysWhatComesFirst() {
    project.goals().initWorktrees();
    assertThatThrownBy(() -> project.goals("dispatch.message=" + HINT).message())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("dispatch:dispatch");
  }

  @Test
  void oneSessionIsStoppedFromAnotherTerminalAndTheOthersGoOn() throws Exception {
    project.hold("api", "web");
    CompletableFuture<Void> run =
        project.beside(() -> assertThatThrownBy(() -> project.goals().run())
            .isInstanceOf(Failure.class)
            .hasMessageContaining("api (stopped"));
    awaitTurns(2);
    project.goals("dispatch.workstream=api").stop();
    assertThat(project.processes()).hasSizeGreaterThan(0);
    project.letGo("web", "api");
    Project.await(run);

    assertThat(project.status("api")).isEqualTo("stopped");
    assertThat(project.status("web")).isEqualTo("completed");
    assertThat(project.turns()).doesNotContain("api 2");
  }

  @Test
  void whatWasStoppedGoesOnWithTheNextRun() throws Exception {
    project.hold("api");
    project.goals("dispatch.detach=true").run();
    awaitTurns(2);
    project.goals().stop();
    assertThat(project.processes()).isEmpty();
    assertThat(project.status("api")).isEqualTo("stopped");
    project.letGo("api");
    project.goals().run();

    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.prompt("api", 2)).startsWith("Continue where you left off.");
  }

  @Test
  void aSessionAtWorkIsEndedAndHearsALastWordBeforeItIsStopped() throws Exception {
    project.order("idle-api");
    assertThatThrownBy(() -> project.goals("dispatch.maxRounds=0").run())
        .isInstanceOf(Failure.class);
    int before = project.turns().size();
    project.hold("api");
    CompletableFuture<Void> run = project.beside(
        () -> assertThatThrownBy(() -> project.goals("dispatch.maxRounds=5").run())
            .isInstanceOf(Failure.class));
    awaitTurns(before + 1);
    CompletableFuture<Void> stop = project.beside(() -> project
        .goals("dispatch.workstream=api", "dispatch.message=Finalize work and exit")
        .stop());
    awaitTurns(before + 2);
    project.letGo("api");
    Project.await(stop);
    Project.await(run);

    int last = project.turns().size();
    assertThat(project.turns().get(last - 1)).startsWith("api ");
    assertThat(
            project.prompt("api", Integer.parseInt(project.turns().get(last - 1).substring(4))))
        .isEqualTo("Finalize work and exit\n");
    assertThat(project.status("api")).isEqualTo("stopped");
  }

  @Test
  void whatIsCompletedIsNotDisturbedByAStop() throws Exception {
    project.goals().run();
    project.goals("dispatch.message=Finalize work and exit").stop();
    assertThat(project.turns()).hasSize(2);
    assertThat(project.status("api")).isEqualTo("completed");
  }

  @Test
  void detachLeavesWorkersAtWorkAndTheNextRunTakesThemUp() throws Exception {
    project.hold("api");
    project.goals("dispatch.detach=true").run();
    assertThat(project.processes()).isNotEmpty();
    assertThat(project.track("api").newest().flatMap(Job::owner)).isPresent();
    project.letGo("api");
    project.goals().run();

    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1");
    assertThat(project.status("api")).isEqualTo("completed");
  }

  @Test
  void detachStartsWhatTheCapAllowsAndSaysWhatWaits() throws Exception {
    project.hold("api", "web");
    project.goals("dispatch.detach=true", "dispatch.parallel=1").run();
    assertThat(project.processes()).isNotEmpty();
    assertThat(project.status("web")).isEqualTo("pending");
    assertThat(project.console.said()).contains("web: waits for a free slot (1 in use)");
  }

  @Test
  void aWorkstreamIsDoneAgainFromItsStartAndWhatItHadIsKept() throws Exception {
    project.goals().run();
    String old = project.users.git("rev-parse", "shop/api");
    project.users.at(project.folder().resolve("api")).write("notes.txt", "half an idea\n");
    project.goals("dispatch.workstream=api", "dispatch.restart=true").run();

    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1", "api 2");
    assertThat(project.prompt("api", 2)).startsWith("Read TASKS.md and begin implementation.");
    assertThat(project.users.git("show", "shop/integration:api.txt")).isEqualTo("2");
    assertThat(project.users.git(
            "for-each-ref", "--format=%(objectname)", "refs/dispatch/shop/backup/"))
        .contains(old);
    assertThat(
            project.users.git("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/salvage/"))
        .contains("/api-");
    assertThat(project.users.git(
            "show",
            "--format=",
            "--name-only",
            project.users.git(
                "for-each-ref", "--format=%(refname)", "refs/dispatch/shop/salvage/")))
        .contains("notes.txt");
  }

  @Test
  void doingAgainNamesItsWorkstreams() throws Exception {
    project.goals().run();
    assertThatThrownBy(() -> project.goals("dispatch.restart=true").run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-Ddispatch.workstream=api,web");
  }

  @Test
  void nothingIsDoneAgainWhileItIsAtWork() throws Exception {
    project.hold("api");
    project.goals("dispatch.detach=true").run();
    assertThatThrownBy(() ->
            project.goals("dispatch.restart=true", "dispatch.workstream=api").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("dispatch:stop")
        .hasMessageContaining("api");
    assertThat(project.turns()).doesNotContain("api 2");
  }

  @Test
  void integrationStartsOverAndKeepsWhatItHad() throws Exception {
    project.goals().run();
    String old = project.users.git("rev-parse", "shop/integration");
    project.users.at(project.folder().resolve("integration")).commit("by-hand.txt", "by hand\n");
    String mended = project.users.git("rev-parse", "shop/integration");
    project.goals("dispatch.restart=true").integrate();

    assertThat(project.users.git("rev-parse", "shop/integration")).isEqualTo(old);
    assertThat(project.users.git(
            "for-each-ref", "--format=%(objectname)", "refs/dispatch/shop/backup/"))
        .contains(mended);
  }

  @Test
  void integrationDoesNotStartOverWithoutWhatItHad() throws Exception {
    project.goals().run();
    String merged = project.users.git("rev-parse", "shop/integration");
    project.order("ends-api", "rm RESULTS.md\n");
    project.goals("dispatch.workstream=api", "dispatch.message=" + HINT).message();

    assertThatThrownBy(() -> project.goals("dispatch.restart=true").integrate())
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("api is in shop/integration and not completed any more");
    assertThat(project.users.git("rev-parse", "shop/integration")).isEqualTo(merged);
  }

  @Test
  void aCallThatNamesNoAgentGoesOnWithTheOneOfBefore() throws Exception {
    project.goals("dispatch.workstream=web").run();
    project.withoutAgent("dispatch.workstream=api", "dispatch.message=" + HINT).message();
    assertThat(project.console.said())
        .contains(
            "api: the message is kept, and its first turn reads it; start it with: mvn dispatch:dispatch -Dplan=shop");
    project.withoutAgent().run();
    assertThat(project.turns()).containsExactly("web 1", "api 1");
    assertThat(project.status("api")).isEqualTo("completed");
  }

  @Test
  void unlessThePlanNamesAnotherSince() throws Exception {
    project.goals("dispatch.workstream=web").run();
    project.users.write(
        "shop.md",
        project
            .users
            .read("shop.md")
            .replace("## Workstream: api\n", "## Workstream: api\n- **Agent:** rehearsal\n\n"));
    project.withoutAgent().initWorktrees();
    project.withoutAgent().run();
    assertThat(project.turns()).containsExactly("web 1");
    assertThat(project.status("api")).isEqualTo("completed");
  }

  @Test
  void aCommandWithoutItsAgentIsRefusedBeforeAnythingIsMade() {
    assertThatThrownBy(() -> project.withoutAgent("dispatch.command=/bin/true").run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dispatch.command is for the agent \"command\", and here the agent is claude; add -Ddispatch.agent=command, or leave it out");
    assertThat(project.folder()).doesNotExist();
  }

  @Test
  void andIsRefusedWhereItNamesNobody() throws Exception {
    project.goals("dispatch.workstream=web").run();
    project.users.write(
        "shop.md",
        project
            .users
            .read("shop.md")
            .replace("## Workstream: api\n", "## Workstream: api\n- **Agent:** nobody\n\n"));
    assertThatThrownBy(() -> project.withoutAgent().run())
        .hasMessageContaining("there is no agent \"nobody\"");
  }

  @Test
  void aQuestionThatNobodyAnswersFails() {
    project.goals("dispatch.workstream=web").run();
    assertThatThrownBy(() -> project
            .goals("dispatch.workstream=api", "dispatch.message=" + QUESTION)
            .message())
        .isInstanceOf(Failure.class)
        .hasMessage("no answer from api yet");
  }

  @Test
  void tasksThatAreChangedBackAreToldToo() throws Exception {
    project.goals().run();
    String before = project.users.read("shop.md");
    String after = before.replaceFirst("- \\[ \\] Do it", "- [ ] Do it\n- [ ] And more");
    for (String plan : List.of(after, before, after)) {
      project.users.write("shop.md", plan);
      project.goals().run();
    }

    assertThat(project.turns()).filteredOn(turn -> turn.startsWith("api ")).hasSize(4);
  }

  @Test
  void changedTasksAreToldToTheSession() throws Exception {
    project.goals().run();
    project.users.write(
        "shop.md",
        project.users.read("shop.md").replaceFirst("- \\[ ] Do it", "- [ ] Do it\n- [ ] And more"));
    project.goals().run();
    project.goals().run();

    assertThat(project.prompt("api", 2)).contains("The plan was changed, and TASKS.md with it");
    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1", "api 2");
  }

  @Test
  void whoFailedStaysSoWhereARunIsOfOthers() throws Exception {
    project.order("idle-api");
    assertThatThrownBy(() -> project.goals("dispatch.maxRounds=0").run())
        .isInstanceOf(Failure.class);
    project.goals("dispatch.workstream=web").run();
    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith("api: not chosen in the last run; before: ")
            && line.contains("there is no commit since the start"));
  }

  @Test
  void ticksAndResultsOfAWorktreeThatIsGoneAreKept() throws Exception {
    project.order("does-api", "sed -i 's/\\[ \\]/[x]/' TASKS.md\n");
    project.goals().run();
    FileUtils.deleteDirectory(project.folder().resolve("api").toFile());
    project.goals().run();
    assertThat(project.console.warned()).noneMatch(line -> line.startsWith("no RESULTS.md from"));
    assertThat(project.console.said())
        .filteredOn(line -> line.startsWith("api "))
        .last()
        .asString()
        .contains("1/1");
    assertThat(project.folder().resolve("api/TASKS.md")).content().contains("- [x] Do it");
  }

  @Test
  void whatIsDoneAgainBeginsWithoutTheTicksAndResultsOfBefore() throws Exception {
    project.order("does-api", "sed -i 's/\\[ \\]/[x]/' TASKS.md\n");
    project.goals().run();
    project.order("does-api", "cp TASKS.md \"$0.sheet\"\n");
    project.order("ends-api", "rm RESULTS.md\n");
    assertThatThrownBy(() -> project
            .goals("dispatch.workstream=api", "dispatch.restart=true", "dispatch.maxRounds=0")
            .run())
        .isInstanceOf(Failure.class);
    assertThat(project.users.top().resolveSibling("worker.sh.sheet"))
        .content()
        .contains("- [ ] Do it");
    assertThat(project.console.warned()).contains("no RESULTS.md from api");
    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith("Results of api are kept: "));
  }

  @Test
  void aRenamedWorkstreamIsTold() throws Exception {
    project.goals().run();
    project.users.write(
        "shop.md", project.users.read("shop.md").replace("Workstream: api", "Workstream: rest"));
    project.goals().run();
    assertThat(project.console.warned())
        .anyMatch(line -> line.startsWith("api is no longer in the plan"));
    assertThat(project.console.said()).contains("New in the plan: rest");
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains("### api", "### rest", "### web");
  }

  @Test
  void aLookAtAFeatureThatWasBegunSaysWhatARunWouldDo() throws Exception {
    project.goals("dispatch.workstream=web").run();
    project.console.said().clear();
    project
        .goals("dispatch.dryRun=true", "dispatch.workstream=web", "dispatch.restart=true")
        .run();
    assertThat(project.console.said())
        .contains(
            "  web completed",
            "A run would work on web; again from the start, with what was done kept under refs: web");
    assertThat(project.turns()).containsExactly("web 1");
    project.goals().plan();
    assertThat(project.console.said()).contains("A run would work on api");
  }
}

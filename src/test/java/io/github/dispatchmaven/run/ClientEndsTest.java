package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client ends, and what it says at its end, decides what is paid for again, and by whom. */
class ClientEndsTest {

  @TempDir
  private Path folder;

  private ClaudeProject project;
  private StandInClaude claude;

  @BeforeEach
  void createProject() {
    project = ClaudeProject.of(folder, "api", "web");
    claude = project.claude;
  }

  @AfterEach
  void endAll() {
    project.close();
  }

  private void areCompletedByTurns(int number) {
    assertThat(claude.turns()).hasSize(number);
    assertThat(project.published("api", "status")).isEqualTo("completed");
    assertThat(project.published("web", "status")).isEqualTo("completed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "kill -9 $$", "kill -15 $$"})
  void whateverAProcessDoesAfterAGoodResultItsTurnIsNotPaidAgain(String end) {
    claude.does("work\ngood 0.01\n" + end + "\n");
    project.goals().run();

    areCompletedByTurns(2);
  }

  @Test
  void aProcessThatGoesOnAfterAGoodResultIsEnded() {
    claude.does("work\ngood 0.01\n[ $DISPATCH_WORKSTREAM = web ] || exec sleep 1000\n");
    project.goals("dispatch.stallTimeout=2s").run();

    assertThat(project.console.warned())
        .contains("api: turn said that it is done and was silent for 2s; ending it");
    areCompletedByTurns(2);
  }

  @Test
  void aResultOfFiveMegabytesOnOneLineIsRead() {
    claude.does("""
        work
        printf '{"type":"result","subtype":"success","is_error":false,"result":"'
        head -c 5242880 /dev/zero | tr '\\0' x
        printf '","total_cost_usd":0.25}\\n'
        """);
    project.goals().run();

    areCompletedByTurns(2);
    assertThat(project.feature().costUsd()).isEqualByComparingTo("0.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"total_cost_usd\":1e400",
        "\"total_cost_usd\":-100",
        "\"total_cost_usd\":1e999999999",
        "\"model_usage_since_last_result\":{\"m\":{\"costUSD\":1e400}}",
        "\"num_turns\":1e400,\"usage\":{\"input_tokens\":-1e300}"
      })
  void anOddNumberOfOneClientEndsNoOtherJobAndNoLaterGoal(String field) {
    claude.file("hold", "").does("""
        if [ $DISPATCH_WORKSTREAM = api ]; then work; result '"subtype":"success","is_error":false,%s'; rm "$here/hold"
        else while_there hold; work; good 0.01; fi
        """.formatted(field));
    project.goals().run();
    project.goals().run();
    project.goals().status();
    project.goals().logs();

    areCompletedByTurns(2);
  }

  @Test
  void aLimitIsWaitedForUntilTheTimeItNamesAndIsNoFailure() {
    claude.does("""
        if [ $DISPATCH_WORKSTREAM = api ] && [ ! -e "$here/limited" ]; then
          touch "$here/limited"
          event '{"type":"rate_limit_event","rate_limit_info":{"status":"rejected","resetsAt":'$(($(date +%s) + 3))',"rateLimitType":"five_hour"}}'
          result '"subtype":"success","is_error":true,"api_error_status":429,"result":"You have hit your session limit","total_cost_usd":0'
          exit 1
        fi
        work
        good 0.01
        """);
    project.goals("dispatch.retries=0").run();

    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith("api: rate limit of claude until "));
    areCompletedByTurns(3);
    assertThat(project.feature().holds()).isEmpty();
  }

  @Test
  void aLimitThatLastsLongerThanTheUserWaitsLeavesTheWorkPending() {
    claude.does("""
        [ $DISPATCH_WORKSTREAM = api ] || { work; good 0.01; exit; }
        result '"subtype":"success","is_error":true,"result":"You have reached your weekly limit, try again in 3 hours","total_cost_usd":0'
        exit 1
        """);
    assertThatThrownBy(() -> project.goals("dispatch.limitWait=1m").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining(
            "1 of 2 workstreams did not complete: api (rate limit of claude until ")
        .hasMessageContaining("go on with: mvn dispatch:run -Dplan=shop");

    assertThat(project.published("api", "status")).isEqualTo("pending");
    assertThat(claude.turns()).hasSize(2);
  }

  @Test
  void aSessionThatNoResumeMendsIsFollowedByANewOneInTheSameWorktree() {
    claude.does("""
        if [ $DISPATCH_WORKSTREAM.$DISPATCH_TURN = api.1 ]; then
          commit
          result '"subtype":"success","is_error":true,"api_error_status":400,"result":"Prompt is too long","total_cost_usd":0.01'
          exit 1
        fi
        work
        good 0.01
        """);
    project.goals().run();

    areCompletedByTurns(3);
    assertThat(claude.prompt("api", 2))
        .startsWith("An earlier session worked on this, and cannot go on.");
    assertThat(claude.turns()).anyMatch(turn -> turn.startsWith("api 2 --session-id"));
    assertThat(project.console.done())
        .anyMatch(line ->
            line.startsWith("Started a new session ") && line.contains(" for api, which goes on"));
    assertThat(project.users.lines("log", "--format=%s", "shop/api"))
        .contains("feat: api 1", "feat: api 2");
  }

  @Test
  void aQuestionIsShownWithTheWayToAnswerIt() {
    claude.does("""
        if [ $DISPATCH_WORKSTREAM.$DISPATCH_TURN = api.1 ]; then
          event '{"type":"assistant","message":{"content":[{"type":"tool_use","id":"t1","name":"AskUserQuestion","input":{"questions":[{"question":"Which port?"}]}}]}}'
        fi
        work
        good 0.01
        """);
    project.goals().run();
    String asks =
        "api asks: Which port? - answer with: dispatch:message -Ddispatch.workstream=api -Ddispatch.message=\"...\"";
    assertThat(project.console.warned()).contains(asks);

    project.goals().status();
    assertThat(project.console.said()).contains(asks);
    project.goals("dispatch.workstream=api", "dispatch.message=8080, please.").message();
    project.goals("dispatch.format=json").status();
    assertThat(String.join("", project.out)).doesNotContain("Which port?");
  }

  @Test
  void aMessageThatCannotBeToldTakesNothingBack() {
    project.goals().run();
    claude.does(
        "result '\"subtype\":\"success\",\"is_error\":true,\"result\":\"Not logged in · Please run /login\",\"num_turns\":1'\nexit 1\n");
    project.goals("dispatch.workstream=api", "dispatch.message=Mind the gap.").message();
    assertThat(project.console.warned())
        .anyMatch(
            line -> line.startsWith("api was told, but its turn did not end well: Not logged in"));
    project.goals("dispatch.failIfIncomplete=true").status();
    project.goals().integrate();

    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt", "web.txt");
  }

  @Test
  void whatAMessageLeftUncommittedIsSentBack() {
    project.goals().run();
    claude.does("echo left > left.txt\ngood 0.01\n");
    project.goals("dispatch.workstream=api", "dispatch.message=Mind the gap.").message();

    assertThat(project.track("api").judged().orElseThrow().missing())
        .anyMatch(line -> line.contains("left.txt"));
  }

  @Test
  void aSessionThatBeganWithOtherWordsIsToldTheNewOnes() {
    claude.does("""
        if [ $DISPATCH_TURN = 1 ]; then echo 'You are somebody else.' > "$(dirname "$DISPATCH_PROMPT")/system-prompt"; commit; else work; fi
        good 0.01
        """);
    project.goals().run();

    assertThat(claude.prompt("api", 2))
        .startsWith("What you were told at the beginning has changed. Now this counts:")
        .contains("You are implementing the api workstream.", "Your work was checked");
    assertThat(claude.prompt("api", 1)).doesNotContain("What you were told");
    assertThat(project.track("api").jobs().get(1).spec().turn().map(Turn::prompt))
        .contains(Prompt.FEEDBACK);
  }

  @Test
  void aKeyThatIsRefusedOnceIsTriedAgainWhileOthersAreAnswered() throws Exception {
    claude.file("hold", "").does("""
        if [ $DISPATCH_WORKSTREAM.$DISPATCH_TURN = api.1 ]; then
          result '"subtype":"success","is_error":true,"api_error_status":401,"result":"Failed to authenticate. API Error: 401 OAuth token has expired"'
          exit 1
        fi
        say working
        while_there hold
        work
        good 0.01
        """);
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(() -> project.goals().run());
    Project.until(() ->
        project.console.said().stream().anyMatch(line -> line.startsWith("api: retry 1 of 2 at ")));
    claude.remove("hold");
    Project.await(run);

    areCompletedByTurns(3);
  }
}

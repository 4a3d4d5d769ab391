package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.engine.MarkedProcesses;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planner and a resolver are waited for, and ended, as workers are. */
class LoneTurnTest {

  private static final String LIMITED_ONCE = """
      if [ ! -e "$here/limited" ]; then
        touch "$here/limited"
        event '{"type":"rate_limit_event","rate_limit_info":{"status":"rejected","resetsAt":'$(($(date +%s) + 3))',"rateLimitType":"five_hour"}}'
        result '"subtype":"success","is_error":true,"api_error_status":429,"result":"You have hit your session limit","total_cost_usd":0'
        exit 1
      fi
      """;
  private static final String LIMITED_FOR_LONG =
      "result '\"subtype\":\"success\",\"is_error\":true,\"result\":\"You have reached your weekly limit, try again in 3 hours\"'\nexit 1\n";
  private static final String RESOLVED = "printf '1\\nboth\\n3\\n' > shared.txt\ngood 0.01\n";
  private static final String PLANNED = """
      result '"subtype":"success","is_error":false,"num_turns":2,"total_cost_usd":0.01,"structured_output":{"title":"Search","context":"English.","workstreams":[\
      {"name":"index","mission":"The index.","files":["core/**"],"modules":[],"depends_on":[],"tasks":["Write it"],"success_criteria":[]},\
      {"name":"page","mission":"The page.","files":["web/**"],"modules":[],"depends_on":["index"],"tasks":["Show it"],"success_criteria":[]}]}'
      """;

  @TempDir
  private Path folder;

  private ClaudeProject project;

  @AfterEach
  void endAll() {
    project.close();
  }

  private void inConflict(String resolver) {
    project = ClaudeProject.of(folder, "api", "web");
    project.users.commit("shared.txt", "1\n2\n3\n");
    project.claude.does("if [ $DISPATCH_WORKSTREAM = integration ]; then\n" + resolver
        + "else\nprintf '1\\n%s\\n3\\n' $DISPATCH_WORKSTREAM > shared.txt; work; good 0.01\nfi\n");
  }

  private long resolvers() {
    return project.claude.turns().stream()
        .filter(turn -> turn.startsWith("integration "))
        .count();
  }

  private void isResolved() {
    assertThat(project.users.git("show", "shop/integration:shared.txt")).isEqualTo("1\nboth\n3");
    assertThat(project.feature().holds()).isEmpty();
    assertThat(project.users.at(project.worktree("integration")).git("status", "--porcelain"))
        .isEmpty();
  }

  @Test
  void aResolverIsTriedAgainWhenItsLimitIsOver() {
    inConflict(LIMITED_ONCE + RESOLVED);
    project.goals("dispatch.onConflict=resolve").run();

    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith("web: rate limit of claude until "))
        .noneMatch(line -> line.contains("never judged"));
    assertThat(resolvers()).isEqualTo(2);
    isResolved();
  }

  @Test
  void whatALimitedResolverWroteIsKept() {
    inConflict(LIMITED_ONCE.replace("touch", "echo half > shared.txt; touch") + RESOLVED);
    project.goals("dispatch.onConflict=resolve").run();

    isResolved();
    List<String> kept =
        project.users.lines("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/backup");
    assertThat(kept)
        .anyMatch(ref -> project.users.git("show", ref + ":shared.txt").equals("half"));
  }

  @Test
  void aResolverWhoseLimitLastsLongerThanTheUserWaitsIsLeftToAnotherRun() {
    inConflict(LIMITED_FOR_LONG);
    assertThatThrownBy(() -> project
            .goals("dispatch.onConflict=resolve", "dispatch.limitWait=1m")
            .run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web conflicts with api in shared.txt");

    assertThat(resolvers()).isEqualTo(1);
    assertThat(project.console.warned())
        .anyMatch(
            line -> line.startsWith("web is not resolved by an agent: rate limit of claude until ")
                && line.endsWith(", which is longer than dispatch.limitWait (1m); run again then"));
  }

  @Test
  void aResolverThatGoesOnAfterAGoodResultIsEnded() {
    inConflict(RESOLVED + "exec sleep 1000\n");
    project.goals("dispatch.onConflict=resolve", "dispatch.stallTimeout=2s").run();

    assertThat(resolvers()).isEqualTo(1);
    isResolved();
  }

  private void withASpec(String planner) {
    SampleRepository users = SampleRepository.empty(folder.resolve("shop"));
    users.write("specs/search.md", "# Search\n\nPeople find articles.\n");
    users.commit("begin");
    project = new ClaudeProject(
        users, StandInClaude.in(folder.resolve("bin")).does(planner), "specs/search.md");
  }

  @Test
  void aPlannerIsTriedAgainWhenItsLimitIsOver() {
    withASpec(LIMITED_ONCE + PLANNED);
    project.goals("dispatch.planner=claude").plan();

    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith("planner: rate limit of claude until "));
    assertThat(project.claude.turns()).hasSize(2).doesNotHaveDuplicates();
    assertThat(project.users.read("specs/search.plan.md")).contains("## Workstream: index");
  }

  @Test
  void aPlannerWhoseLimitLastsLongerThanTheUserWaitsSaysWhenToGoOn() {
    withASpec(LIMITED_FOR_LONG);
    assertThatThrownBy(() ->
            project.goals("dispatch.planner=claude", "dispatch.limitWait=1m").plan())
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("rate limit of claude until ")
        .hasMessageEndingWith(
            "which is longer than dispatch.limitWait (1m); run again then: mvn dispatch:plan -Dplan=specs/search.md -Ddispatch.planner=claude");

    assertThat(project.claude.turns()).hasSize(1);
    assertThat(project.users.top().resolve("specs/search.plan.md")).doesNotExist();
  }

  @Test
  void aPlannerHasNoSecretsOfTheBuildButThoseThatAreKept() throws Exception {
    assertThat(System.getenv()).as("set for this test").containsKey("NEXUS_PASSWORD");
    withASpec("env | cut -d= -f1 >> \"$here/names\"\n" + PLANNED);
    project.goals("dispatch.planner=claude").plan();
    Path names = project.claude.executable().resolveSibling("names");
    assertThat(Files.readAllLines(names))
        .contains("DISPATCH_JOB", "PATH")
        .doesNotContain("NEXUS_PASSWORD");

    Files.delete(project.users.top().resolve("specs/search.plan.md"));
    project
        .goals(
            "dispatch.planner=claude", "dispatch.restart=true", "dispatch.keepEnvironment=NEXUS_*")
        .plan();
    assertThat(Files.readAllLines(names)).contains("NEXUS_PASSWORD");
  }

  @Test
  void aPlannerThatGoesOnAfterAGoodResultIsEnded() {
    withASpec(PLANNED + "exec sleep 1000\n");
    project.goals("dispatch.planner=claude", "dispatch.stallTimeout=2s").plan();

    assertThat(project.users.read("specs/search.plan.md")).contains("## Workstream: page");
  }

  @Test
  void whatAPlannerLeavesRunningIsEnded() throws Exception {
    withASpec("sleep 1000 > /dev/null 2>&1 &\n" + PLANNED);
    project.goals("dispatch.planner=claude").plan();

    Path truth = project.users.top().resolve(".git/dispatch/search");
    assertThat(MarkedProcesses.below(truth)).isEmpty();
  }

  @Test
  void aProviderThatAsksAPlannerToWaitIsHeld() throws Exception {
    withASpec(
        "echo '{\"type\":\"system\",\"subtype\":\"api_retry\",\"attempt\":1,\"max_retries\":10,"
            + "\"retry_delay_ms\":1000,\"error_status\":429,\"error\":\"rate_limit\"}'\n"
            + PLANNED);
    project.goals("dispatch.planner=claude").plan();

    assertThat(project.users.top().resolve(".git/dispatch/search/journal.jsonl"))
        .content()
        .containsPattern("\"fact\":\"[Hh]eld\"");
  }

  @Test
  void aPlannerThatWasLeftElsewhereIsTakenOverOnceNothingOfItChanges() throws Exception {
    withASpec(PLANNED);
    project.goals("dispatch.planner=claude").plan();
    Path truth = project.users.top().resolve(".git/dispatch/search");
    Path job = truth.resolve("jobs/planner/1-plan-1");
    // As one whose wrapper went with its container just after the answer.
    Files.delete(project.users.top().resolve("specs/search.plan.md"));
    Files.delete(job.resolve("exit"));
    List<String> claim = Files.readAllLines(job.resolve("claim"));
    claim.set(0, "builder-7");
    claim.set(2, "pid:[7]");
    Files.write(job.resolve("claim"), claim);
    Path journal = truth.resolve("journal.jsonl");
    Files.write(
        journal,
        Files.readAllLines(journal).stream()
            .filter(line -> !line.contains("\"ended\""))
            .toList());

    assertThatThrownBy(() ->
            project.goals("dispatch.planner=claude", "dispatch.takeOver=true").plan())
        .isInstanceOf(Failure.class)
        .hasMessageContaining(
            "planner/1-plan-1 cannot be taken over yet: its transcript changed within dispatch.stallTimeout (10m)");
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    for (Path file : List.of(job.resolve("out"), job.resolve("err"), journal)) {
      Files.setLastModifiedTime(file, before);
    }
    project.goals("dispatch.planner=claude", "dispatch.takeOver=true").plan();

    assertThat(project.claude.turns()).hasSize(1);
    assertThat(project.users.read("specs/search.plan.md")).contains("## Workstream: page");
  }
}

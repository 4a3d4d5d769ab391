package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a verify command sees, how often it runs, and what its end comes to. */
class VerifyTest extends ProjectTest {

  @Test
  void itSeesWhatTheCommitHoldsAndNothingElse() throws Exception {
    project.users.write(".gitignore", "target/\n.env\n");
    project.users.commit("ignore");
    project.users.write(".env", "PORT=3000\n");
    project.order("does-api", "mkdir target; echo stale > target/old.class\n");
    project
        .goals(
            script(
                "[ ! -e target ] && [ ! -e TASKS.md ] && [ ! -e RESULTS.md ] && git diff --quiet HEAD && cat .env >> $0.log\n"))
        .run();
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(log()).contains("PORT=3001", "PORT=3002");
  }

  @Test
  void whatAnEarlierOneLeftIsGone() throws Exception {
    project.order("fail-web", "");
    String verify = script("""
        [ ! -e left ] || exit 9
        echo x > left; mkdir -p deep; echo y > deep/left
        [ "$DISPATCH_WORKSTREAM" != api ] || [ $(wc -l < api.txt) -ge 2 ]
        """);
    assertThatThrownBy(() -> project.goals(verify, "dispatch.retries=0").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web");
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.turns()).contains("api 2");
  }

  @Test
  void itHasNoSecretsOfTheBuildAndNoWayToPush() throws Exception {
    assertThat(System.getenv()).as("set for this test").containsKey("NEXUS_PASSWORD");
    project
        .goals(script(
            "env | cut -d= -f1 >> $0.log; git push origin HEAD:x 2>/dev/null && exit 1; exit 0\n"))
        .run();
    assertThat(log())
        .contains("DISPATCH_JOB", "GIT_CONFIG_COUNT")
        .doesNotContain("MAVEN_CMD_LINE_ARGS", "GITHUB_ENV");
    assertThat(log())
        .noneMatch(
            name -> name.contains("TOKEN") || name.contains("SECRET") || name.contains("PASSWORD"));
  }

  @Test
  void aTreeIsVerifiedOnce() throws Exception {
    String verify = script("git rev-parse HEAD^{tree} >> $0.log\n");
    project.goals(verify, "dispatch.workstream=api").run();
    assertThat(log()).hasSize(1);
    project.goals(verify, "dispatch.workstream=api", "dispatch.restart=true").dispatch();
    assertThat(project.turns()).containsExactly("api 1", "api 2");
    assertThat(log()).as("the second time the worker wrote another number").hasSize(2);
    project.goals(verify, "dispatch.workstream=web").run();
    assertThat(log()).as("each branch, and the whole, once").hasSize(4).doesNotHaveDuplicates();
    project.goals(verify).run();
    project.goals(verify, "dispatch.restart=true").integrate();
    assertThat(log()).as("the same trees again").hasSize(4);
  }

  @Test
  void anotherCommandIsAnotherVerification() throws Exception {
    String verify = script("echo \"$1\" >> $0.log\n");
    project.goals(verify, "dispatch.integrate=false").run();
    project.goals(verify + " again", "dispatch.integrate=false").run();
    assertThat(log()).containsExactly("", "", "again", "again");
  }

  @Test
  void whenItTakesTooLongAllItsProcessesAreEnded() throws Exception {
    assertThatThrownBy(() -> project
            .goals(
                script("sleep 300 & sleep 300\n"),
                "dispatch.verifyTimeout=1s",
                "dispatch.maxRounds=0")
            .run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("took longer than 1s");
    assertThat(project.processes()).isEmpty();
  }

  @Test
  void aBaseThatTakesTooLongIsNotKnownByTheTestsThatItGotTo() throws Exception {
    String report = "<testsuite><testcase classname=\"a.BTest\" name=\"c\"/></testsuite>";
    String verify = script("mkdir -p target/surefire-reports\necho '" + report
        + "' > target/surefire-reports/TEST-a.BTest.xml\nexec sleep 300\n");
    String[] settings = {
      verify, "dispatch.verifyBase=true", "dispatch.verifyTimeout=2s", "dispatch.maxRounds=0"
    };
    assertThatThrownBy(() -> project.goals(settings).run()).isInstanceOf(Failure.class);
    assertThat(project.feature().others().values())
        .filteredOn(job -> job.kind() == JobKind.VERIFY)
        .isNotEmpty()
        .allSatisfy(job -> {
          assertThat(job.outcome().orElseThrow().tests()).isEmpty();
          assertThat(job.outcome().orElseThrow().reason())
              .isEqualTo("took longer than 2s and was ended");
        });
  }

  @Test
  void whatASetupStartsForTheSessionsGoesOn() throws Exception {
    String start = script("sleep 1000 > /dev/null 2>&1 &\n").replace("dispatch.verify=", "");
    project.goals("dispatch.setup=" + start).initWorktrees();
    assertThat(project.processes()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void theBaseIsVerifiedOnceBeforeSessionsStart() throws Exception {
    String verify =
        script("echo \"$DISPATCH_WORKSTREAM\" >> $0.log; [ -e api.txt ] || [ -e web.txt ]\n");
    project
        .goals(verify, "dispatch.verifyBase=true", "dispatch.integrate=false")
        .run();
    assertThat(log()).first().isEqualTo(".base");
    assertThat(project.console.warned()).anyMatch(line -> line.contains("does not pass it either"));
    project
        .goals(verify, "dispatch.verifyBase=true", "dispatch.integrate=false")
        .run();
    assertThat(log()).hasSize(3);
  }

  @Test
  void testsThatFailOnTheBaseAreChargedToNobody() throws Exception {
    String verify = script("""
        mkdir -p target/surefire-reports
        cat > target/surefire-reports/TEST-shop.CartTest.xml <<X
        <testsuite><testcase name="red" classname="shop.CartTest"><failure message="as ever"/></testcase>
        <testcase name="green" classname="shop.CartTest"/></testsuite>
        X
        """);
    project.goals(verify, "dispatch.verifyBase=true").run();
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.console.done())
        .anyMatch(line ->
            line.contains("Completed api") && line.endsWith("(2 tests, 1 fails on the base, too)"));
    assertThat(project.users.git(
            "log",
            "-1",
            "--format=%(trailers:key=Dispatch-Verified,valueonly)",
            "shop/integration"))
        .endsWith(" 2");
  }

  @Test
  void testsThatFailOnANewerBaseAloneAreChargedToNobodyWhoTookItIn() throws Exception {
    String verify = script("""
        echo "$DISPATCH_WORKSTREAM $(git rev-parse HEAD)" >> $0.log
        mkdir -p target/surefire-reports
        [ ! -e red.txt ] || red='<failure message="since then"/>'
        echo "<testsuite><testcase name='red' classname='shop.CartTest'>$red</testcase></testsuite>" > target/surefire-reports/TEST-shop.CartTest.xml
        """);
    project.goals().initWorktrees();
    String base = project.users.head().sha();
    String newer = project.users.commit("red.txt", "red\n").sha();
    for (String workstream : List.of("api", "web")) {
      project.order("does-" + workstream, "git merge -q --no-edit main\n");
    }
    project.goals(verify, "dispatch.verifyBase=true").run();
    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1");
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(log())
        .filteredOn(line -> line.startsWith(".base"))
        .containsExactly(".base " + base, ".base " + newer);
    assertThat(project.console.warned())
        .anyMatch(line -> line.contains("the newer base " + newer.substring(0, 10) + " is red"));
  }

  @Test
  void theBranchThatTheFeatureWasBegunOnIsItsBaseWhateverIsCheckedOutLater() throws Exception {
    project.users.git("switch", "--quiet", "-c", "develop");
    project.goals().initWorktrees();
    project.users.commit("news.txt", "news\n");
    project.users.commit("more.txt", "more\n");
    project.users.git("switch", "--quiet", "main");
    project.order("does-api", "git merge -q --no-edit develop\n");
    project.goals("dispatch.workstream=api", "dispatch.integrate=false").run();
    assertThat(project.console.said()).anyMatch(line -> line.matches("api +completed +0/1 +1 .*"));
    assertThat(project.track("api").checked().orElseThrow().notes()).isEmpty();
    assertThat(project.feature().baseBranch()).contains("refs/heads/develop");
  }

  @Test
  void whoMakesATestFailIsChargedWhateverTheBaseGot() throws Exception {
    String verify = script("""
        mkdir -p target/surefire-reports
        [ ! -e api.txt ] || [ $(wc -l < api.txt) -gt 1 ] || red='<failure message="mine"/>'
        echo "<testsuite><testcase name='red' classname='shop.CartTest'>$red</testcase></testsuite>" > target/surefire-reports/TEST-shop.CartTest.xml
        """);
    project.goals().initWorktrees();
    project.users.commit("news.txt", "news\n");
    project.order("does-api", "git merge -q --no-edit main || true\n");
    project.goals(verify, "dispatch.verifyBase=true", "dispatch.workstream=api").run();
    assertThat(project.turns()).containsExactly("api 1", "api 2");
  }

  @Test
  void aBuildThatStoppedAtAKnownFailureHasNotShownTheRest() throws Exception {
    String verify = script("""
        mkdir -p target/surefire-reports
        echo '<testsuite><testcase name="red" classname="shop.CartTest"><failure message="as ever"/></testcase></testsuite>' \
          > target/surefire-reports/TEST-a.xml
        echo "[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.0:test"; exit 1
        """);
    assertThatThrownBy(() -> project
            .goals(verify, "dispatch.verifyBase=true", "dispatch.maxRounds=0")
            .run())
        .isInstanceOf(Failure.class);
    assertThat(project.status("api")).isEqualTo("failed");
  }

  @Test
  void aVerificationThatWasKilledDoesNotBlockTheNext() throws Exception {
    String verify = script("git rev-parse HEAD >> $0.log\n");
    project.goals(verify, "dispatch.workstream=api", "dispatch.integrate=false").run();
    project.users.at(project.folder().resolve(".verify/api"));
    Files.writeString(project.users.top().resolve(".git/worktrees/api1/index.lock"), "");
    project.order("does-api", "echo more > more.txt\n");
    project.goals(verify, "dispatch.workstream=api", "dispatch.restart=true").dispatch();
    assertThat(log()).hasSize(2);
  }

  @Test
  void aVerifyCheckoutThatIsBrokenIsMadeAnew() throws Exception {
    String verify =
        script("git rev-parse HEAD >> $0.log; rm -rf .git && git init -q . && echo x > y\n");
    project.goals(verify, "dispatch.workstream=api", "dispatch.integrate=false").run();
    project
        .goals(verify, "dispatch.workstream=api", "dispatch.restart=true", "dispatch.retries=0")
        .dispatch();
    assertThat(log()).hasSize(2);
  }

  @Test
  void aTestThatIsGoneGoesBackUntilTheResultsSayWhy() throws Exception {
    String verify = script("""
        mkdir -p target/surefire-reports
        [ -e api.txt ] || gone='<testcase name="gone" classname="shop.CartTest"/>'
        echo "<testsuite>$gone<testcase name='stays' classname='shop.CartTest'/></testsuite>" > target/surefire-reports/TEST-a.xml
        """);
    project.order(
        "ends-api",
        "[ $DISPATCH_TURN = 1 ] || echo 'CartTest.gone: its class is no more' >> RESULTS.md\n");
    project.goals(verify, "dispatch.verifyBase=true", "dispatch.workstream=api").run();
    assertThat(project.turns()).containsExactly("api 1", "api 2");
    assertThat(project.prompt("api", 2))
        .contains("tests that ran before do not run any more: shop.CartTest.gone");
    assertThat(project.status("api")).isEqualTo("completed");
  }
}

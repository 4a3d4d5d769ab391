package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches are tried together while their sessions work. The project's Maven wrapper is a script that a test directs. */
class TrialTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

  /** Beside it lies what it finds wrong, and what it was called for. */
  private static final String WRAPPER = """
      #!/bin/sh
      has() { for name; do [ -e "$name.txt" ] || return 1; done; }
      broken() {
        echo "[ERROR] COMPILATION ERROR : "
        echo "[ERROR] $PWD/src/Shop.java:[7,12] cannot find symbol"
        echo "[ERROR]   symbol:   method total()"
        echo "[ERROR] Failed to execute goal compiler:compile on project shop: Compilation failure"
        exit 1
      }
      echo $(ls | grep '^[a-f][.]txt$' | cut -c1) "| $*" >> "BESIDE/calls"
      case "$*" in *test-compile) . "BESIDE/wrong";; esac
      exit 0
      """;

  @TempDir
  private Path folder;

  private Project project;

  @BeforeEach
  void six() throws Exception {
    project = Project.of(folder, NAMES.toArray(String[]::new));
    project.users.write("pom.xml", "<project/>\n");
    Path wrapper = project.users.write("mvnw", WRAPPER.replace("BESIDE", folder.toString()));
    assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    project.users.commit("build");
    Files.createFile(folder.resolve("calls"));
    wrong("");
    for (String name : NAMES) {
      project.order(
          "ends-" + name,
          "while [ ! -e \"$0.go\" ] && [ ! -e \"$0.go-" + name + "\" ]; do sleep 0.4; done\n");
    }
  }

  @AfterEach
  void endAll() throws Exception {
    project.order("go");
    project.close();
  }

  private void wrong(String script) throws Exception {
    Files.writeString(folder.resolve("wrong"), script + "\n");
  }

  private CompletableFuture<Void> beginTwo(String... properties) {
    List<String> all = new ArrayList<>(List.of(properties));
    all.add("dispatch.workstream=a,b");
    return begin(all.toArray(String[]::new));
  }

  private CompletableFuture<Void> begin(String... properties) {
    List<String> all = new ArrayList<>(
        List.of("dispatch.verify=auto", "dispatch.parallel=6", "dispatch.integrate=false"));
    all.addAll(List.of(properties));
    return project.beside(() -> project.goals(all.toArray(String[]::new)).run());
  }

  private void end(CompletableFuture<Void> run) throws Exception {
    project.order("go");
    Project.await(run);
    assertThat(project.processes()).isEmpty();
  }

  private List<String> compiled() {
    return calls("clean test-compile");
  }

  private List<String> calls(String goals) {
    try {
      return Files.readAllLines(folder.resolve("calls")).stream()
          .filter(line -> line.endsWith(" " + goals))
          .map(line -> line.substring(0, line.indexOf('|')).strip())
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> told() {
    return project.console.warned().stream()
        .filter(line -> line.startsWith("tried together: "))
        .toList();
  }

  private List<Job> trials(Verdict how) {
    return project.feature().others().values().stream()
        .filter(job -> job.id().workstream().equals(Layout.TRIAL) && job.ended(how))
        .toList();
  }

  @Test
  void whoDoesNotCompileTogetherIsToldWhileTheSessionsWork() throws Exception {
    wrong("has b e && broken");
    CompletableFuture<Void> run = begin();
    Project.until(() -> !told().isEmpty());

    assertThat(told())
        .containsExactly(
            "tried together: b and e do not compile together: src/Shop.java:[7,12] cannot find symbol, symbol: method total()");
    assertThat(project.folder().resolve("COORDINATION.md"))
        .content()
        .contains("b and e do not compile together: ");
    assertThat(project.track("b").jobs()).allMatch(Job::live);
    end(run);
    assertThat(compiled()).contains("a b c d e f", "", "b", "e");
    assertThat(compiled().stream().filter("b e"::equals))
        .as("it is looked at twice")
        .hasSize(2);
    assertThat(compiled().stream().filter(tried -> !tried.equals("b e"))).doesNotHaveDuplicates();
    assertThat(project.turns()).hasSize(6);
  }

  @Test
  void ofThreeNoneIsForgotten() throws Exception {
    wrong("has a b c && broken");
    CompletableFuture<Void> run = begin("dispatch.workstream=a,b,c");
    Project.until(() -> !told().isEmpty());

    assertThat(told().get(0)).startsWith("tried together: a, b and c do not compile together: ");
    end(run);
  }

  @Test
  void whatOthersMendIsToldToNobody() throws Exception {
    wrong("has a b && ! has c && broken\nhas c d && broken");
    CompletableFuture<Void> run = begin("dispatch.workstream=a,b,c,d");
    Project.until(() -> !told().isEmpty());

    assertThat(told().get(0)).startsWith("tried together: c and d do not compile together: ");
    assertThat(told()).hasSize(1);
    end(run);
  }

  @Test
  void whatIsRedByItselfAccusesNobodyAndHidesNobody() throws Exception {
    wrong("has b && broken\nhas a c && broken");
    CompletableFuture<Void> run = begin("dispatch.workstream=a,b,c");
    Project.until(() -> !told().isEmpty());

    assertThat(told().get(0)).startsWith("tried together: a and c do not compile together: ");
    end(run);
  }

  @Test
  void whatIsRedAfterSomethingWasMendedIsToldToo() throws Exception {
    wrong("has b c && ! [ -e mended ] && broken\n[ -e mended ] && has a c && broken");
    CompletableFuture<Void> run = begin("dispatch.workstream=a,b,c");
    Project.until(() -> told().size() == 1);
    assertThat(project.users.at(project.folder().resolve("b")).commit("mended", ""))
        .isNotNull();
    Project.until(() -> told().size() == 2);

    assertThat(told().get(1)).startsWith("tried together: a, b and c do not compile together: ");
    end(run);
  }

  @Test
  void theSessionsAreToldWhereThatIsWanted() throws Exception {
    wrong("has a b && broken");
    CompletableFuture<Void> run = beginTwo("dispatch.warnWorkers=true");
    Project.until(() -> !told().isEmpty());
    end(run);

    assertThat(project.prompt("a", 2))
        .contains(
            "your branch and the one of the workstream `b` do not compile together: src/Shop");
    assertThat(project.prompt("b", 2)).contains("the one of the workstream `a` do not compile");
    assertThat(project.turns()).hasSize(4);
  }

  @Test
  void aBuildThatCannotBeRunAccusesNobody() throws Exception {
    wrong("echo '[ERROR] Could not resolve dependencies for project shop'; exit 1");
    CompletableFuture<Void> run = beginTwo();
    Project.until(() -> project.console.said().stream()
        .anyMatch(line -> line.startsWith("The branches cannot be tried together")));
    end(run);

    assertThat(told()).isEmpty();
  }

  @Test
  void aBaseThatDoesNotCompileAccusesNobody() throws Exception {
    wrong("broken");
    CompletableFuture<Void> run = beginTwo();
    Project.until(() -> compiled().contains(""));
    end(run);

    assertThat(compiled()).doesNotContain("a", "b");
    assertThat(told()).isEmpty();
  }

  @Test
  void aTrialMakesWayForWhoWantsToBuild() throws Exception {
    wrong("[ -e \"" + folder + "/quick\" ] || while :; do sleep 0.4; done");
    CompletableFuture<Void> run = beginTwo();
    Project.until(() -> !compiled().isEmpty());
    assertThat(calls("verify")).isEmpty();
    project.order("go-a");
    Project.until(() -> calls("verify").contains("a"));
    Project.until(() -> !trials(Verdict.INTERRUPTED).isEmpty());

    // Afterwards it is tried again.
    Files.createFile(folder.resolve("quick"));
    Project.until(() -> !trials(Verdict.PASSED).isEmpty());
    end(run);
    assertThat(told()).isEmpty();
  }

  @Test
  void nothingIsLeftOfATrialWhenTheSessionsEnd() throws Exception {
    wrong("while :; do sleep 0.4; done");
    CompletableFuture<Void> run = beginTwo("dispatch.verify=true");
    Project.until(() -> !compiled().isEmpty());
    end(run);

    assertThat(trials(Verdict.INTERRUPTED)).isNotEmpty();
    assertThat(project.feature().others().values()).noneMatch(Job::live);
  }

  @Test
  void whatAKilledMavenLeftAtWorkIsEnded() throws Exception {
    end(beginTwo("dispatch.trial=off"));
    Commit base = project.feature().base().orElseThrow();
    JobId left = new JobId(Layout.TRIAL, JobKind.VERIFY, 1, 1);
    project.journal(new Fact.Intended(JobSpec.verify(left, base, "./mvnw clean test-compile")));
    end(beginTwo("dispatch.trial=off"));

    assertThat(project.feature().job(left).orElseThrow().ended(Verdict.INTERRUPTED))
        .isTrue();
  }

  /** Both came further, and one of them was verified since. */
  private void sessionsWorkForAWhile() throws Exception {
    Project.until(() -> project.console.said().stream()
            .filter(line -> line.contains("1 commit"))
            .count()
        == 2);
    project.order("go-a");
    Project.until(() -> project.status("a").equals("completed"));
  }

  @Test
  void nothingIsTriedWhereThatIsNotWanted() throws Exception {
    CompletableFuture<Void> run = beginTwo("dispatch.trial=off");
    sessionsWorkForAWhile();
    end(run);

    assertThat(compiled()).isEmpty();
    assertThat(project.feature().others()).isEmpty();
  }

  @Test
  void whereNothingIsVerifiedNothingIsTried() throws Exception {
    CompletableFuture<Void> run = beginTwo("dispatch.verify=off");
    sessionsWorkForAWhile();
    end(run);

    assertThat(calls("verify")).isEmpty();
    assertThat(compiled()).isEmpty();
  }

  @Test
  void nothingIsTriedWhileAllIsHeld() throws Exception {
    project.order("does-a", "git config alias.x '!true'\n");
    project.order("go-a");
    project.hold("b", "c");
    CompletableFuture<Void> run = begin("dispatch.workstream=a,b,c");
    Project.until(() -> project.console.warned().stream()
        .anyMatch(line -> line.contains("nothing is started any more")));
    project.letGo("b", "c");
    Project.until(() -> project.console.said().stream()
            .filter(line -> line.matches("[bc]: .*1 commit.*"))
            .count()
        == 2);
    project.order("go");
    assertThatThrownBy(() -> Project.await(run)).hasRootCauseInstanceOf(Failure.class);

    assertThat(compiled()).isEmpty();
  }

  @Test
  void whatIsRedOnceAloneAccusesNobody() throws Exception {
    wrong("has a b && mkdir \"" + folder + "/once\" 2> /dev/null && broken");
    CompletableFuture<Void> run = beginTwo();
    Project.until(() -> compiled().stream().filter("a b"::equals).count() == 2);
    end(run);

    assertThat(told()).isEmpty();
  }

  @Test
  void whatWasVerifiedInATrialIsNotVerifiedAgainWhenItIsIntegrated() throws Exception {
    CompletableFuture<Void> run = beginTwo("dispatch.trial=test", "dispatch.integrate=true");
    Project.until(() -> !trials(Verdict.PASSED).isEmpty());
    end(run);

    assertThat(calls("verify").stream().filter("a b"::equals)).hasSize(1);
    assertThat(project.console.done())
        .anyMatch(line -> line.startsWith("Verified shop/integration"));
  }

  @Test
  void whatIsNeitherOfThemIsRefused() {
    assertThatThrownBy(() -> project.goals("dispatch.trial=sometimes").run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dispatch.trial");
  }
}

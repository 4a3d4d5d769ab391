package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is told of merges before they are made. */
class PredictionTest extends ProjectTest {

  @Test
  void conflictsAreToldWhileSessionsWork() throws Exception {
    bothChangeOneLine();
    project.order("ends-api", "while [ -e \"$0.hold-end\" ]; do sleep 0.05; done\n");
    project.order("ends-web", "while [ -e \"$0.hold-end\" ]; do sleep 0.05; done\n");
    project.order("hold-end");
    CompletableFuture<Void> run = project.beside(() -> assertThatThrownBy(() -> project
            .goals("dispatch.warnWorkers=true", "dispatch.integrate=false", "dispatch.maxRounds=0")
            .run())
        .isInstanceOf(Failure.class));
    try {
      Project.until(
          () -> project.console.warned().contains("predicted: api and web conflict in shared.txt"));
    } finally {
      project.dismiss("hold-end");
    }
    project.goals("dispatch.retries=0");
    assertThat(project.folder().resolve("COORDINATION.md"))
        .content()
        .contains("api and web conflict in shared.txt: agree here");
    Project.until(() -> project.turns().contains("api 2") && project.turns().contains("web 2"));
    assertThat(project.prompt("api", 2))
        .contains("your branch and the one of the workstream `web` conflict in shared.txt");
    Project.until(run::isDone);
  }

  @Test
  void aWarningThatComesTooLateOpensNoSessionAgain() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals("dispatch.warnWorkers=true").run())
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("merge conflict: web conflicts with api in shared.txt");
    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1");
  }

  @Test
  void resultsPredictWhatIsNotCompletedToo() {
    bothChangeOneLine();
    project.order("idle-web");
    assertThatThrownBy(() ->
            project.goals("dispatch.maxRounds=0", "dispatch.integrate=false").run())
        .isInstanceOf(Failure.class);
    Path web = project.folder().resolve("web");
    project.users.at(web).write("shared.txt", "1\nweb\n3\n");
    project.goals().results();
    assertThat(project.console.said()).contains("No conflicts are predicted.");
    project.goals("dispatch.uncommitted=true").results();
    assertThat(project.console.warned()).contains("predicted: api and web conflict in shared.txt");
    assertThat(project.users.at(web).git("status", "--porcelain")).isEqualTo("M shared.txt");
  }

  @Test
  void whatWasResolvedIsPredictedNoMore() {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    project.goals().results();
    assertThat(project.console.said()).contains("No conflicts are predicted.");
  }

  @Test
  void whatIsMergedAndCleanedIsStillPredictedAgainstTheOthers() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> project.goals().clean())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web");
    assertThat(project.folder().resolve("api")).doesNotExist();
    RecordedConsole later = new RecordedConsole();
    project.on(later).results();
    assertThat(later.warned())
        .contains("predicted: api and web conflict in shared.txt")
        .noneMatch(line -> line.startsWith("no RESULTS.md"));
  }

  @Test
  void trapsOfMavenProjectsArePredicted() {
    project.users.write(
        "pom.xml",
        "<project><properties><a.version>1</a.version></properties>\n<!-- -->\n<!-- -->\n<modules><module>x</module></modules></project>\n");
    project.users.commit("pom");
    project.order(
        "does-api", "sed -i 's/>1</>2</' pom.xml; mkdir -p db; echo a > db/V7__api.sql\n");
    project.order(
        "does-web",
        "mkdir w; printf '<project><properties><a.version>3</a.version></properties></project>' > w/pom.xml;"
            + " mkdir -p db; echo b > db/V7__web.sql\n");
    project.goals().run();
    project.goals().results();
    assertThat(project.console.warned())
        .as("merged or not")
        .contains(
            "predicted: api and web both change the property a.version: 2 and 3",
            "predicted: api and web both change migration V7 in db/: V7__api.sql and V7__web.sql");
  }

  @Test
  void namesOfFilesGiveNoOrdersToTerminalsAndLogs() {
    String name = "\"$(printf 'a\\033[31m\\n::error::x\\nb.txt')\"";
    project.order("does-api", "echo api > " + name + "\n");
    project.order("does-web", "echo web > " + name + "\n");
    assertThatThrownBy(() -> project.goals("dispatch.maxRounds=0").run())
        .isInstanceOf(Failure.class);
    project.goals().results();
    assertThat(project.console.warned())
        .contains("predicted: api and web conflict in a ::error::x b.txt")
        .noneMatch(line -> line.contains("\u001b"));
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains("a ::error::x b.txt")
        .doesNotContain("\u001b");
  }

  @Test
  void aBranchWithoutCommonHistoryEndsNoPrediction() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    String orphan = project.users.git("commit-tree", "-m", "orphan", "shop/web^{tree}");
    project.users.git("update-ref", "refs/heads/shop/web", orphan);
    project.goals().results();
    assertThat(project.console.warned())
        .anyMatch(line -> line.startsWith("predicted: api and web conflict in "));
  }

  @Test
  void whatIsNotCommittedIsNotLookedAtWhereASessionConfiguredAFilter() throws Exception {
    Path ran = project.users.top().resolveSibling("ran");
    project.order("ends-api", "git config filter.evil.clean 'touch " + ran + "; cat'\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    project.users.at(project.folder().resolve("web")).write(".gitattributes", "* filter=evil\n");
    project.goals("dispatch.uncommitted=true").results();
    assertThat(project.console.warned())
        .anyMatch(line -> line.startsWith("without what is not committed: ")
            && line.contains("filter.evil.clean"));
    assertThat(ran).doesNotExist();
  }
}

package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conflict that stopped the integration lies in its worktree as git leaves one, for whatever tools people have. */
class OpenMergeTest extends ProjectTest {

  private SampleRepository integration;

  @BeforeEach
  void stopsAtAConflict() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web conflicts with api in shared.txt");
    integration = project.users.at(project.folder().resolve("integration"));
  }

  private void integratesAgain(String... properties) {
    assertThatThrownBy(() -> project.goals(properties).integrate())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web conflicts with api");
  }

  @Test
  void gitAndItsToolsSeeAllSides() {
    assertThat(integration.git("diff", "--name-only", "--diff-filter=U")).isEqualTo("shared.txt");
    assertThat(integration.lines("ls-files", "--unmerged")).hasSize(3);
    assertThat(integration.git("rev-parse", "MERGE_HEAD"))
        .isEqualTo(project.users.git("rev-parse", "shop/web"));
    integration.git(
        "-c",
        "mergetool.ours.cmd=cat $BASE $LOCAL $REMOTE > $MERGED",
        "-c",
        "mergetool.ours.trustExitCode=true",
        "-c",
        "mergetool.keepBackup=false",
        "mergetool",
        "--no-prompt",
        "--tool=ours");
    assertThat(integration.read("shared.txt")).isEqualTo("1\n2\n3\n1\napi\n3\n1\nweb\n3\n");
    integration.git("commit", "--no-edit");

    project.goals().integrate();
    assertThat(integration.git(
            "log", "-1", "--format=%s|%(trailers:key=Dispatch-Workstream,valueonly)"))
        .isEqualTo("Merge web workstream|web");
    assertThat(project.users.git("show", "shop/integration:web.txt")).isEqualTo("1");
    assertThat(project.folder().resolve("CONFLICTS.md")).doesNotExist();
  }

  @Test
  void whatToDoIsTold() {
    assertThat(project.console.said())
        .anyMatch(line -> line.contains("git -C .worktrees/shop/integration mergetool"))
        .anyMatch(line -> line.contains("git -C .worktrees/shop/integration commit --no-edit"));
  }

  @Test
  void untouchedItIsLaidOutAgainOrTakenBack() {
    integratesAgain();
    assertThat(integration.lines("ls-files", "--unmerged")).hasSize(3);
    integratesAgain("dispatch.onConflict=skip");
    assertThat(integration.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void anAgentTakesItOver() throws Exception {
    project.order(
        "does-integration",
        "git ls-files --unmerged > \"$0.unmerged\"; printf '1\\napi and web\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:shared.txt"))
        .isEqualTo("1\napi and web\n3");
    assertThat(project.users.top().resolveSibling("worker.sh.unmerged"))
        .content()
        .contains("shared.txt")
        .hasLineCount(3);
    assertThat(integration.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void whatAPersonBeganIsLeftAlone() {
    integration.write("shared.txt", "1\nhalf\n3\n");
    assertThatThrownBy(() -> project.goals().integrate())
        .isInstanceOf(GitException.class)
        .hasMessageContaining("is in the middle of a merge")
        .hasMessageContaining("merge --abort");
    assertThat(integration.read("shared.txt")).isEqualTo("1\nhalf\n3\n");
    assertThatThrownBy(() -> project.goals().clean()).hasMessageContaining("integration");
    assertThat(integration.read("shared.txt")).isEqualTo("1\nhalf\n3\n");
  }

  @Test
  void whatGitDoesNotKnowIsNeitherOverwrittenNorInTheWay() {
    integration.git("merge", "--abort");
    integration.write("web.txt", "a person's own\n");
    integration.write("build.log", "left by a build\n");
    integratesAgain();
    assertThat(integration.read("web.txt")).isEqualTo("a person's own\n");
    assertThat(integration.git("ls-files", "--unmerged")).isEmpty();
    assertThat(project.console.said())
        .anyMatch(line -> line.contains("git -C .worktrees/shop/integration merge --no-ff"));
  }

  @Test
  void filesBesideItDoNotKeepItFromBeingTakenBack() {
    integration.write("build.log", "left by a build\n");
    integratesAgain("dispatch.onConflict=skip");
    assertThat(integration.git("status", "--porcelain")).isEqualTo("?? build.log");
  }

  @Test
  void aDecisionForOneSideThatIsNotCommittedIsNotTakenBack() {
    integration.git("checkout", "-q", "--ours", "--", "shared.txt");
    integration.git("rm", "-q", "-f", "web.txt");
    integration.git("add", "shared.txt");
    assertThatThrownBy(() -> project.goals().integrate())
        .isInstanceOf(GitException.class)
        .hasMessageContaining("is in the middle of a merge");
    assertThat(integration.git("rev-parse", "MERGE_HEAD")).isNotEmpty();
  }

  @Test
  void whatAPersonGaveUpIsLaidOutAgain() {
    integration.git("merge", "--abort");
    integratesAgain();
    assertThat(integration.lines("ls-files", "--unmerged")).hasSize(3);
  }

  @Test
  void halfOfItByAMavenThatWasKilledIsTakenBack() throws Exception {
    String merging =
        integration.git("rev-parse", "--path-format=absolute", "--git-path", "MERGE_HEAD");
    Files.delete(Path.of(merging));
    integratesAgain();
    assertThat(integration.git("rev-parse", "MERGE_HEAD"))
        .isEqualTo(project.users.git("rev-parse", "shop/web"));
  }
}

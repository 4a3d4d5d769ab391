package io.github.dispatchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.RecordedConsole;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.Workflow;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.context.RunningMaven;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clean takes away, and what it leaves. */
class CleanTest {

  @TempDir
  private Path folder;

  private SampleRepository users;

  @BeforeEach
  void runOnce() throws Exception {
    users = SampleRepository.in(folder.resolve("shop"));
    Files.writeString(folder.resolve("shop/greeter.md"), "# G\n\n## Workstream: api\nIt.\n");
    workflow(Map.of()).run();
  }

  private Workflow workflow(Map<String, String> more) {
    Map<String, String> commandLine = new HashMap<>(more);
    commandLine.put(PropertyNames.AGENT, "rehearsal");
    Path root = folder.resolve("shop");
    return new Workflow(
        new Request(
            "dispatch",
            root,
            root,
            Optional.of("greeter.md"),
            Optional.empty(),
            commandLine,
            Map.of(PropertyNames.MAX_ROUNDS, "3", PropertyNames.RETRIES, "3"),
            List.of(),
            RunningMaven.UNKNOWN,
            System.getenv()),
        new RecordedConsole(),
        text -> {});
  }

  @Test
  void whatWouldBeLostStaysAndIsNamed() {
    assertThatThrownBy(() -> workflow(Map.of()).clean())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("kept, since work would be lost: integration");
    assertThat(users.git("branch", "--format=%(refname:short)").lines())
        .containsExactly("greeter/integration", "main");
    assertThat(folder.resolve("shop/.worktrees/greeter/integration")).isDirectory();
    assertThat(folder.resolve("shop/.worktrees/greeter/api")).doesNotExist();
  }

  @Test
  void aRunAfterTheMergedOnesWereCleanedRepeatsNothing() {
    assertThatThrownBy(() -> workflow(Map.of()).clean()).isInstanceOf(Failure.class);
    String integrated = users.git("rev-parse", "greeter/integration");
    workflow(Map.of()).run();
    assertThat(users.git("rev-parse", "greeter/integration")).isEqualTo(integrated);
    assertThat(folder.resolve("shop/.git/dispatch/greeter/jobs/api").toFile().list())
        .hasSize(1);
  }

  @Test
  void commitsOnNoBranchStay() {
    users.git("merge", "--quiet", "--no-ff", "-m", "Land", "greeter/integration");
    SampleRepository api = users.at(folder.resolve("shop/.worktrees/greeter/api"));
    api.git("switch", "--quiet", "--detach");
    String lone = api.commit("lone.txt", "lone\n").sha();
    assertThatThrownBy(() -> workflow(Map.of()).clean())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("kept, since work would be lost: api");
    workflow(Map.of(PropertyNames.FORCE, "true")).clean();
    assertThat(users.git("for-each-ref", "--format=%(objectname)", "refs/dispatch/greeter/backup"))
        .contains(lone);
  }

  @Test
  void whatALinkPointsToIsNotOurs() throws Exception {
    users.git("merge", "--quiet", "--no-ff", "-m", "Land", "greeter/integration");
    Path precious = Files.createDirectories(folder.resolve("home/repository"));
    Files.writeString(precious.resolve("a.jar"), "precious");
    Files.createDirectories(folder.resolve("shop/.worktrees/greeter/.m2"));
    Files.createSymbolicLink(folder.resolve("shop/.worktrees/greeter/.m2/api"), precious);
    workflow(Map.of()).clean();
    assertThat(precious.resolve("a.jar")).hasContent("precious");
    assertThat(folder.resolve("shop/.worktrees")).doesNotExist();
  }

  @Test
  void whatIsMergedGoesWithItsBranches() {
    users.git("merge", "--quiet", "--no-ff", "-m", "Land", "greeter/integration");
    workflow(Map.of()).clean();
    assertThat(users.git("branch", "--format=%(refname:short)")).isEqualTo("main");
    assertThat(folder.resolve("shop/.worktrees")).doesNotExist();
  }

  @Test
  void aWorktreeOfTheUsersBesideOursStays() throws Exception {
    users.git("worktree", "add", "--quiet", "-b", "hotfix", ".worktrees/hotfix");
    Path precious =
        Files.writeString(folder.resolve("shop/.worktrees/hotfix/precious.txt"), "precious\n");
    users.git("merge", "--quiet", "--no-ff", "-m", "Land", "greeter/integration");
    workflow(Map.of()).clean();
    assertThat(precious).hasContent("precious");
    assertThat(folder.resolve("shop/.worktrees/greeter")).doesNotExist();
  }

  @Test
  void itWorksWhenTheWorktreesAreGoneAlready() throws Exception {
    users.git("merge", "--quiet", "--no-ff", "-m", "Land", "greeter/integration");
    assertThat(new ProcessBuilder("rm", "-rf", folder.resolve("shop/.worktrees").toString())
            .start()
            .waitFor())
        .isZero();
    workflow(Map.of()).clean();
    assertThat(users.git("branch", "--format=%(refname:short)")).isEqualTo("main");
  }

  @Test
  void aRunAfterTheWorktreesAreGoneMakesThemAgainAndRepeatsNothing() throws Exception {
    String integrated = users.git("rev-parse", "greeter/integration");
    assertThat(new ProcessBuilder("rm", "-rf", folder.resolve("shop/.worktrees").toString())
            .start()
            .waitFor())
        .isZero();
    workflow(Map.of()).run();
    assertThat(users.git("rev-parse", "greeter/integration")).isEqualTo(integrated);
    assertThat(folder.resolve("shop/.git/dispatch/greeter/jobs/api"))
        .isDirectoryContaining("glob:**1-turn-1");
    assertThat(folder.resolve("shop/.git/dispatch/greeter/jobs/api").toFile().list())
        .hasSize(1);
  }
}

package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.context.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A repository that was moved or copied, and one with several checkouts. */
class WhereaboutsTest extends ProjectTest {

  private void begin(Project at) {
    at.goals("dispatch.workstream=api", "dispatch.integrate=false").run();
  }

  private Path copy(String how) throws Exception {
    Path to = project.users.top().resolveSibling("elsewhere");
    Process process = new ProcessBuilder(
            how.equals("moved")
                ? new String[] {"mv", project.users.top().toString(), to.toString()}
                : new String[] {"cp", "-a", project.users.top().toString(), to.toString()})
        .inheritIO()
        .start();
    assertThat(process.waitFor()).isZero();
    return to;
  }

  @Test
  void aRepositoryThatWasMovedGoesOn() throws Exception {
    begin(project);
    project.users.at(project.folder().resolve("web")).write("precious.txt", "precious\n");
    Project moved = project.at(copy("moved"));
    project = moved;
    moved.goals().run();
    assertThat(
            moved.users.at(moved.folder().resolve("api")).git("rev-parse", "--abbrev-ref", "HEAD"))
        .isEqualTo("shop/api");
    assertThat(moved.turns()).containsExactlyInAnyOrder("api 1", "web 1");
    assertThat(moved.users.git("show", "shop/web:precious.txt")).isEqualTo("precious");
    assertThat(moved.users.git("show", "shop/integration:web.txt")).isEqualTo("1");
  }

  @Test
  void whatIsNotCommittedInAMovedOneIsNotCleanedAway() throws Exception {
    begin(project);
    project.users.at(project.folder().resolve("web")).write("precious.txt", "precious\n");
    Project moved = project.at(copy("moved"));
    project = moved;
    assertThatThrownBy(() -> moved.goals().clean())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web");
    assertThat(moved.users.git("rev-parse", "--verify", "shop/web")).isNotEmpty();
    assertThat(moved.folder().resolve("web/precious.txt")).exists();
  }

  @Test
  void aCopyIsRefusedAndItsOriginalStaysAsItIs() throws Exception {
    begin(project);
    Path original = project.users.top();
    Project copied = project.at(copy("copied"));
    String before = Files.readString(original.resolve(".git/worktrees/api/gitdir"));
    assertThatThrownBy(() -> copied.goals().run())
        .isInstanceOf(GitException.class)
        .hasMessageContaining("is a copy")
        .hasMessageContaining(original.toString());
    assertThatThrownBy(() -> copied.goals("dispatch.force=true").clean())
        .isInstanceOf(GitException.class)
        .hasMessageContaining("is a copy");
    assertThat(original.resolve(".git/worktrees/api/gitdir")).hasContent(before.strip());
    project.goals().run();
    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1");
  }

  @Test
  void whatGitCannotReadIsKept() throws Exception {
    begin(project);
    Files.writeString(project.folder().resolve("web/.git"), "gitdir: /nowhere/at/all\n");
    assertThatThrownBy(() -> project.goals("dispatch.force=true").clean())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web");
    assertThat(project.folder().resolve("web/shop.md")).exists();
    assertThat(project.users.git("rev-parse", "--verify", "shop/web")).isNotEmpty();
    assertThat(project.console.warned())
        .anyMatch(line -> line.contains("git cannot read it as a worktree"));
  }

  @Test
  void anotherCheckoutSaysWhereTheFeatureWasBegun() throws IOException {
    Project side = project.linked("side");
    begin(side);
    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(GitException.class)
        .hasMessageContaining("cd " + side.users.top());
    assertThatThrownBy(() -> project.goals("dispatch.force=true").clean())
        .isInstanceOf(GitException.class)
        .hasMessageContaining("cd " + side.users.top());
    side.goals().run();
    assertThat(side.turns()).containsExactlyInAnyOrder("api 1", "web 1");
  }

  @Test
  void aWorkersWorktreeIsNoPlaceToBegin() throws Exception {
    begin(project);
    Project inside = project.at(project.folder().resolve("web"));
    assertThatThrownBy(() -> inside.goals().run())
        .isInstanceOf(GitException.class)
        .hasMessageContaining("is the worktree of a workstream of shop")
        .hasMessageContaining("cd " + project.users.top());
    assertThat(inside.users.top().resolve(".worktrees")).doesNotExist();
  }

  @Test
  void whereThatIsGoneItGoesOnHere() throws Exception {
    Project side = project.linked("side");
    begin(side);
    SampleRepository users = project.users;
    assertThat(
            new ProcessBuilder("rm", "-rf", side.users.top().toString()).start().waitFor())
        .isZero();
    project.goals().run();
    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1");
    assertThat(users.git("show", "shop/integration:api.txt")).isEqualTo("1");
  }
}

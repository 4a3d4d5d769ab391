package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.run.context.Failure;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session was sent back for may be allowed by the next call: then it is not told that again. */
class WidenedScopeTest extends ProjectTest {

  private static final String NARROW =
      "# Shop\n\n## Workstream: api\n- **Files:** `api.txt`\n- [ ] Do it\n";

  @BeforeEach
  void writesOutside() {
    project.users.commit("shop.md", NARROW);
    project.order("does-api", "[ $DISPATCH_TURN != 1 ] || echo more > more.txt\n");
  }

  private void completedByItsFirstTurn(String... properties) throws Exception {
    int paid = project.turns().size();
    project.goals(properties).run();
    assertThat(project.turns()).hasSize(paid);
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.users.git("show", "shop/integration:more.txt")).isEqualTo("more");
  }

  @Test
  void afterTheLastRound() throws Exception {
    assertThatThrownBy(() -> project.goals("dispatch.maxRounds=0").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("more.txt");
    completedByItsFirstTurn("dispatch.scope=warn");
  }

  @Test
  void afterATurnThatFailed() throws Exception {
    project.order("does-api", "[ $DISPATCH_TURN = 1 ] || exit 3\necho more > more.txt\n");
    assertThatThrownBy(() -> project.goals("dispatch.retries=0").run()).isInstanceOf(Failure.class);
    assertThat(project.turns()).containsExactly("api 1", "api 2");
    project.users.commit("shop.md", NARROW.replace("`api.txt`", "`api.txt`, `more.txt`"));
    completedByItsFirstTurn();
  }

  @Test
  void afterATurnThatWasStopped() throws Exception {
    project.order("does-api", "touch $0.hold-api\necho more > more.txt\n");
    CompletableFuture<Void> run = project.beside(
        () -> assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class));
    awaitTurns(2);
    project.goals().stop();
    Project.await(run);
    project.letGo("api");
    completedByItsFirstTurn("dispatch.scope=off");
  }

  @Test
  void afterATurnThatDiedWithItsMaven() throws Exception {
    project.order("does-api", "echo more > more.txt\n");
    project.order("hold-api", "");
    project.goals("dispatch.detach=true").run();
    project.letGo("api");
    Project.until(() -> project.processes().isEmpty());
    project.order("hold-api", "");
    project.goals("dispatch.detach=true").run();
    awaitTurns(2);
    project
        .processes()
        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    Project.until(() -> project.processes().isEmpty());
    project.letGo("api");
    completedByItsFirstTurn("dispatch.scope=off");
  }
}

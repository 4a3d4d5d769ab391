package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.context.Failure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code page} needs {@code api} and {@code web}, which conflict. */
class ConflictingDependenciesTest extends ProjectTest {

  private static final String PLAN = """
      # Shop

      ## Workstream: api
      - [ ] Do it

      ## Workstream: web
      - [ ] Do it

      ## Workstream: page
      - **Depends on:** api, web
      - [ ] Do it
      """;
  private static final String OTHER = "## Workstream: other\n- [ ] Do it\n\n";

  @BeforeEach
  void planned() {
    project.users.commit("shop.md", PLAN);
    bothChangeOneLine();
    project.order("does-page", "sed -i 's/3/page/' shared.txt\n");
  }

  private String conflict(String... properties) {
    String[] said = new String[1];
    assertThatThrownBy(() -> project.goals(properties).run())
        .isInstanceOf(Failure.class)
        .satisfies(e -> said[0] = e.getMessage());
    return said[0];
  }

  private SampleRepository integration() {
    return project.users.at(project.folder().resolve("integration"));
  }

  private void resolvedByHand() throws Exception {
    SampleRepository integration = integration();
    integration.write("shared.txt", "1\napi and web\n3\n");
    integration.commit("Resolved");
  }

  private static void conflicts(SampleRepository checkout) {
    assertThatThrownBy(() -> checkout.git("merge", "shop/web")).hasMessageContaining("shared.txt");
  }

  private void pageIsDone() throws Exception {
    assertThat(project.status("page")).isEqualTo("completed");
    assertThat(project.users.git("show", "shop/integration:shared.txt"))
        .isEqualTo("1\napi and web\npage");
  }

  @Test
  void theReasonTellsTheCommandsAndStatusAndDryRunAgree() throws Exception {
    conflict();
    String hand = "git -C .worktrees/shop/page merge "
        + project.users.git("rev-parse", "--short=10", "shop/api")
        + " && git -C .worktrees/shop/page merge "
        + project.users.git("rev-parse", "--short=10", "shop/web");
    assertThat(project.console.said()).anyMatch(line -> line.contains(hand));
    project.goals().status();
    assertThat(String.join("\n", project.console.said()))
        .contains("its dependencies conflict: web conflicts with api in shared.txt", hand);
    project.goals("dispatch.dryRun=true").run();
    assertThat(project.console.said()).contains("A run would start no session");
  }

  @Test
  void whatIsMergedByHandInItsWorktreeIsItsStart() throws Exception {
    conflict();
    SampleRepository page = project.users.at(project.folder().resolve("page"));
    page.git("merge", "-q", "shop/api");
    conflicts(page);
    page.write("shared.txt", "1\napi and web\n3\n");
    page.commit("Resolved");
    assertThat(conflict()).doesNotContain("page");
    assertThat(project.status("page")).isEqualTo("completed");
  }

  @Test
  void whatAnAgentResolvedInTheIntegrationIsItsStart() throws Exception {
    project.order("does-integration", "printf '1\\napi and web\\n3\\n' > shared.txt; exit 0\n");
    conflict("dispatch.onConflict=resolve");
    project.goals().run();
    pageIsDone();
    assertThat(project.turns()).containsOnlyOnce("integration 1");
  }

  @Test
  void whatAPersonResolvedInTheIntegrationIsItsStart() throws Exception {
    conflict();
    resolvedByHand();
    project.goals().run();
    pageIsDone();
    assertThat(project.console.said())
        .contains(
            "page: web conflicts with api in shared.txt, as it is resolved in shop/integration");
  }

  @Test
  void theSameConflictOnOtherGroundHasTheSameAnswer() throws Exception {
    project.users.commit(
        "shop.md", PLAN.replace("## Workstream: web", OTHER + "## Workstream: web"));
    conflict();
    resolvedByHand();
    project.goals("dispatch.workstream=page").dispatch();
    assertThat(project.status("page")).isEqualTo("completed");
    assertThat(project.users.git("show", "shop/page:shared.txt")).isEqualTo("1\napi and web\npage");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/page"))
        .contains("api.txt", "web.txt")
        .doesNotContain("other.txt");
  }

  @Test
  void theOrderInWhichTheyWereMergedThereMakesNoDifference() throws Exception {
    project.goals("dispatch.workstream=web").run();
    conflict();
    resolvedByHand();
    project.goals().run();
    pageIsDone();
  }

  @Test
  void norDoesItOnOtherGround() throws Exception {
    project.users.commit(
        "shop.md", PLAN.replace("## Workstream: web", OTHER + "## Workstream: web"));
    project.goals("dispatch.workstream=web,other").run();
    conflict();
    resolvedByHand();
    project.goals().run();
    pageIsDone();
    assertThat(project.users.lines("log", "--format=%s", "shop/page"))
        .noneMatch(subject -> subject.contains("other"));
  }

  @Test
  void whatAPersonAddedToAMergeInItsWorktreeIsNotLost() throws Exception {
    project.users.commit("fix.txt", "broken\n");
    conflict();
    SampleRepository page = project.users.at(project.folder().resolve("page"));
    page.git("merge", "-q", "shop/api");
    conflicts(page);
    page.write("shared.txt", "1\napi and web\n3\n");
    page.write("fix.txt", "mended\n");
    page.commit("Resolved");
    resolvedByHand();
    project.order("does-page", "echo more > more.txt\n");
    project.goals().run();
    assertThat(project.users.git("show", "shop/integration:fix.txt")).isEqualTo("mended");
    assertThat(project.users.git("show", "shop/integration:shared.txt"))
        .isEqualTo("1\napi and web\n3");
  }

  @Test
  void anotherConflictInTheSameFileIsMet() throws Exception {
    project.users.commit(
        "shop.md", PLAN.replace("## Workstream: web", OTHER + "## Workstream: web"));
    project.order("does-other", "sed -i 's/3/other/' shared.txt\n");
    project.order("does-api", "printf '1\\napi\\n3\\n' > shared.txt\n");
    conflict("dispatch.onConflict=skip");
    assertThat(project.status("page")).isEqualTo("pending");
  }
}

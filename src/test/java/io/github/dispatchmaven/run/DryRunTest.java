package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A dry run of a goal tells what that goal would do, and no more. */
class DryRunTest extends ProjectTest {

  private static final String DRY = "dispatch.dryRun=true";

  @Test
  void ofWorktreesThoseThatAreMissing() {
    project.goals(DRY).initWorktrees();
    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith(
            "Would create the worktrees .worktrees/shop/{api,web} on branches shop/..., from "))
        .noneMatch(line -> line.startsWith("Wave"));
    project.goals().initWorktrees();
    project.goals(DRY).initWorktrees();
    assertThat(project.console.said()).contains("All worktrees are there");
  }

  @Test
  void ofAMergeWhatConflictsAndWhatBecomesOfThat() {
    bothChangeOneLine();
    project.goals("dispatch.integrate=false").run();
    project.goals(DRY).integrate();
    project.goals(DRY, "dispatch.onConflict=skip").integrate();
    assertThat(project.console.said())
        .contains(
            "Would merge into shop/integration: api",
            "web conflicts with api in shared.txt: merging would stop there",
            "web conflicts with api in shared.txt: it would be left out");
    assertThat(project.users.branches()).doesNotContain("shop/integration");
  }

  @Test
  void ofARefusalTheReason() {
    project.goals(DRY, "dispatch.onConflict=skip").integrate();
    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith("It would be refused: shop has no worktrees yet"));
  }

  @Test
  void ofWorkDoneAgainWhoStandsOnIt() throws Exception {
    project.users.commit(
        "shop.md",
        "# Shop\n\n## Workstream: api\n- [ ] Do it\n\n## Workstream: web\n- **Depends on:** api\n- [ ] Do it\n");
    project.goals().run();
    project.goals(DRY, "dispatch.workstream=api", "dispatch.restart=true").run();
    assertThat(project.console.said())
        .contains(
            "web stands on the work that is given up, and keeps that; to begin on the new work: "
                + "mvn dispatch:run -Dplan=shop -Ddispatch.restart -Ddispatch.workstream=api,web");
  }

  @Test
  void whoWaitsForOneThatIsNotChosenIsRefusedWithItsName() {
    project.users.commit(
        "shop.md",
        "# Shop\n\n## Workstream: api\n- [ ] Do it\n\n## Workstream: web\n- **Depends on:** api\n- [ ] Do it\n");
    assertThatThrownBy(() -> project.goals("dispatch.workstream=web").run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dispatch.workstream: web begins after api, which is not completed and not chosen; choose it too: -Ddispatch.workstream=api,web");
    assertThat(project.users.top().resolve(".git/dispatch")).doesNotExist();
    project.goals("dispatch.workstream=api").run();
    project.goals("dispatch.workstream=web").run();
    assertThat(project.turns()).containsExactly("api 1", "web 1");
  }

  @Test
  void anotherPlanOfTheSameNameIsRefused() throws Exception {
    project.goals().run();
    project.users.write("other/shop.md", "# Shop\n\n## Workstream: desk\n- [ ] Do it\n");
    assertThatThrownBy(() -> project.planned("other/shop.md").run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the feature shop is planned from shop.md already")
        .hasMessageContaining("-Dfeature=shop");
    assertThat(project.turns()).containsExactlyInAnyOrder("api 1", "web 1");
  }

  @Test
  void anUnknownAgentIsToldWithItsLine() {
    project.users.commit(
        "shop.md", "# Shop\n\n## Workstream: api\n- **Agent:** gpt\n- [ ] Do it\n");
    assertThatThrownBy(() -> project.withoutAgent("dispatch.verify=off").run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("shop.md:3: api: there is no agent \"gpt\"; use one of");
  }

  @Test
  void whatWasCleanedIsToldToBeDoneAgain() throws Exception {
    project.goals().run();
    project.users.git("merge", "-q", "--no-ff", "-m", "land", "shop/integration");
    project.goals().clean();
    project.goals().plan();
    assertThat(project.console.said())
        .anyMatch(line -> line.startsWith(
            "shop was cleaned before, and all of it is done again; what is left of then is in "));
  }
}

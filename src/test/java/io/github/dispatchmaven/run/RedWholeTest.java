package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole is red though every branch was green: whose fault it is, and what is left of it. */
class RedWholeTest extends ProjectTest {

  private String commitInWorktree(String name, String file, String message) {
    SampleRepository worktree = project.users.at(project.folder().resolve(name));
    worktree.write(file, message + "\n");
    worktree.git("add", ".");
    worktree.git("commit", "--quiet", "-m", message);
    return worktree.git("rev-parse", "--short=10", "HEAD");
  }

  @Test
  void theMergeThatMadeTheWholeRedIsFound() throws Exception {
    String verify = script(
        "echo x >> $0.log; ! [ -e api.txt ] || ! [ -e web.txt ] || { echo both >&2; exit 1; }\n");
    assertThatThrownBy(() -> project.goals(verify).run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("the integrated result is red since web was merged");
    assertThat(project.console.warned())
        .anyMatch(line ->
            line.startsWith("It is red since web was merged") && line.contains("green alone"));
    assertThat(log()).as("each branch, the whole, and no tree twice").hasSize(3);
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains("It is red since web was merged");
  }

  @Test
  void itIsLeftOutOnRequestAndTheRestIsProven() throws Exception {
    String verify = script("! [ -e api.txt ] || ! [ -e web.txt ] || { echo both >&2; exit 1; }\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("left out, since the whole was red with it: web");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt")
        .doesNotContain("web.txt");
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains("web (`", "dropped", "Have web repaired")
        .containsPattern("(?s)web was left out: .{0,300}both");
  }

  @Test
  void whatAnEarlierCallMergedIsLeftOutToo() throws Exception {
    String verify = script("! [ -e api.txt ] || ! [ -e web.txt ]\n");
    assertThatThrownBy(() -> project.goals(verify).run()).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").integrate())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("left out, since the whole was red with it: web");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt")
        .doesNotContain("web.txt");
    assertThat(
            project.users.lines("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/backup"))
        .hasSize(1);
  }

  @Test
  void theOnlyOneIsLeftOutToo() throws Exception {
    project.goals("dispatch.workstream=api").run();
    String verify = script("! [ -e api.txt ]\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").integrate())
        .hasMessageContaining("left out, since the whole was red with it: api");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .doesNotContain("api.txt");
    assertThat(project.folder().resolve("report.json"))
        .content()
        .contains("\"merged\" : [ ]", project.users.git("rev-parse", "shop/integration"));
    assertThat(project.folder().resolve("REPORT.md")).content().contains("0 integrated");
  }

  @Test
  void aCulpritThatWasMergedBeforeAndHasNewWorkIsLeftOutWhole() throws Exception {
    project.goals().run();
    commitInWorktree("web", "more.txt", "more");
    project.goals().dispatch();
    String verify = script("! [ -e web.txt ]\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").integrate())
        .hasMessageContaining("left out, since the whole was red with it: web");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt")
        .doesNotContain("web.txt", "more.txt");
  }

  @Test
  void whatPeopleDidAfterTheCulpritIsNamedWithHowToBringItBack() throws Exception {
    project.goals().run();
    String wire = commitInWorktree("integration", "wire.txt", "Wire both");
    String verify = script("! [ -e web.txt ]\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").integrate())
        .isInstanceOf(Failure.class);
    assertThat(project.console.warned())
        .contains("\"Wire both\" came after web and is taken out with it; bring it back with: "
            + "git -C .worktrees/shop/integration cherry-pick " + wire);
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains(
            "came after web and is taken out with it",
            "# repair web in .worktrees/shop/web and commit there",
            "# without web it is green:",
            "git merge --no-ff shop/integration");
  }

  @Test
  void whatWasResolvedAfterTheCulpritIsNotTakenOut() throws Exception {
    try (Project three =
        Project.of(project.users.top().resolveSibling("three"), "api", "mid", "web")) {
      three.users.commit("shared.txt", "1\n2\n3\n");
      List.of("mid", "web")
          .forEach(name ->
              three.order("does-" + name, "printf '1\\n" + name + "\\n3\\n' > shared.txt\n"));
      three.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
      three.goals("dispatch.onConflict=resolve").run();
      String before = three.users.git("rev-parse", "shop/integration");
      String verify = script("! [ -e api.txt ]\n");
      assertThatThrownBy(() -> three.goals(verify, "dispatch.dropRed=true").integrate())
          .isInstanceOf(Failure.class)
          .hasMessageContaining(
              "leaving out api would take web out of shop/integration, too (web conflicts with mid in shared.txt)");
      assertThat(three.users.git("rev-parse", "shop/integration")).isEqualTo(before);
      assertThat(three.console.warned()).noneMatch(line -> line.contains("is taken out with it"));
    }
  }

  @Test
  void ofOneThatIsInsideNewWorkAloneIsLeftOut() throws Exception {
    project.users.write(
        "shop.md",
        project
            .users
            .git("show", "HEAD:shop.md")
            .replace(
                "## Workstream: web\nIt.", "## Workstream: web\nIt.\n\n- **Depends on:** api"));
    project.users.commit("web needs api");
    project.goals().run();
    commitInWorktree("api", "more.txt", "more");
    project.goals().dispatch();
    String verify = script("! [ -e more.txt ]\n");
    assertThatThrownBy(() -> project.goals(verify, "dispatch.dropRed=true").integrate())
        .hasMessageContaining("left out, since the whole was red with it: api");
    assertThat(project.console.warned())
        .contains("leaving out the new work of api: the whole is red with api");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt", "web.txt")
        .doesNotContain("more.txt");
  }

  @Test
  void whatPeopleResolvedBeforeStaysWhenTheCulpritIsLeftOut() throws Exception {
    try (Project three =
        Project.of(project.users.top().resolveSibling("three"), "api", "web", "zdb")) {
      three.users.commit("shared.txt", "1\n2\n3\n");
      three.order("does-api", "printf '1\\napi\\n3\\n' > shared.txt\n");
      three.order("does-web", "printf '1\\nweb\\n3\\n' > shared.txt\n");
      assertThatThrownBy(() -> three.goals("dispatch.workstream=api,web").run())
          .isInstanceOf(Failure.class);
      SampleRepository integration = three.users.at(three.folder().resolve("integration"));
      assertThatThrownBy(() -> integration.git("merge", "--no-ff", "shop/web")).isNotNull();
      integration.write("shared.txt", "1\napi and web\n3\n");
      integration.git("commit", "--quiet", "--all", "-m", "Merge web by hand");
      String resolved = integration.git("rev-parse", "HEAD");

      String verify = script("! [ -e zdb.txt ] || ! [ -e web.txt ]\n");
      assertThatThrownBy(() -> three.goals(verify).run())
          .hasMessageContaining("red since zdb was merged");
      assertThatThrownBy(() -> three.goals(verify, "dispatch.dropRed=true").integrate())
          .hasMessageContaining("left out, since the whole was red with it: zdb");
      assertThat(three.users.git("rev-parse", "shop/integration")).isEqualTo(resolved);
      assertThat(integration.git("status", "--porcelain")).isEmpty();
      assertThat(three.console.said())
          .anyMatch(
              line -> line.startsWith("Replaced branch shop/integration; its old tip is kept: "));
    }
  }

  @Test
  void whatIsRedIsNotPushedAndNobodyElsesPushIsReplaced() throws Exception {
    Path remote = project.users.top().resolveSibling("remote.git");
    project.users.git("init", "--quiet", "--bare", remote.toString());
    project.users.git("remote", "add", "upstream", remote.toString());
    assertThatThrownBy(() -> project
            .goals(script("! [ -e api.txt ] || ! [ -e web.txt ]\n"), "dispatch.push=upstream")
            .run())
        .isInstanceOf(Failure.class);
    assertThat(project.users.at(remote).lines("for-each-ref")).isEmpty();
    project.users.git("push", "--quiet", "upstream", "main:refs/heads/shop/integration");
    project.users.commit("theirs.txt", "somebody else's\n");
    project.users.git("push", "--quiet", "upstream", "main:refs/heads/shop/integration");
    project.users.git("fetch", "--quiet", "upstream");
    assertThatThrownBy(() -> project.goals("dispatch.push=upstream").integrate())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("could not be pushed to upstream");
    assertThat(project.users.at(remote).git("log", "-1", "--format=%s", "shop/integration"))
        .isEqualTo("change theirs.txt");
  }

  @Test
  void aConflictIsResolvedAndTheRestProvenInOneCall() throws Exception {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\napi and web\\n3\\n' > shared.txt; exit 0\n");
    String verify = script("! [ -e api.txt ] || ! [ -e web.txt ] || { echo both >&2; exit 1; }\n");
    assertThatThrownBy(() -> project
            .goals(verify, "dispatch.onConflict=resolve", "dispatch.dropRed=true")
            .run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("the resolution of web")
        .hasMessageContaining("web conflicts with api");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt")
        .doesNotContain("web.txt");
  }

  @Test
  void aResolutionIsNotBlamedForWhatWasRedBefore() throws Exception {
    try (Project three =
        Project.of(project.users.top().resolveSibling("three"), "adb", "api", "web")) {
      three.users.commit("shared.txt", "1\n2\n3\n");
      three.order("does-api", "sed -i 's/2/api/' shared.txt\n");
      three.order("does-web", "sed -i 's/2/web/' shared.txt\n");
      three.order("does-integration", "printf '1\\napi and web\\n3\\n' > shared.txt; exit 0\n");
      String verify =
          script("! [ -e adb.txt ] || ! [ -e api.txt ] || { echo adb and api >&2; exit 1; }\n");
      assertThatThrownBy(() -> three
              .goals(verify, "dispatch.onConflict=resolve", "dispatch.dropRed=true")
              .run())
          .isInstanceOf(Failure.class)
          .hasMessageContaining("left out, since the whole was red with it: api");
      assertThat(three.console.warned())
          .noneMatch(line -> line.contains("the resolution of web is dropped"));
      assertThat(three.users.lines("ls-tree", "--name-only", "shop/integration"))
          .contains("adb.txt", "web.txt")
          .doesNotContain("api.txt");
    }
  }
}

package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.integration.ResolutionCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent resolves conflicts, well and badly, in a worktree that is as it was afterwards. */
class ResolutionTest extends ProjectTest {

  @Test
  void anAgentResolvesAConflictWithWhatBothSidesWant() throws Exception {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\napi and web\\n3\\n' > shared.txt; exit 0\n");
    String verify =
        script("[ ! -e web.txt ] || [ ! -e api.txt ] || grep -q 'api and web' shared.txt\n");
    project.goals(verify, "dispatch.onConflict=resolve").run();
    assertThat(project.users.git("show", "shop/integration:shared.txt"))
        .isEqualTo("1\napi and web\n3");
    assertThat(project.users.lines("log", "-1", "--format=%P%n%s", "shop/integration"))
        .hasSize(2)
        .first()
        .asString()
        .endsWith(project.users.git("rev-parse", "shop/web"));
    assertThat(
            project.users.at(project.folder().resolve("integration")).git("status", "--porcelain"))
        .isEmpty();
    assertThat(project.users.git(
            "log",
            "-1",
            "--format=%(trailers:key=Dispatch-Resolved,valueonly)",
            "shop/integration"))
        .isEqualTo("shared.txt");
    assertThat(project.prompt("integration", 1))
        .contains(
            "- `shared.txt`",
            "# What `web` was asked",
            "# What `api` says that it did",
            "## Summary");
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains(
            "resolved by an agent: web conflicts with api in shared.txt",
            "Look at how an agent resolved that web conflicts with api in shared.txt: `git show --remerge-diff "
                + project.users.git("rev-parse", "--short=10", "shop/integration") + "`.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "exit 0 | it leaves marks of the conflict in shared.txt",
        "printf '1\\nboth\\n3\\n' > shared.txt; echo x > api.txt; exit 0 | it changes what did not conflict: api.txt",
        "printf '1\\nboth\\n3\\n' > shared.txt; echo x > new.txt; exit 0 | it changes what did not conflict: new.txt",
        "git checkout -q HEAD -- shared.txt; exit 0 | the web is lost",
        "exit 3 | the command ended with exit status 3",
        "printf '1\\nboth\\n3\\n' > shared.txt; git add -A; git commit -qm x; git update-ref HEAD HEAD~1; exit 0 | the web is lost"
      })
  void aBadResolutionIsDroppedAndAllIsAsItWas(String does, String why) throws Exception {
    bothChangeOneLine();
    project.order("does-integration", does + "\n");
    String verify = script(
        "[ ! -e web.txt ] || [ ! -e api.txt ] || grep -q web shared.txt || { echo the web is lost; exit 1; }\n");
    assertThatThrownBy(
            () -> project.goals(verify, "dispatch.onConflict=resolve").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web conflicts with api in shared.txt");
    assertThat(project.console.warned())
        .anyMatch(
            line -> line.startsWith("the resolution of web is dropped: ") && line.contains(why));
    assertThat(project.users.git("show", "shop/integration:shared.txt")).isEqualTo("1\napi\n3");
    assertThat(
            project.users.at(project.folder().resolve("integration")).git("status", "--porcelain"))
        .isEmpty();
    assertThat(project.folder().resolve("CONFLICTS.md")).exists();
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains("the resolution of web is dropped: ");
  }

  @Test
  void aResolutionThatWasCutOffIsPutAsideAndBegunAgain() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=stop").run())
        .isInstanceOf(Failure.class);
    // As a killed Maven leaves it.
    SampleRepository integration = project.users.at(project.folder().resolve("integration"));
    cutOff();
    integration.write("shared.txt", "half of it\n");
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).contains("both");
    assertThat(project.users.lines(
            "for-each-ref", "--format=%(refname)", "refs/dispatch/shop/salvage"))
        .hasSize(1);
    assertThat(
            project.users.lines("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/merged"))
        .noneMatch(ref -> ref.endsWith(".conflict"));
  }

  @Test
  void oneSideLeftAsItIsIsNoResolution() {
    project.users.commit("b.bin", "a\u0000b");
    project.order("does-api", "printf 'a\\000c' > b.bin\n");
    project.order("does-web", "printf 'a\\000d' > b.bin\n");
    project.order("does-integration", "exit 0\n");
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve").run())
        .isInstanceOf(Failure.class);
    assertThat(project.console.warned())
        .anyMatch(line ->
            line.contains("it leaves as it is, and does not say that this is right, b.bin"));
    project.order("does-integration", "echo 'So **as it is: b.bin**.'; exit 0\n");
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:b.bin")).contains("c");
  }

  @Test
  void aResolverIsToldWhatToSayOfFilesWithoutMarks() {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.prompt("integration", 1))
        .contains("`" + ResolutionCheck.AS_IT_IS + "<path>`");
  }

  @Test
  void whatBothSidesHaveIsNotDeleted() {
    bothChangeOneLine();
    project.order("does-integration", "rm shared.txt; exit 0\n");
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve").run())
        .isInstanceOf(Failure.class);
    assertThat(project.console.warned())
        .anyMatch(line -> line.contains("it deletes what both sides changed: shared.txt"));
  }

  @Test
  void aDeletionThatWinsIsTold() {
    project.users.commit("shared.txt", "one\n");
    project.order("does-api", "echo 2 > shared.txt\n");
    project.order("does-web", "git rm -q shared.txt\n");
    project.order("does-integration", "rm shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.console.warned())
        .anyMatch(line -> line.startsWith("the resolution of web takes one side as it was"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm .git",
        "rm .git; git init -q .; git config filter.evil.clean 'touch $0.ran; cat'; echo '* filter=evil' > .gitattributes"
      })
  void aResolverThatTakesTheWorktreeAwayTouchesNoOtherCheckout(String does) {
    bothChangeOneLine();
    project.users.write("shop.md", project.users.git("show", "HEAD:shop.md") + "\nMore.\n");
    String before =
        project.users.git("status", "--porcelain=v2", "--branch", "--untracked-files=no");
    project.order(
        "does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; " + does + "; exit 0\n");
    assertThatThrownBy(() ->
            project.goals("dispatch.onConflict=resolve", "dispatch.base=HEAD").run())
        .hasMessageContaining("is no worktree of this repository any more");
    assertThat(project.users.git("status", "--porcelain=v2", "--branch", "--untracked-files=no"))
        .isEqualTo(before);
    assertThat(project.users.top().resolveSibling("worker.sh.ran")).doesNotExist();
    assertThat(project
            .folder()
            .resolve("integration")
            .toFile()
            .renameTo(project.folder().resolve("aside").toFile()))
        .isTrue();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).contains("both");
  }

  /** As a Maven that is killed while a session works leaves it, though no session did. */
  private void cutOff() {
    project.users.git(
        "update-ref",
        "refs/dispatch/shop/merged/web.conflict",
        project.users.git(
            "commit-tree", "-m", "Conflict", "-p", "shop/integration", "shop/web^{tree}"));
  }

  /** What a person merged after that, in the integration worktree. */
  private String mergedByHandAfterItWasCutOff() {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    cutOff();
    SampleRepository integration = project.users.at(project.folder().resolve("integration"));
    assertThatThrownBy(() -> integration.git("merge", "--no-ff", "shop/web")).isNotNull();
    integration.write("shared.txt", "1\nby hand\n3\n");
    integration.git("commit", "--quiet", "--all", "-m", "Merge web by hand");
    return integration.git("rev-parse", "HEAD");
  }

  @Test
  void whatAPersonMergedAfterASessionWasCutOffStays() {
    String resolved = mergedByHandAfterItWasCutOff();
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("rev-parse", "shop/integration")).isEqualTo(resolved);
    assertThat(project.turns()).noneMatch(turn -> turn.startsWith("integration"));
  }

  @Test
  void soItDoesBesideFilesThatNobodyTracks() {
    String resolved = mergedByHandAfterItWasCutOff();
    project
        .users
        .at(project.folder().resolve("integration"))
        .write("shared.txt.orig", "left by a tool\n");
    project.goals().integrate();
    assertThat(project.users.git("rev-parse", "shop/integration")).isEqualTo(resolved);
  }

  /** As a Maven that is killed there leaves it: the ref to the conflict could not be deleted. */
  private void killedBeforeTheConflictIsForgotten() throws Exception {
    bothChangeOneLine();
    project.order(
        "does-integration",
        "printf '1\\nboth\\n3\\n' > shared.txt; touch \"$(git rev-parse --git-common-dir)/refs/dispatch/shop/merged/web.conflict.lock\"; exit 0\n");
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve").run())
        .hasMessageContaining("web.conflict");
    Files.delete(project.users.top().resolve(".git/refs/dispatch/shop/merged/web.conflict.lock"));
  }

  @Test
  void whatWasPutAwayIsNotTakenFromTheWorktreeAgain() throws Exception {
    killedBeforeTheConflictIsForgotten();
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).isEqualTo("1\nboth\n3");
    assertThat(project.turns().stream().filter(turn -> turn.startsWith("integration")))
        .hasSize(1);
  }

  @Test
  void anEarlierSessionDoesNotVouchForOneThatNeverRan() {
    bothChangeOneLine();
    project.order("does-integration", "exit 0\n");
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve").run())
        .isInstanceOf(Failure.class);
    cutOff();
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve").integrate())
        .isInstanceOf(Failure.class);
    assertThat(project.turns().stream().filter(turn -> turn.startsWith("integration")))
        .hasSize(2);
    assertThat(project.users.git("show", "shop/integration:shared.txt")).isEqualTo("1\napi\n3");
  }

  @Test
  void aVerificationThatDiedIsTriedOnceMore() throws Exception {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    // Without an exit status nobody can tell.
    String verify = script(
        "grep -q both shared.txt || exit 0; [ -e $0.works ] || { touch $0.works; kill -9 $PPID; }\n");
    project.goals(verify, "dispatch.onConflict=resolve").run();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).contains("both");
  }

  @Test
  void whatAPersonBeganAfterItWasPutAwayIsKept() throws Exception {
    killedBeforeTheConflictIsForgotten();
    SampleRepository integration = project.users.at(project.folder().resolve("integration"));
    integration.write("shared.txt", "begun by hand\n");
    integration.write("new.txt", "mine\n");
    project.goals("dispatch.onConflict=resolve").integrate();
    String kept =
        project.users.git("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/salvage");
    assertThat(project.users.git("show", kept + ":shared.txt")).isEqualTo("begun by hand");
    assertThat(project.users.git("show", kept + ":new.txt")).isEqualTo("mine");
  }

  @Test
  void aFileThatOneSideRenamedIsNotDeletedEither() {
    project.users.commit("long.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    project.order("does-api", "git mv long.txt moved.txt; sed -i 's/5/api/' moved.txt\n");
    project.order("does-web", "sed -i 's/5/web/' long.txt\n");
    project.order("does-integration", "rm moved.txt; exit 0\n");
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve").run())
        .isInstanceOf(Failure.class);
    assertThat(project.console.warned())
        .anyMatch(line -> line.contains("it deletes what both sides changed: moved.txt"));
  }

  @Test
  void aWorktreeWithARelativeLinkIsOurs() throws Exception {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    Path integration = project.folder().resolve("integration");
    Files.writeString(integration.resolve(".git"), "gitdir: ../../../.git/worktrees/integration\n");
    assertThatThrownBy(() -> project.goals().integrate()).hasMessageStartingWith("merge conflict");
  }

  @Test
  void theLockOfAGitThatWasKilledThereIsRemoved() throws Exception {
    bothChangeOneLine();
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    cutOff();
    project.users.at(project.folder().resolve("integration")).write("shared.txt", "half of it\n");
    Files.createFile(project.users.top().resolve(".git/worktrees/integration/index.lock"));
    assertThatThrownBy(() -> project.goals().integrate())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("web conflicts with api");
  }

  @Test
  void theThirdThatConflictsIsShownWithBothBefore() throws Exception {
    try (Project three =
        Project.of(project.users.top().resolveSibling("three"), "api", "web", "zdb")) {
      three.users.commit("shared.txt", "1\n2\n3\n");
      List.of("api", "web", "zdb")
          .forEach(name ->
              three.order("does-" + name, "printf '1\\n" + name + "\\n3\\n' > shared.txt\n"));
      three.order("does-integration", "printf '1\\nall\\n3\\n' > shared.txt; exit 0\n");
      three.goals("dispatch.onConflict=resolve").run();
      assertThat(three.console.said())
          .contains("Resolving with command: zdb conflicts with api, web in shared.txt");
    }
  }

  @Test
  void ofARenameToTwoNamesOneMayBeTaken() {
    project.users.commit("long.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    project.order("does-api", "git mv long.txt api-long.txt\n");
    project.order("does-web", "git mv long.txt web-long.txt\n");
    project.order("does-integration", "rm web-long.txt; echo 'as it is: api-long.txt'; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api-long.txt")
        .doesNotContain("web-long.txt", "long.txt");
  }

  @Test
  void ofARenameToTwoNamesWithChangesOneMayBeTakenToo() {
    project.users.commit("long.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    project.order("does-api", "git mv long.txt api-long.txt; sed -i 's/5/api/' api-long.txt\n");
    project.order("does-web", "git mv long.txt web-long.txt; sed -i 's/5/web/' web-long.txt\n");
    project.order(
        "does-integration",
        "rm web-long.txt; sed -i '/^[<|=>]/d; s/^api$/both/; /^web$/d; /^5$/d' api-long.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.users.git("show", "shop/integration:api-long.txt"))
        .isEqualTo("1\n2\n3\n4\nboth\n6\n7\n8\n9");
  }

  /** What a resolver may do to HEAD and its branch, with what it made. */
  @ParameterizedTest
  @CsvSource({
    "git checkout -q --detach",
    "git checkout -q --detach; git add -A; git commit -qm x",
    "git symbolic-ref HEAD refs/heads/main",
    "git add -A; git commit -qm x"
  })
  void aResolverThatLeavesItsBranchMovesNothingElse(String does) {
    bothChangeOneLine();
    project.order(
        "does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; " + does + "; exit 0\n");
    String main = project.users.git("rev-parse", "main");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.users.git("rev-parse", "main")).isEqualTo(main);
    assertThat(project.users.git("status", "--porcelain", "--untracked-files=no"))
        .isEmpty();
    assertThat(project.users.git("show", "refs/heads/shop/integration:shared.txt"))
        .contains("both");
    assertThat(project.users.lines("log", "--merges", "--format=%s", "shop/integration"))
        .containsExactly("Merge web workstream", "Merge api workstream");
    SampleRepository integration = project.users.at(project.folder().resolve("integration"));
    assertThat(integration.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/shop/integration");
    assertThat(integration.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void whatAResolverConfiguresIsNotRun() {
    bothChangeOneLine();
    Path ran = project.users.top().resolveSibling("ran");
    project.order(
        "does-integration",
        "printf '1\\nboth\\n3\\n' > shared.txt; git config filter.evil.clean 'touch " + ran
            + "; cat'; "
            + "echo '* filter=evil' >> \"$(git rev-parse --git-common-dir)/info/attributes\"; exit 0\n");
    assertThatThrownBy(() -> project.goals("dispatch.onConflict=resolve").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("filter.evil.clean");
    assertThat(ran).doesNotExist();
    project.users.git("config", "--remove-section", "filter.evil");
    assertThat(project.users.top().resolve(".git/info/attributes").toFile().delete())
        .isTrue();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").integrate();
    assertThat(project.users.git("show", "shop/integration:shared.txt")).contains("both");
    assertThat(ran).doesNotExist();
    assertThat(project.turns().stream().filter(turn -> turn.startsWith("integration")))
        .as("what was paid for is judged")
        .hasSize(1);
    assertThat(
            project.users.lines("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/merged"))
        .containsExactly("refs/dispatch/shop/merged/integration");
  }

  @Test
  void aDroppedResolutionIsKeptWhateverIsCollected() throws Exception {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\nboth\\n3\\n' > shared.txt; exit 0\n");
    String verify = script(
        "git -c core.hooksPath=/dev/null gc --quiet --prune=now || exit 0; ! grep -q both shared.txt\n");
    assertThatThrownBy(
            () -> project.goals(verify, "dispatch.onConflict=resolve").run())
        .isInstanceOf(Failure.class);
    String kept =
        project.users.git("for-each-ref", "--format=%(refname)", "refs/dispatch/shop/backup");
    assertThat(kept).contains("web.resolution");
    assertThat(project.users.git("show", kept + ":shared.txt")).contains("both");
  }

  @Test
  void aSideThatIsTakenWholeIsTold() {
    bothChangeOneLine();
    project.order("does-integration", "printf '1\\napi\\n3\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.console.warned())
        .anyMatch(
            line -> line.startsWith(
                "the resolution of web takes one side as it was, and nothing of the other, in shared.txt; look at it: git show --remerge-diff "));
  }

  @Test
  void linesThatOneSideAloneAddedAndAResolutionLostAreTold() throws Exception {
    project.users.commit("shared.txt", "first\nlast\n");
    project.order("does-api", "printf 'first\\nvoid api() {}\\nlast\\n' > shared.txt\n");
    project.order("does-web", "printf 'first\\nvoid web() {}\\nlast\\n' > shared.txt\n");
    project.order(
        "does-integration",
        "printf 'first\\nvoid api() {}\\nlast of both\\n' > shared.txt; exit 0\n");
    project.goals("dispatch.onConflict=resolve").run();
    assertThat(project.console.warned())
        .anyMatch(
            line -> line.startsWith(
                "the resolution of web has lines no more that only one side added to shared.txt: `void web() {}`;"));
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains("that only one side added to shared.txt: `void web() {}`");
  }
}

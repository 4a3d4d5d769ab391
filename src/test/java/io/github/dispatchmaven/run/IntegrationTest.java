package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.RecordedConsole;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is merged, under whose name, and what people are told of it. */
class IntegrationTest extends ProjectTest {

  @Test
  void theMergeCommitTellsWhatTheWorkerSays() {
    project.order(
        "ends-api",
        "sed -i 's/## Summary/## Summary\\nThe greeting, in two lines\\nof text.\\n\\nMore of it./' RESULTS.md\n");
    project.goals().run();
    assertThat(project.users.git("log", "-1", "--format=%B", "shop/integration^"))
        .startsWith(
            "Merge api workstream\n\nThe greeting, in two lines\nof text.\n\nDispatch-Workstream: api\n");
  }

  @Test
  void mergesAreSignedWhereTheUserSignsAndNotOnlyHisCommits() throws Exception {
    Path signer = Files.writeString(project.users.top().resolveSibling("sign.sh"), """
        #!/bin/sh
        cat > /dev/null
        echo "[GNUPG:] SIG_CREATED D 1 8 00 1767225600 AAAA" >&2
        printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nours\\n-----END PGP SIGNATURE-----\\n'
        """);
    assertThat(signer.toFile().setExecutable(true)).isTrue();
    project.users.git("config", "gpg.program", signer.toString());
    project.users.git("config", "commit.gpgsign", "true");
    project.goals().run();
    assertThat(project.users.git("cat-file", "commit", "shop/integration"))
        .contains("gpgsig", "ours");
  }

  @Test
  void aSheetThatABranchForcedInIsLeftOutAndKeptAside() {
    project.order("does-api", "echo mine > TASKS.md; git add --force TASKS.md\n");
    project.goals().run();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt")
        .doesNotContain("TASKS.md");
    assertThat(project.users.top().resolve(".git/dispatch/shop/results/committed/api/TASKS.md"))
        .hasContent("mine");
    assertThat(project.console.said())
        .contains("api committed TASKS.md, which no merge takes; it is kept: "
            + ".git/dispatch/shop/results/committed/api/TASKS.md");
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains("merged, without the TASKS.md that it committed");
    project.goals().integrate();
    assertThat(project.console.said().stream().filter(line -> line.startsWith("api committed")))
        .hasSize(1);
  }

  @Test
  void settingsThatForbidMoreThanUsualForbidNoMerge() {
    project.users.git("config", "protocol.file.allow", "never");
    project.users.git("config", "merge.verifySignatures", "true");
    project.goals("dispatch.workstream=api").run();
    project.goals().run();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt", "web.txt");
  }

  @Test
  void aTagOfTheSameNameDoesNotWin() {
    project.goals("dispatch.integrate=false").run();
    project.users.git("tag", "shop/api", "main");
    project.users.git("tag", "shop/integration", "main");
    project.goals().integrate();
    assertThat(project.users.lines("ls-tree", "--name-only", "refs/heads/shop/integration"))
        .contains("api.txt", "web.txt");
  }

  @Test
  void theCommandToGoOnConcernsThoseThatWereChosen() {
    project.order("idle-api");
    assertThatThrownBy(() ->
            project.goals("dispatch.workstream=api", "dispatch.maxRounds=0").run())
        .hasMessageContaining("go on with: mvn dispatch:run")
        .hasMessageContaining(" -Ddispatch.workstream=api");
    RecordedConsole later = new RecordedConsole();
    project.on(later, "dispatch.workstream=web").run();
    assertThat(later.said())
        .anyMatch(line -> line.endsWith("# goes on with what is not completed")
            && !line.contains("dispatch.workstream"));
  }

  @Test
  void theCommandsThatLandItAreThoseOfTheRemote() {
    project.users.git("remote", "add", "origin", "git@github.com:acme/shop.git");
    project.goals().run();
    assertThat(project.console.said())
        .contains(
            "  git merge --no-ff shop/integration",
            "  git push origin shop/integration    # or have it reviewed first",
            "  gh pr create --head shop/integration");
    project.users.git("tag", "shop/integration", "main");
    project.users.git(
        "remote", "set-url", "origin", "https://oauth2:secret@gitlab.com/acme/github-tools.git");
    project.goals().integrate();
    assertThat(project.console.said())
        .contains("  glab mr create --source-branch shop/integration");
    project.users.git("remote", "set-url", "origin", "https://git.example.org/shop.git");
    project.goals().integrate();
    assertThat(project.console.said())
        .contains(
            "  git merge --no-ff refs/heads/shop/integration",
            "  # and open a pull request from shop/integration");
  }

  @Test
  void itIsPushedWhereThatIsAskedFor() {
    Path remote = project.users.top().resolveSibling("remote.git");
    project.users.git("init", "--quiet", "--bare", remote.toString());
    assertThatThrownBy(() -> project.goals("dispatch.push=upstream").run())
        .hasMessageContaining("there is no remote \"upstream\"");
    assertThat(project.turns()).isEmpty();
    project.users.git("remote", "add", "upstream", remote.toString());
    project.goals("dispatch.push=upstream").run();
    assertThat(project.users.at(remote).git("rev-parse", "shop/integration"))
        .isEqualTo(project.users.git("rev-parse", "shop/integration"));
  }

  @Test
  void afterAMergeThatCouldNotBeginNothingIsSaidToBeLandable() {
    project.goals("dispatch.workstream=api").run();
    project.users.at(project.folder().resolve("integration")).write("api.txt", "changed\n");
    RecordedConsole later = new RecordedConsole();
    assertThatThrownBy(() -> project.on(later).run())
        .hasMessageContaining("has changes that are not committed");
    assertThat(later.said()).noneMatch(line -> line.contains("git merge --no-ff"));
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains(
            "The integration did not come to its end: ", "has changes that are not committed");
  }

  @Test
  void anIdentityThatHoldsBelowAFolderIsTheOneOfTheMerge() throws Exception {
    Path more = Files.writeString(
        project.users.top().resolveSibling("work.config"),
        "[user]\n\tname = At Work\n\temail = work@example.org\n");
    project.users.git("config", "--unset", "user.name");
    project.users.git("config", "--unset", "user.email");
    project.users.git(
        "config",
        "includeIf.gitdir:" + project.users.top().getParent().toRealPath() + "/.path",
        more.toString());
    project.goals().run();
    assertThat(project.users.git("log", "-1", "--format=%an %ae", "shop/integration"))
        .isEqualTo("At Work work@example.org");
  }

  @Test
  void theReportIsWrittenWhereTheMergeCannotBegin() {
    project.goals("dispatch.workstream=api").run();
    project.users.at(project.folder().resolve("integration")).write("api.txt", "changed\n");
    assertThatThrownBy(() -> project.goals().run())
        .hasMessageContaining("has changes that are not committed");
    assertThat(project.folder().resolve("REPORT.md"))
        .content()
        .contains("2 of 2 workstreams completed");
  }

  @Test
  void aRunningRebaseADetachedHeadAndADirtyCheckoutAreLeftAlone() {
    project.users.commit("a.txt", "a\n");
    project.users.git("switch", "--quiet", "-c", "topic");
    project.users.commit("a.txt", "topic\n");
    project.users.git("switch", "--quiet", "main");
    project.users.commit("a.txt", "main\n");
    project.users.git("switch", "--quiet", "topic");
    assertThatThrownBy(() -> project.users.git("rebase", "main")).isNotNull();
    String before = project.users.git("status", "--porcelain=v2", "--branch");
    project.goals("dispatch.base=main").run();
    assertThat(project.users.git("status", "--porcelain=v2", "--branch")).isEqualTo(before);
    assertThat(project.users.top().resolve(".git/rebase-merge")).isDirectory();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt", "web.txt");
  }

  @Test
  void anIntegrationBranchThatIsCheckedOutElsewhereIsNotMoved() {
    project.goals("dispatch.workstream=api").run();
    String before = project.users.git("rev-parse", "shop/integration");
    project.users.git("worktree", "unlock", ".worktrees/shop/integration");
    project.users.git("worktree", "remove", "--force", ".worktrees/shop/integration");
    project.users.git("worktree", "add", "--quiet", "../mine", "shop/integration");
    assertThatThrownBy(() -> project.goals().run()).hasMessageContaining("is checked out in");
    assertThat(project.users.git("rev-parse", "shop/integration")).isEqualTo(before);
  }
}

package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that do what they should not: each without effect, and the others go on. */
class WorkersKeepToTheirWorktreeTest extends ProjectTest {

  private void bothAreDone() {
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.status("web")).isEqualTo("completed");
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/integration"))
        .contains("api.txt", "web.txt");
  }

  private List<String> said() {
    return Stream.of(project.console.done(), project.console.said(), project.console.warned())
        .flatMap(List::stream)
        .toList();
  }

  private List<String> refs() {
    return project.users.lines("for-each-ref", "--format=%(refname) %(objectname)");
  }

  @Test
  void aLockThatAKilledGitLeftIsPutAsideBeforeTheNextTurn() {
    project.order(
        "does-api",
        "[ $DISPATCH_TURN = 1 ] && { touch -d '2 minutes ago' \"$(git rev-parse --git-dir)/index.lock\"; exit 0; }\n");
    project.goals().run();
    bothAreDone();
    assertThat(said())
        .anyMatch(line -> line.startsWith(
            "api: put aside a lock that a git which was ended had left: worktrees/api/index.lock"));
  }

  @Test
  void theStartIsNotAmended() {
    project.order(
        "does-api",
        "echo x > kept.txt; git add kept.txt; git commit -q --amend -m mine && touch amended.txt\n");
    project.goals().run();
    bothAreDone();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/api"))
        .contains("kept.txt")
        .doesNotContain("amended.txt");
    assertThat(project.users.lines("log", "--format=%s", "shop/api"))
        .contains("begin")
        .doesNotContain("mine");
    assertThat(project.turns()).containsOnlyOnce("api 1").doesNotContain("api 2");
  }

  @Test
  void anAmendOfItsOwnCommitIsAllowed() {
    project.order(
        "ends-api", "echo more > more.txt; git add more.txt; git commit -q --amend --no-edit\n");
    project.goals().run();
    bothAreDone();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/api")).contains("more.txt");
  }

  @Test
  void aDetachedHeadIsPutBackOnItsBranch() {
    project.order("does-api", "git checkout -q --detach\n");
    project.goals().run();
    bothAreDone();
    assertThat(project.turns()).doesNotContain("api 2");
  }

  @Test
  void aStashIsRefusedSoThatTheWorkIsCommitted() {
    project.order("does-api", "echo x > kept.txt; git add kept.txt; git stash\n");
    project.goals().run();
    bothAreDone();
    assertThat(refs()).noneMatch(ref -> ref.startsWith("refs/stash"));
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/api")).contains("kept.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git push origin HEAD:main",
        "git push --no-verify origin HEAD:main",
        "git push --all origin",
        "git push \"$(git config remote.origin.url)\" HEAD:refs/heads/x",
        "git push separate HEAD:main",
        "git push . HEAD:keep",
        "git push . :keep",
        "git push \"$DISPATCH_REPOSITORY\" HEAD:keep"
      })
  void nothingIsPushed(String push) {
    Path remote = project.users.top().resolveSibling("remote.git");
    project.users.git("init", "--quiet", "--bare", remote.toString());
    project.users.git("remote", "add", "origin", remote.toString());
    project.users.git("remote", "add", "separate", "https://example.invalid/x.git");
    project.users.git("config", "remote.separate.pushurl", remote.toString());
    project.users.git("branch", "keep");
    project.order(
        "does-api", "git commit -q --allow-empty -m more && " + push + " && touch pushed.txt\n");
    project.goals().run();
    bothAreDone();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/api"))
        .doesNotContain("pushed.txt");
    assertThat(project.users.at(remote).lines("for-each-ref")).isEmpty();
    assertThat(project.users.git("rev-parse", "keep"))
        .isEqualTo(project.users.git("rev-parse", "main"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git branch -D keep",
        "git branch mine",
        "git tag v1",
        "git update-ref refs/heads/keep HEAD",
        "git worktree add -b elsewhere ../elsewhere",
        "git switch -c other",
        "git gc",
        "git update-ref refs/heads/shop/web HEAD",
        "git branch x_HEAD"
      })
  void noOtherRefMoves(String command) {
    project.users.git("branch", "keep");
    List<String> before = refs();
    project.order("does-api", command + " && touch did.txt\n");
    project.goals().run();
    bothAreDone();
    assertThat(refs()).containsAll(before);
    assertThat(refs())
        .allMatch(ref -> before.contains(ref)
            || ref.startsWith("refs/heads/shop/")
            || ref.startsWith("refs/dispatch/"));
    assertThat(project.users.lines("log", "--format=%s", "shop/web").get(0))
        .isEqualTo("feat: web 1");
  }

  @Test
  void aRenamedBranchIsPutBack() {
    project.order("ends-api", "git branch -m mine\n");
    project.goals().run();
    bothAreDone();
    assertThat(project.users.branches()).contains("shop/api").doesNotContain("mine");
    assertThat(said())
        .anyMatch(line -> line.contains("api renamed its branch, which is called shop/api again"));
  }

  @Test
  void repositoriesOfTestsAreTheirOwn() {
    project.order("does-api", """
        mkdir inner && cd inner && git init -q -b main && git -c user.name=a -c user.email=b commit -q --allow-empty -m x \\
          && git branch y && git tag z && git init -q --bare ../bare.git && git push -q ../bare.git main && cd .. && rm -rf inner bare.git \\
          && touch worked.txt
        cd "$DISPATCH_WORKTREE"
        """);
    project.goals().run();
    bothAreDone();
    assertThat(project.users.lines("ls-tree", "--name-only", "shop/api")).contains("worked.txt");
  }

  @Test
  void theProjectsOwnHooksAreRun() throws Exception {
    hook("commit-msg", "echo from-hook >> \"$1\"\n");
    project.goals().run();
    bothAreDone();
    assertThat(project.users.git("log", "-1", "--format=%B", "shop/api")).contains("from-hook");
  }

  @Test
  void aCommitPastTheProjectsCheckIsTold() throws Exception {
    hook("pre-commit", "! git diff --cached --name-only | grep -q bad\n");
    hook("post-commit", "echo ran >> \"$(git rev-parse --git-dir)/post\"\n");
    project.order("does-api", """
        echo x > bad.txt; git add bad.txt
        git commit -qm refused && exit 9
        git commit -qm past --no-verify
        git revert --no-edit HEAD > /dev/null
        """);
    project.goals().run();
    String past =
        project.users.git("log", "--format=%h", "--abbrev=10", "--grep=^past$", "shop/api");
    assertThat(project.console.warned())
        .filteredOn(line -> line.contains("pre-commit"))
        .containsExactly(
            "api committed without the project's pre-commit hook (--no-verify): " + past);
    assertThat(project.users.top().resolve(".git/worktrees/api/post")).hasContent("ran\nran\nran");
  }

  private void hook(String name, String script) throws Exception {
    Path hook = Files.writeString(
        project.users.top().resolve(".git/hooks/" + name), "#!/bin/sh\n" + script);
    assertThat(hook.toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "git config core.fsmonitor \"$DISPATCH_WORKTREE/evil.sh\" | core.fsmonitor =",
        "git config alias.status '!touch /tmp/never' | alias.status =",
        "git config --local filter.x.smudge 'touch /tmp/never' | filter.x.smudge =",
        "printf '#!/bin/sh\\ntouch evil' > \"$DISPATCH_REPOSITORY/hooks/post-checkout\" | hooks/post-checkout is new or changed",
        "echo '* filter=x' > \"$DISPATCH_REPOSITORY/info/attributes\" | info/attributes is new or changed"
      })
  void whatGitRunsMayNotBeChanged(String command, String shown) {
    project.order("does-api", command + "\n");
    assertThatThrownBy(() -> project.goals("dispatch.parallel=1").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining(shown)
        .hasMessageContaining("-Ddispatch.acceptConfig=true");
    assertThat(project.status("api")).isEqualTo("pending");
    assertThat(project.users.branches()).doesNotContain("shop/integration");
    assertThat(project.turns()).as("nothing is started any more").hasSize(1);

    assertThatThrownBy(() -> project.goals().run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining(shown);
    assertThatThrownBy(() -> project.goals().integrate())
        .isInstanceOf(Failure.class)
        .hasMessageContaining(shown);
    assertThat(project.turns()).hasSize(1);
  }

  @Test
  void onceItIsUndoneTheNextRunGoesOn() {
    project.order("does-api", "git config core.fsmonitor evil\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    project.users.git("config", "--unset", "core.fsmonitor");
    project.dismiss("does-api");
    project.goals().run();
    bothAreDone();
    assertThat(project.turns()).as("no turn is repeated").hasSize(2);
  }

  @Test
  void whoChangedItHimselfSaysSo() {
    project.order("does-api", "git config alias.st status\n");
    assertThatThrownBy(() -> project.goals().run()).isInstanceOf(Failure.class);
    project.dismiss("does-api");
    project.goals("dispatch.acceptConfig=true").run();
    bothAreDone();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ln -sf /etc/passwd RESULTS.md | is not a regular file",
        "rm RESULTS.md; mkfifo RESULTS.md | is not a regular file",
        "truncate -s 1G RESULTS.md | is larger than 1 MB",
        "rm RESULTS.md | is missing"
      })
  void resultsAreReadAsSomethingThatAStrangerWrote(String command, String shown) {
    project.order("ends-api", command + "\n");
    assertThatThrownBy(() -> project.goals("dispatch.maxRounds=0").run())
        .isInstanceOf(Failure.class)
        .hasMessageContaining(shown)
        .hasMessageNotContaining("root:");
    assertThat(project.status("api")).isEqualTo("failed");
    assertThat(project.status("web")).isEqualTo("completed");
  }

  @Test
  void whatAWorkerPrintsOrdersNoTerminalAndNoCi() {
    project.order("does-api", """
        printf '\\033[2J\\033]0;title\\007::error::planted\\n##vso[task.complete result=Failed]\\n'
        printf '\\033[31m::add-mask::x\\n' >&2; exit 3
        """);
    assertThatThrownBy(() -> project.goals("dispatch.retries=0").run()).isInstanceOf(Failure.class);
    assertThat(said())
        .noneMatch(line ->
            line.contains("\u001b") || line.strip().startsWith("::") || line.contains("\u0007"));
  }
}

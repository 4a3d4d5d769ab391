package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.git.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checkouts of every kind: what workers and verify commands get is as the user's own. */
class CheckoutsTest extends ProjectTest {

  private SampleRepository library;

  private void addSubmodule() {
    Path at = project.users.top().resolveSibling("library");
    library = SampleRepository.empty(at);
    library.commit("lib.txt", "one\n");
    project.users.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", at.toString(), "libs/my lib");
    project.users.commit("submodule");
  }

  @Test
  void submodulesAreMadeFromWhatIsThere() throws Exception {
    addSubmodule();
    // Nothing can be fetched.
    Files.move(library.top(), library.top().resolveSibling("moved"));
    project.order("does-api", "cat 'libs/my lib/lib.txt' > seen.txt\n");
    project.goals("dispatch.verify=test -f 'libs/my lib/lib.txt'").run();
    assertThat(project.users.git("show", "shop/integration:seen.txt")).isEqualTo("one");
  }

  @Test
  void whatAnEarlierVerificationLeftInThemIsGone() throws Exception {
    addSubmodule();
    Path script = Files.writeString(project.users.top().resolveSibling("check.sh"),
        "#!/bin/sh\n[ ! -e 'libs/my lib/left' ] || exit 9\ntouch 'libs/my lib/left'\n[ $(wc -l < api.txt) -ge 2 ]\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    project.goals("dispatch.verify=" + script, "dispatch.workstream=api").run();
    assertThat(project.turns()).containsExactly("api 1", "api 2");
  }

  @Test
  void oneThatAWorkerRemovesIsNotMissed() {
    addSubmodule();
    project.order("does-api", "git rm -q 'libs/my lib' && git rm -q .gitmodules\n");
    project.goals("dispatch.verify=test ! -e libs", "dispatch.workstream=api").run();
    assertThat(project.status("api")).isEqualTo("completed");
  }

  @Test
  void oneThatIsNotInitializedIsNotMade() {
    addSubmodule();
    project.users.git("submodule", "--quiet", "deinit", "--force", "libs/my lib");
    project.order("does-api", "[ ! -e 'libs/my lib/lib.txt' ] || exit 5\n");
    project.goals().run();
    assertThat(project.status("api")).isEqualTo("completed");
  }

  @Test
  void aCommitThatOnlyAWorktreesSubmoduleHasGoesBack() {
    addSubmodule();
    project.order("does-api", """
        (cd 'libs/my lib' && echo two >> lib.txt && git -c user.name=a -c user.email=b commit -qam two)
        """);
    assertThatThrownBy(() -> project.goals("dispatch.maxRounds=0").run()).isInstanceOf(Failure.class)
        .hasMessageContaining("the submodule libs/my lib was moved to");
  }

  @Test
  void cleaningRemovesThemToo() {
    addSubmodule();
    project.goals("dispatch.verify=true").run();
    project.goals("dispatch.force=true").clean();
    assertThat(project.folder()).doesNotExist();
    assertThat(project.users.lines("worktree", "list")).hasSize(1);
  }

  @Test
  void aSparseCheckoutStaysSparse() {
    project.users.write("big/huge.txt", "h\n");
    project.users.write("small/a.txt", "a\n");
    project.users.commit("folders");
    project.users.git("sparse-checkout", "set", "small");
    project.order("does-api", "[ ! -e big ] && [ -e small/a.txt ] || exit 5\n");
    project.goals("dispatch.verify=test ! -e big").run();
    assertThat(project.users.lines("ls-tree", "-r", "--name-only", "shop/integration")).contains("big/huge.txt", "api.txt");
    assertThat(project.folder().resolve("integration/big")).doesNotExist();
  }

  @Test
  void aShallowCloneWorks() throws Exception {
    try (Project shallow = project.cloned("--depth=1")) {
      shallow.goals("dispatch.verify=true").run();
      assertThat(shallow.status("api")).isEqualTo("completed");
      assertThat(shallow.users.lines("ls-tree", "--name-only", "shop/integration")).contains("api.txt", "web.txt");
    }
  }

  @Test
  void aLinkedWorktreeWorks() throws Exception {
    try (Project linked = project.linked("elsewhere")) {
      linked.goals("dispatch.verify=true").run();
      assertThat(linked.status("api")).isEqualTo("completed");
      assertThat(linked.users.top().resolve(".worktrees/shop/api")).isDirectory();
      assertThat(linked.users.git("status", "--porcelain")).isEmpty();
    }
  }
}

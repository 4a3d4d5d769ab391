package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.engine.Needed;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.run.context.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checkouts of every kind: what workers and verify commands get is as the user's own. */
class CheckoutsTest extends ProjectTest {

  private SampleRepository library;

  private void addSubmodule() {
    Path at = project.users.top().resolveSibling("library");
    library = SampleRepository.empty(at);
    library.commit("lib.txt", "one\n");
    project.users.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        at.toString(),
        "libs/my lib");
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
    Path script = Files.writeString(
        project.users.top().resolveSibling("check.sh"),
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
    assertThatThrownBy(() -> project.goals("dispatch.maxRounds=0").run())
        .isInstanceOf(Failure.class)
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
  void filtersFindWhatTheyKeepInTheGitFolder() throws Exception {
    Path filter = Files.writeString(project.users.top().resolveSibling("crypt"), """
        #!/bin/sh
        [ -r "$(git rev-parse --git-dir)/git-crypt/keys/default" ] || { echo "no key: unlock first" >&2; exit 1; }
        if [ "$1" = clean ]; then tr a-z b-za; else tr b-za a-z; fi
        """);
    assertThat(filter.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(project.users.top().resolve(".git/git-crypt/keys"));
    Files.writeString(project.users.top().resolve(".git/git-crypt/keys/default"), "key\n");
    project.users.git("config", "filter.git-crypt.clean", filter + " clean");
    project.users.git("config", "filter.git-crypt.smudge", filter + " smudge");
    project.users.git("config", "filter.git-crypt.required", "true");
    project.users.write(".gitattributes", "secret.txt filter=git-crypt\n");
    project.users.write("secret.txt", "hello\n");
    project.users.commit("secret");
    assertThat(project.users.git("cat-file", "blob", "HEAD:secret.txt")).isEqualTo("ifmmp");
    project.order("does-api", "grep -q hello secret.txt || exit 5; echo more >> secret.txt\n");
    project.goals("dispatch.verify=grep -q hello secret.txt").run();
    assertThat(project.status("api")).isEqualTo("completed");
    assertThat(project.users.at(project.folder().resolve("integration")).read("secret.txt"))
        .isEqualTo("hello\nmore\n");
    project.goals("dispatch.force=true").clean();
    assertThat(project.users.top().resolve(".git/git-crypt/keys/default")).hasContent("key");
  }

  @Test
  void largeFilesAreRealInCheckoutsAndPointersInCommits() throws Exception {
    Needed.program("git-lfs");
    project.users.git("lfs", "install", "--local");
    project.users.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
    project.users.write("data.bin", "large\n".repeat(1000));
    project.users.commit("data");
    String real = "[ $(wc -c < data.bin) = 6000 ]";
    project.order("does-api", real + " || exit 5; yes api | head -c 5000 > api.bin\n");
    project.order("does-web", real + " || exit 5; yes web | head -c 5000 > web.bin\n");
    project
        .goals(script(real + " && { [ ! -e api.bin ] || [ $(wc -c < api.bin) = 5000 ]; }\n"))
        .run();
    assertThat(project.users.git("show", "shop/integration:api.bin"))
        .startsWith("version https://git-lfs.github.com/spec/v1");
    for (String name : List.of("api.bin", "web.bin")) {
      assertThat(project.folder().resolve("integration").resolve(name)).hasSize(5000);
    }
  }

  @Test
  void aSparseCheckoutStaysSparse() {
    project.users.write("big/huge.txt", "h\n");
    project.users.write("small/a.txt", "a\n");
    project.users.commit("folders");
    project.users.git("sparse-checkout", "set", "small");
    project.order("does-api", "[ ! -e big ] && [ -e small/a.txt ] || exit 5\n");
    project.goals("dispatch.verify=test ! -e big").run();
    assertThat(project.users.lines("ls-tree", "-r", "--name-only", "shop/integration"))
        .contains("big/huge.txt", "api.txt");
    assertThat(project.folder().resolve("integration/big")).doesNotExist();
  }

  @Test
  void aShallowCloneWorks() throws Exception {
    try (Project shallow = project.cloned("--depth=1")) {
      shallow.goals("dispatch.verify=true").run();
      assertThat(shallow.status("api")).isEqualTo("completed");
      assertThat(shallow.users.lines("ls-tree", "--name-only", "shop/integration"))
          .contains("api.txt", "web.txt");
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

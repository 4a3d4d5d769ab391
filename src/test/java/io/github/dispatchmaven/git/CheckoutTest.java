package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.worktree.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {

  @TempDir
  private Path folder;

  private SampleRepository sample;
  private Checkout checkout;

  @BeforeEach
  void repository() {
    sample = SampleRepository.in(folder);
    sample.write("a.txt", "a\n");
    sample.write(".gitignore", "*.log\n");
    sample.commit("files");
    checkout = new Checkout(folder);
  }

  @Test
  void aCleanCheckoutHasNothingUncommitted() {
    assertThat(checkout.uncommitted().none()).isTrue();
  }

  @Test
  void changedAndUntrackedFilesAreToldApart() throws IOException {
    sample.write("a.txt", "changed\n");
    sample.write("staged.txt", "staged\n");
    sample.git("add", "staged.txt");
    Files.delete(folder.resolve("README.md"));
    sample.write("new folder/ü\n.txt", "new\n");
    sample.write("build.log", "ignored\n");
    assertThat(checkout.uncommitted().changed())
        .containsExactlyInAnyOrder("README.md", "a.txt", "staged.txt");
    assertThat(checkout.uncommitted().untracked()).containsExactly("new folder/ü\n.txt");
  }

  @Test
  void aStagedRenameIsTwoChangedFiles() {
    sample.git("mv", "a.txt", "b.txt");
    assertThat(checkout.uncommitted().changed()).containsExactlyInAnyOrder("a.txt", "b.txt");
  }

  @Test
  void filesAreNamedFromTheTopWhateverTheUserConfigured() {
    sample.git("config", "status.relativePaths", "true");
    sample.git("config", "status.showUntrackedFiles", "no");
    sample.git("config", "status.branch", "true");
    sample.write("deep/er/new.txt", "new\n");
    assertThat(checkout.uncommitted().untracked()).containsExactly("deep/er/new.txt");
    assertThat(checkout.uncommitted().changed()).isEmpty();
  }

  @Test
  void theBranchIsNamedWithoutItsPrefix() {
    sample.git("switch", "--quiet", "-c", "shop/core");
    assertThat(checkout.branch()).contains("shop/core");
    sample.git("switch", "--quiet", "--detach");
    assertThat(checkout.branch()).isEmpty();
  }

  @Test
  void aSnapshotHoldsEverythingThatIsNotIgnored() throws IOException {
    changes();
    Commit snapshot = checkout.snapshot("left over");
    assertThat(sample.lines("ls-tree", "-r", "--name-only", snapshot.sha()))
        .containsExactly(".gitignore", "a.txt", "new.txt", "staged.txt");
    assertThat(sample.git("show", snapshot + ":a.txt")).isEqualTo("changed");
    assertThat(sample.git("show", "-s", "--format=%P %s", snapshot.sha()))
        .isEqualTo(sample.head() + " left over");
  }

  @Test
  void aSnapshotLeavesIndexFilesAndBranchAsTheyWere() throws IOException {
    changes();
    byte[] index = Files.readAllBytes(folder.resolve(".git/index"));
    List<String> refs = sample.refs();
    checkout.snapshot("left over");
    assertThat(Files.readAllBytes(folder.resolve(".git/index"))).isEqualTo(index);
    assertThat(sample.refs()).isEqualTo(refs);
    assertThat(sample.read("a.txt")).isEqualTo("changed\n");
    assertThat(sample.read("new.txt")).isEqualTo("new\n");
    assertThat(sample.git("status", "--porcelain").lines().map(String::strip))
        .containsExactly("D README.md", "M a.txt", "A  staged.txt", "?? new.txt");
  }

  @Test
  void removingUntrackedFilesKeepsIgnoredOnesAndChanges() throws IOException {
    changes();
    sample.write("build.log", "ignored\n");
    checkout.removeUntracked();
    assertThat(folder.resolve("new.txt")).doesNotExist();
    assertThat(folder.resolve("build.log")).exists();
    assertThat(sample.read("a.txt")).isEqualTo("changed\n");
  }

  @Test
  void aFastForwardRefusesToOverwrite() {
    Commit first = sample.head();
    Commit second = sample.commit("a.txt", "second\n");
    sample.git("reset", "--quiet", "--hard", first.sha());
    sample.write("a.txt", "mine\n");
    assertThatThrownBy(() -> checkout.fastForward(second)).isInstanceOf(GitException.class);
    assertThat(sample.read("a.txt")).isEqualTo("mine\n");
  }

  @Test
  void aFastForwardMovesBranchAndFiles() {
    Commit first = sample.head();
    Commit second = sample.commit("a.txt", "second\n");
    sample.git("reset", "--quiet", "--hard", first.sha());
    checkout.fastForward(second);
    assertThat(checkout.head()).contains(second);
    assertThat(sample.read("a.txt")).isEqualTo("second\n");
  }

  private void changes() throws IOException {
    sample.write("a.txt", "changed\n");
    sample.write("staged.txt", "staged\n");
    sample.git("add", "staged.txt");
    sample.write("new.txt", "new\n");
    Files.delete(folder.resolve("README.md"));
  }

  @Test
  void aSnapshotOfASparseCheckoutHasWhatIsNotThereToo() {
    sample.write("outside/kept.txt", "kept\n");
    sample.commit("outside");
    sample.git("sparse-checkout", "set", "--no-cone", "/*", "!/outside/");
    sample.write("a.txt", "changed\n");
    sample.write("outside/new.txt", "new\n");
    assertThat(checkout.uncommitted().changed()).containsExactly("a.txt");
    String snapshot = checkout.snapshot("left over").sha();
    assertThat(sample.lines("ls-tree", "-r", "--name-only", snapshot))
        .contains("outside/kept.txt", "outside/new.txt");
    assertThat(checkout.unrecordable()).isEmpty();
  }

  @Test
  void nobodysFilesAreNotToldNotTakenAndNotRemoved() {
    sample.write("TASKS.md", "tasks\n");
    sample.write("[a]*.env", "KEY=secret\n");
    sample.write("deep/config.txt", "given\n");
    sample.write("deep/new.txt", "new\n");
    Checkout of = new Checkout(folder, Set.of("TASKS.md", "[a]*.env", "deep/config.txt"));
    assertThat(of.uncommitted().untracked()).containsExactly("deep/new.txt");
    assertThat(
            sample.lines("diff", "--name-only", "HEAD", of.snapshot("left over").sha()))
        .containsExactly("deep/new.txt");
    of.removeUntracked();
    assertThat(sample.lines("ls-files", "--others"))
        .containsExactlyInAnyOrder("TASKS.md", "[a]*.env", "deep/config.txt");
  }
}

package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.git.worktree.Worktrees;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorktreesTest {

  @TempDir
  private Path folder;

  private SampleRepository sample;
  private Worktrees worktrees;

  @BeforeEach
  void repository() {
    sample = SampleRepository.in(folder.resolve("shop"));
    worktrees = new Worktrees(sample.repository());
  }

  @Test
  void theUsersOwnCheckoutIsListedFirst() throws IOException {
    assertThat(worktrees.list())
        .containsExactly(new Worktrees.Entry(sample.top().toRealPath(), Optional.of("main")));
  }

  @Test
  void pathsWithSpacesAndAnyLettersAreListedAsTheyAre() throws IOException {
    Assumptions.assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("ü世"));
    Path path = folder.resolve("a b/ü 世界");
    sample.git("worktree", "add", "--quiet", "-b", "shop/core", path.toString());
    assertThat(worktrees.list())
        .contains(new Worktrees.Entry(path.toRealPath(), Optional.of("shop/core")));
    assertThat(worktrees.has(path)).isTrue();
  }

  @Test
  void aDetachedWorktreeHasNoBranch() throws IOException {
    Path path = folder.resolve("detached");
    sample.git("worktree", "add", "--quiet", "--detach", path.toString());
    assertThat(worktrees.list()).contains(new Worktrees.Entry(path.toRealPath(), Optional.empty()));
  }

  @Test
  void itIsKnownWhereABranchIsCheckedOut() throws IOException {
    Path path = folder.resolve("core");
    sample.git("worktree", "add", "--quiet", "-b", "shop/core", path.toString());
    assertThat(worktrees.holding("shop/core")).contains(path.toRealPath());
    assertThat(worktrees.holding("shop/api")).isEmpty();
  }

  @Test
  void aNewWorktreeIsLockedAndEmptyUntilItIsCheckedOut() {
    Path path = folder.resolve("core");
    worktrees.add(path, "shop/core", sample.head(), true);
    assertThat(sample.git("worktree", "list", "--porcelain")).contains("locked dispatch");
    assertThat(path.resolve("README.md")).doesNotExist();
    worktrees.checkOut(path);
    assertThat(path.resolve("README.md")).exists();
    assertThat(new Checkout(path).uncommitted().none()).isTrue();
  }

  @Test
  void aLockedWorktreeIsRemovedWithEverythingInIt() throws IOException {
    Path path = folder.resolve("core");
    worktrees.add(path, "shop/core", sample.head(), true);
    worktrees.checkOut(path);
    Files.writeString(path.resolve("untracked.txt"), "x");
    worktrees.remove(path);
    assertThat(path).doesNotExist();
    assertThat(worktrees.list()).hasSize(1);
    assertThat(sample.branches()).contains("shop/core");
  }

  @Test
  void aWorktreeWhoseFolderIsGoneIsAddedAgainOnItsBranch() throws IOException {
    Path path = folder.resolve("core");
    worktrees.add(path, "shop/core", sample.head(), true);
    worktrees.checkOut(path);
    Commit tip = sample.at(path).commit("a.txt", "a\n");
    delete(path);
    assertThat(worktrees.has(path)).isFalse();
    worktrees.forgetGone(List.of(path));
    worktrees.add(path, "shop/core", sample.head(), false);
    worktrees.checkOut(path);
    assertThat(sample.at(path).head()).isEqualTo(tip);
    assertThat(path.resolve("a.txt")).exists();
  }

  @Test
  void aWorktreeThatIsThereIsNotForgotten() {
    Path path = folder.resolve("core");
    worktrees.add(path, "shop/core", sample.head(), true);
    worktrees.forgetGone(List.of(path, folder.resolve("never there")));
    assertThat(worktrees.has(path)).isTrue();
  }

  @Test
  void aBranchIsResetToItsStart() {
    sample.git("branch", "shop/core");
    Commit start = sample.commit("a.txt", "a\n");
    worktrees.add(folder.resolve("core"), "shop/core", start, true);
    assertThat(sample.commitAt("refs/heads/shop/core")).isEqualTo(start);
  }

  @Test
  void aFolderThatIsNoWorktreeIsNone() throws IOException {
    assertThat(worktrees.has(Files.createDirectory(folder.resolve("plain")))).isFalse();
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

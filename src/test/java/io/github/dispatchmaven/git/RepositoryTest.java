package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dispatchmaven.core.Commit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {

  @TempDir
  private Path folder;

  @Test
  void itIsFoundFromAFolderBelowItsTop() throws Exception {
    SampleRepository sample = SampleRepository.in(folder);
    sample.commit("core/src/A.java", "class A {}\n");
    Repository repository = Repository.discover(folder.resolve("core/src"));
    assertThat(repository.top()).isEqualTo(folder.toRealPath());
    assertThat(repository.prefix()).isEqualTo("core/src/");
    assertThat(repository.commonDirectory()).isEqualTo(folder.toRealPath().resolve(".git"));
  }

  @Test
  void aLinkedWorktreeSharesTheGitFolder() throws Exception {
    SampleRepository sample = SampleRepository.in(folder.resolve("shop"));
    sample.git("worktree", "add", "--quiet", "-b", "other", "../other");
    Repository repository = Repository.discover(folder.resolve("other"));
    assertThat(repository.top()).isEqualTo(folder.toRealPath().resolve("other"));
    assertThat(repository.commonDirectory()).isEqualTo(folder.toRealPath().resolve("shop/.git"));
  }

  @Test
  void aFolderOutsideOfAnyRepositoryIsRefused() {
    assertThatThrownBy(() -> Repository.discover(folder))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("is not in a git repository; run git init")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aRepositoryWithoutACommitIsRefused() {
    SampleRepository.empty(folder);
    assertThatThrownBy(() -> Repository.discover(folder))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("has no commit yet; commit something first");
  }

  @Test
  void aBareRepositoryIsRefused() {
    SampleRepository.in(folder.resolve("shop"))
        .git("clone", "--quiet", "--bare", ".", "../bare.git");
    assertThatThrownBy(() -> Repository.discover(folder.resolve("bare.git")))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("is in a bare repository, which has no checkout");
  }

  @Test
  void aFolderInsideOfDotGitIsRefused() {
    SampleRepository.in(folder);
    assertThatThrownBy(() -> Repository.discover(folder.resolve(".git/refs")))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("is inside a .git folder");
  }

  @Test
  void aRevisionThatLooksLikeAnOptionNamesNothing() {
    Repository repository = SampleRepository.in(folder).repository();
    assertThat(repository.resolve("--all")).isEmpty();
    assertThat(repository.resolve("no-such-branch")).isEmpty();
  }

  @Test
  void aTagIsResolvedToItsCommit() {
    SampleRepository sample = SampleRepository.in(folder);
    sample.git("tag", "-a", "v1", "-m", "one");
    assertThat(sample.repository().resolve("v1")).contains(sample.head());
  }

  @Test
  void aBranchIsNotMistakenForATagOfTheSameName() {
    SampleRepository sample = SampleRepository.in(folder);
    sample.git("tag", "core");
    sample.git("branch", "core");
    Commit next = sample.commit("a.txt", "a\n");
    sample.git("update-ref", "refs/heads/core", next.sha());
    assertThat(sample.repository().branch("core")).contains(next);
  }

  @Test
  void ofSeveralRefsAllAreMadeOrNone() {
    SampleRepository sample = SampleRepository.in(folder);
    Repository repository = sample.repository();
    repository.updateRefs(
        Map.of("refs/dispatch/a", sample.head(), "refs/dispatch/b", sample.head()), "test");
    assertThat(repository.refs("refs/dispatch/")).hasSize(2);
    Map<String, Commit> one =
        Map.of("refs/dispatch/c", sample.head(), "refs/dispatch/a/in/the/way", sample.head());
    assertThatThrownBy(() -> repository.updateRefs(one, "test")).isInstanceOf(GitException.class);
    assertThat(repository.refs("refs/dispatch/"))
        .containsOnlyKeys("refs/dispatch/a", "refs/dispatch/b");
    repository.updateRefs(Map.of(), "test");
  }

  @Test
  void changedPathsNameARenamedFileTwiceAndAnyCharacterAsItIs() {
    SampleRepository sample = SampleRepository.in(folder);
    Commit first = sample.commit("a b/ü\t.txt", "a long enough text to be seen as renamed\n");
    sample.git("mv", "a b/ü\t.txt", "moved.txt");
    Commit second = sample.commit("move");
    assertThat(sample.repository().history().changedPaths(first, second))
        .containsExactlyInAnyOrder("a b/ü\t.txt", "moved.txt");
  }

  @Test
  void commitsAreCountedFromTheStart() {
    SampleRepository sample = SampleRepository.in(folder);
    Commit start = sample.head();
    sample.commit("a.txt", "a\n");
    Commit tip = sample.commit("b.txt", "b\n");
    Repository repository = sample.repository();
    assertThat(repository.history().count(start, tip)).isEqualTo(2);
    assertThat(repository.history().count(start, start)).isZero();
    assertThat(repository.history().subjects(start, tip, List.of()))
        .containsExactly("change b.txt", "change a.txt");
    assertThat(repository.history().isAncestor(start, tip)).isTrue();
    assertThat(repository.history().isAncestor(tip, start)).isFalse();
  }

  @Test
  void aCommitIsHeldOutsideOnceAnotherBranchHasIt() {
    SampleRepository sample = SampleRepository.in(folder);
    sample.git("switch", "--quiet", "-c", "shop/core");
    Commit tip = sample.commit("a.txt", "a\n");
    Repository repository = sample.repository();
    assertThat(repository.heldOutside("shop/", tip)).isFalse();
    sample.git("branch", "keep");
    assertThat(repository.heldOutside("shop/", tip)).isTrue();
  }

  @Test
  void refsBelowAPrefixAreListedWithTheirCommits() {
    SampleRepository sample = SampleRepository.in(folder);
    Repository repository = sample.repository();
    repository.updateRef("refs/dispatch/shop/start/core", sample.head(), "test");
    assertThat(repository.refs("refs/dispatch/shop/"))
        .containsOnly(Map.entry("refs/dispatch/shop/start/core", sample.head()));
    assertThat(repository.refs("refs/dispatch/none/")).isEmpty();
  }

  @Test
  void aFailedCommandSaysWhatGitSaidInOneLine() {
    Repository repository = SampleRepository.in(folder).repository();
    assertThatThrownBy(() -> repository.deleteBranch("none"))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("git branch -D")
        .hasMessageContaining("none")
        .hasMessageNotContaining("\n");
  }

  @Test
  void manyFilesOnStandardInputAndOutputDoNotBlock() throws Exception {
    SampleRepository sample = SampleRepository.in(folder);
    for (int number = 0; number < 50; number++) {
      Files.writeString(folder.resolve("file-" + number), "x");
    }
    Commit tip = sample.commit("many");
    String ids = (tip.sha() + "\n").repeat(20_000);
    Git.Result result = sample.repository().git().run(ids, List.of("cat-file", "--batch-check"));
    assertThat(result.out().lines()).hasSize(20_000);
  }
}

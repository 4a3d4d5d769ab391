package io.github.dispatchmaven.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.worktree.BranchMend;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker did to its branch is mended where nothing is lost by it, and left alone where something could be. */
class BranchMendTest {

  @TempDir
  private Path folder;

  private SampleRepository worktree;
  private Commit start;

  @BeforeEach
  void createWorktree() {
    SampleRepository users = SampleRepository.in(folder.resolve("users"));
    start = users.commit("base.txt", "base\n");
    users.git("worktree", "add", "--quiet", "-b", "shop/api", "../api");
    worktree = users.at(folder.resolve("api"));
  }

  private Optional<String> mend() {
    return new BranchMend(worktree.top(), "shop/api", start, tip -> "refs/kept/" + tip).mend();
  }

  private void isOnItsBranch(Commit tip) {
    assertThat(worktree.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/shop/api");
    assertThat(worktree.commitAt("shop/api")).isEqualTo(tip);
    assertThat(worktree.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void whatIsRightStaysAsItIs() {
    Commit tip = worktree.commit("work.txt", "work\n");
    assertThat(mend()).isEmpty();
    isOnItsBranch(tip);
  }

  @Test
  void commitsOfADetachedHeadGoToTheBranch() {
    worktree.git("checkout", "--quiet", "--detach");
    Commit tip = worktree.commit("work.txt", "work\n");
    assertThat(mend()).contains("had its HEAD detached, which is on shop/api again");
    isOnItsBranch(tip);
  }

  @Test
  void aHeadThatLooksAtAnEarlierCommitComesBack() {
    Commit tip = worktree.commit("work.txt", "work\n");
    worktree.git("checkout", "--quiet", "--detach", "HEAD~1");
    assertThat(mend()).isPresent();
    isOnItsBranch(tip);
  }

  @Test
  void butNotOverWhatIsNotCommitted() {
    worktree.commit("work.txt", "work\n");
    worktree.git("checkout", "--quiet", "--detach", "HEAD~1");
    worktree.write("base.txt", "changed\n");
    assertThat(mend()).isEmpty();
    assertThat(worktree.read("base.txt")).isEqualTo("changed\n");
  }

  @Test
  void aHeadThatWentAnotherWayIsLeftToPeople() {
    worktree.commit("work.txt", "work\n");
    worktree.git("checkout", "--quiet", "--detach", "HEAD~1");
    Commit other = worktree.commit("other.txt", "other\n");
    assertThat(mend()).isEmpty();
    assertThat(worktree.head()).isEqualTo(other);
  }

  @Test
  void aBranchThatIsGoneIsMadeAgainWhereItWas() {
    Commit tip = worktree.commit("work.txt", "work\n");
    worktree.git("update-ref", "-d", "refs/heads/shop/api");
    assertThat(mend())
        .contains("lost its branch, which is at the last commit of its worktree again");
    isOnItsBranch(tip);
  }

  @Test
  void aStartThatWasReplacedIsPutBackBelow() {
    worktree.write("work.txt", "work\n");
    worktree.git("add", ".");
    worktree.git("commit", "--quiet", "--amend", "-m", "amended");
    String amended = worktree.head().sha();
    assertThat(mend())
        .contains("left out the commit that it started at, and was put on top of it again");
    assertThat(worktree.commitAt("HEAD~1")).isEqualTo(start);
    isOnItsBranch(worktree.head());
    assertThat(worktree.read("work.txt")).isEqualTo("work\n");
    assertThat(worktree.git("rev-parse", "refs/kept/" + amended)).isEqualTo(amended);
  }

  @Test
  void mergesAreLeftToPeopleSinceARebaseWouldDropThem() {
    worktree.write("work.txt", "work\n");
    worktree.git("add", ".");
    worktree.git("commit", "--quiet", "--amend", "-m", "amended");
    worktree.git("checkout", "--quiet", "-b", "side", "HEAD~1");
    worktree.commit("side.txt", "side\n");
    worktree.git("checkout", "--quiet", "shop/api");
    worktree.git("merge", "--quiet", "--no-ff", "--no-commit", "side");
    Commit tip = worktree.commit("merged.txt", "only in the merge\n");
    assertThat(mend()).isEmpty();
    isOnItsBranch(tip);
    assertThat(worktree.read("merged.txt")).isEqualTo("only in the merge\n");
  }

  @Test
  void whereThatConflictsAllIsAsBefore() {
    worktree.write("base.txt", "amended\n");
    worktree.git("add", ".");
    worktree.git("commit", "--quiet", "--amend", "-m", "amended");
    worktree.git("checkout", "--quiet", "-B", "shop/api", start + "~1");
    Commit tip = worktree.commit("base.txt", "another\n");
    assertThat(mend()).isEmpty();
    isOnItsBranch(tip);
  }

  @Test
  void whatIsInTheMiddleOfSomethingIsLeftAlone() {
    Commit mine = worktree.commit("base.txt", "mine\n");
    worktree.git("checkout", "--quiet", "--detach", start.sha());
    worktree.commit("base.txt", "theirs\n");
    try {
      worktree.git("cherry-pick", mine.sha());
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("conflict");
    }
    assertThat(mend()).isEmpty();
    assertThat(worktree.git("status")).contains("cherry-picking");
  }
}

package io.github.dispatchmaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.workspace.ProjectShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOverThatCannotBeSavedTest {

  @TempDir
  private Path folder;

  @Test
  void itStaysInTheWorktree() {
    SampleRepository users = SampleRepository.in(folder.resolve("shop"));
    users.write(".git/info/exclude", "/.worktrees/\n/RESULTS.md\n");
    Commit start = users.head();
    users.git("worktree", "add", "--quiet", "-b", "feature/core", ".worktrees/feature/core");
    SampleRepository worktree = users.at(users.top().resolve(".worktrees/feature/core"));
    worktree.write(
        "RESULTS.md",
        "## Summary\n## Files\n## Challenges and solutions\n## Integration notes\n## Suggestions\n");
    worktree.commit("b.txt", "b\n");
    worktree.write("notes.txt", "of value\n");
    // git add refuses a repository without a commit, and with it everything else.
    SampleRepository.empty(worktree.top().resolve("scratch")).write("file.txt", "x\n");
    Repository repository = users.repository();
    Judgement judgement = Gates.of(repository, ProjectShape.NONE)
        .judge("core", start, Scope.ANYTHING, Gates.alone(repository, "core"), true);
    assertThat(judgement.passed()).isTrue();
    assertThat(judgement.notes())
        .anyMatch(note -> note.contains("kept: mv ") && note.endsWith("/scratch"))
        .anyMatch(
            note -> note.contains("cherry-pick --no-commit refs/dispatch/feature/salvage/core-"));
    assertThat(users.lines(
            "grep",
            "--name-only",
            "of value",
            users
                .lines("for-each-ref", "--format=%(refname)", "refs/dispatch/feature/salvage")
                .get(0)))
        .singleElement()
        .asString()
        .endsWith(":notes.txt");
    assertThat(repository.commonDirectory().resolve("dispatch/.kept/feature"))
        .isDirectoryRecursivelyContaining("glob:**/scratch/file.txt");
  }
}

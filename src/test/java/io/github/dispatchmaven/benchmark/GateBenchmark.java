package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.gate.Gate;
import io.github.dispatchmaven.gate.Gates;
import io.github.dispatchmaven.git.Range;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.workspace.ProjectShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate without the verify command, against {@code git status} alone in the same worktree. */
class GateBenchmark {

  @TempDir
  private Path folder;

  @Test
  void judge() throws Exception {
    int files = Sizes.of(500, 10_000);
    Path project = LargeRepository.create(folder.resolve("project"), files);
    SampleRepository users = SampleRepository.empty(folder.resolve("other")).at(project);
    users.git("worktree", "add", "--quiet", "-b", "feature/core", ".worktrees/feature/core");
    SampleRepository worktree = users.at(project.resolve(".worktrees/feature/core"));
    users.write(".git/info/exclude", "/.worktrees/\n/RESULTS.md\n");
    Commit start = worktree.head();
    for (int file = 0; file < 50; file++) {
      worktree.write(
          "module-0/src/main/java/org/example/New" + file + ".java", "class New" + file + " {}\n");
    }
    worktree.git(
        "-c",
        "user.name=a",
        "-c",
        "user.email=b",
        "commit",
        "--quiet",
        "--allow-empty",
        "-m",
        "empty");
    worktree.git("add", "--all");
    worktree.git("-c", "user.name=a", "-c", "user.email=b", "commit", "--quiet", "-m", "work");
    worktree.write(
        "RESULTS.md",
        "## Summary\n## Files\n## Challenges and solutions\n## Integration notes\n## Suggestions\n");
    // What others did meanwhile: beside it, and in the branch that both were made from.
    users.git(
        "-c",
        "user.name=a",
        "-c",
        "user.email=b",
        "commit",
        "--quiet",
        "--allow-empty",
        "-m",
        "news");
    users.git("update-ref", "refs/heads/feature/web", "HEAD");
    Range web = new Range(start, users.head());
    Repository repository = users.repository();
    Gate gate = Gates.of(repository, ProjectShape.of(repository.files(start)));
    List<Double> ours = new ArrayList<>();
    List<Double> status = new ArrayList<>();
    for (int round = 0; round < Sizes.of(3, 30); round++) {
      status.add(
          Timing.seconds(() -> worktree.git("status", "--porcelain", "--untracked-files=all")));
      ours.add(Timing.seconds(() -> {
        Judgement judgement = gate.judge(
            "core",
            start,
            Scope.of(List.of("module-0/**")),
            Gates.beside(repository, "core", Map.of("web", web)),
            false);
        assertThat(judgement.missing()).isEmpty();
      }));
    }
    Ratio.print(
        "gate of a workstream with 50 changed of " + files + " files", ours, "git status", status);
  }
}

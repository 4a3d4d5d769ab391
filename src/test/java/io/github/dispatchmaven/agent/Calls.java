package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Turn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Turns to make command lines of. */
final class Calls {

  static final String SESSION = "d140a63d-7972-47a9-a7bc-79e42c7bb099";

  private Calls() {}

  static Call.Work first() {
    return of(turn(false), Path.of("/w/.worktrees/shop"), List.of());
  }

  static Call.Work resumed() {
    return of(turn(true), Path.of("/w/.worktrees/shop"), List.of());
  }

  /** In the worktree {@code core} of a feature's folder. */
  static Call.Work in(Path folder, String... files) {
    return of(turn(false), folder, List.of(files));
  }

  private static Turn turn(boolean resume) {
    return new Turn(
        "claude",
        Optional.of("sonnet"),
        Optional.of(SESSION),
        resume,
        Prompt.BEGIN,
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Call.Work of(Turn turn, Path folder, List<String> files) {
    Path worktree = folder.resolve("core");
    Path job = folder.resolve("job");
    return new Call.Work(
        turn,
        "core",
        job.resolve("system-prompt"),
        worktree.resolve("TASKS.md"),
        worktree.resolve("RESULTS.md"),
        folder.resolve("COORDINATION.md"),
        files,
        List.of("mvn"),
        List.of("git switch shop/core"),
        List.of("Bash(npm ci *)"));
  }
}

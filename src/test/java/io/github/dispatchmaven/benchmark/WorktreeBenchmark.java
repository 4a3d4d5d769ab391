package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.journal.Journal;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Creating worktrees, against the loop of {@code git worktree add} that a developer would write. */
class WorktreeBenchmark {

  private static final int WORKTREES = 16;

  @TempDir
  private Path folder;

  @Test
  void createWorktrees() throws Exception {
    int files = Sizes.of(300, 11_404);
    int pairs = Sizes.of(1, 5);
    Path project = LargeRepository.create(folder.resolve("project"), files);
    List<Double> loops = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      loops.add(Timing.seconds(() -> loop(project)));
      remove(project);
      all.add(Timing.seconds(() -> ours(project)));
      assertThat(project.resolve(".worktrees/feature/w15/module-0")).isDirectory();
      remove(project);
    }
    Ratio.print(
        "make " + WORKTREES + " worktrees of " + files + " files",
        all,
        "a loop of git worktree add",
        loops);
  }

  private static List<String> names() {
    return IntStream.range(0, WORKTREES).mapToObj(number -> "w" + number).toList();
  }

  private static void loop(Path project) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", """
        for w in %s; do git worktree add -q -b feature/$w .worktrees/feature/$w || exit 1; done
        """.formatted(String.join(" ", names())))
        .directory(project.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    assertThat(shell.waitFor()).isZero();
  }

  private static void ours(Path project) {
    Repository repository = Repository.discover(project);
    Layout layout = new Layout(repository.top(), repository.commonDirectory(), "feature");
    Journal journal = Journal.open(layout.journal(), Clock.systemUTC());
    Commit base = repository.resolve("HEAD").orElseThrow();
    Map<String, List<String>> needs = new LinkedHashMap<>();
    names().forEach(name -> needs.put(name, List.of()));
    journal.append(new Fact.Planned(needs, base, Optional.empty()));
    new Workspaces(repository, layout, journal, Console.SILENT).create(names(), base);
  }

  private static void remove(Path project) throws IOException, InterruptedException {
    for (String name : names()) {
      Process process = new ProcessBuilder(
              "sh",
              "-c",
              "git worktree unlock .worktrees/feature/%1$s; ".formatted(name)
                  + "git worktree remove --force .worktrees/feature/%1$s && git branch -q -D feature/%1$s"
                      .formatted(name))
          .directory(project.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      assertThat(process.waitFor()).isZero();
    }
    Path journal = project.resolve(".git/dispatch/feature/journal.jsonl");
    Files.deleteIfExists(journal);
    // What the removal left for the disk to do must not be charged to the next side.
    assertThat(new ProcessBuilder("sync").start().waitFor()).isZero();
  }
}

package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.MergeRules;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.git.worktree.Worktrees;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.ConflictPrediction;
import io.github.dispatchmaven.integrate.MergeInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predicting, merging and cleaning many branches, against the loops over git that a developer would write. */
class IntegrationBenchmark {

  private static final int BRANCHES = 64;
  private static final int WORKTREES = 16;
  /** Files as young as the index are read again by every git that looks at them: as in a worktree that has been there. */
  private static final String AGED =
      "(cd $w && git ls-files -z | xargs -0 touch -d '1 hour ago' && git update-index -q --refresh)";

  @TempDir
  private Path folder;

  private static List<String> names() {
    return IntStream.range(0, BRANCHES).mapToObj(number -> "w" + number).toList();
  }

  private static void shell(Path project, String script) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", script)
        .directory(project.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    assertThat(shell.waitFor()).isZero();
  }

  /** Each changes some files of its own; few have a file in common. */
  private Path project() throws Exception {
    Path project = LargeRepository.create(folder.resolve("project"), Sizes.of(400, 11_404));
    shell(
        project,
        "git config user.name a; git config user.email a@example.org; git config gc.auto 0");
    StringBuilder input = new StringBuilder();
    for (String name : names()) {
      int number = Integer.parseInt(name.substring(1));
      input
          .append("commit refs/heads/feature/")
          .append(name)
          .append("\ncommitter A <a@example.org> 1767225700 +0000\ndata 1\nx\n")
          .append("from refs/heads/main\n");
      for (int file = 0; file < 20; file++) {
        input
            .append("M 100644 inline module-")
            .append(number % 20)
            .append("/src/main/java/org/example/new/N")
            .append(number)
            .append('x')
            .append(file)
            .append(".java\ndata 2\nx\n\n");
      }
      input
          .append("M 100644 inline shared-")
          .append(number % 8 == 0 ? number % 32 : number)
          .append(".txt\ndata ")
          .append(name.length() + 1)
          .append('\n')
          .append(name)
          .append("\n\n");
    }
    Process fastImport = new ProcessBuilder("git", "fast-import", "--quiet")
        .directory(project.toFile())
        .start();
    fastImport.getOutputStream().write(input.toString().getBytes(StandardCharsets.UTF_8));
    fastImport.getOutputStream().close();
    assertThat(fastImport.waitFor()).isZero();
    return project;
  }

  @Test
  void predictMergeAndClean() throws Exception {
    Path project = project();
    Repository repository = Repository.discover(project);
    Commit base = repository.resolve("main").orElseThrow();
    MergeRules rules = MergeRules.trusting(base, List.of());
    Map<String, Commit> tips = new LinkedHashMap<>();
    names().forEach(name -> tips.put(name, repository.branch("feature/" + name).orElseThrow()));

    List<Double> predicted = new ArrayList<>();
    List<Double> tried = new ArrayList<>();
    List<Double> merged = new ArrayList<>();
    List<Double> mergedByGit = new ArrayList<>();
    new ConflictPrediction(repository, rules).concerns(base, tips);
    for (int pair = 0; pair < Sizes.of(1, 5); pair++) {
      predicted.add(Timing.seconds(
          () -> assertThat(new ConflictPrediction(repository, rules).concerns(base, tips))
              .isNotEmpty()));
      tried.add(
          Timing.seconds(
              () -> shell(
                  project,
                  "set -- " + String.join(" ", names()) + "; for a; do shift; for b; do"
                      + " git merge-tree --write-tree feature/$a feature/$b > /dev/null; done; done; true")));
    }
    // Some conflict with another: those are left out on both sides.
    List<String> clean = names().stream()
        .filter(name ->
            Integer.parseInt(name.substring(1)) < 32 || Integer.parseInt(name.substring(1)) % 8 > 0)
        .toList();
    List<MergeInput> parts = clean.stream()
        .map(name -> new MergeInput(
            name, tips.get(name), "", List.of("Dispatch-Workstream: " + name), Optional.empty()))
        .toList();
    for (int pair = 0; pair < Sizes.of(1, 5); pair++) {
      shell(
          project,
          "for w in ours theirs; do git worktree add -q --detach $w main; " + AGED
              + "; done; sync");
      Chain.Result[] result = new Chain.Result[1];
      merged.add(Timing.seconds(() -> {
        result[0] = new Chain(repository, rules)
            .merge(base, parts, false, "refs/dispatch/merged", List.of());
        new Checkout(project.resolve("ours")).fastForward(result[0].tip());
      }));
      mergedByGit.add(Timing.seconds(() -> shell(
          project.resolve("theirs"),
          "for b in " + String.join(" ", clean)
              + "; do git merge -q --no-ff -m x feature/$b || exit 1; done")));
      assertThat(repository.tree(result[0].tip()))
          .as("the same as git itself makes")
          .isEqualTo(repository.tree(
              Repository.discover(project.resolve("theirs")).resolve("HEAD").orElseThrow()));
      shell(project, "git worktree remove --force ours; git worktree remove --force theirs; sync");
    }
    List<Double> removed = new ArrayList<>();
    List<Double> removedByGit = new ArrayList<>();
    for (int pair = 0; pair < Sizes.of(1, 3); pair++) {
      String all = String.join(" ", names().subList(0, WORKTREES));
      shell(project, "for w in " + all + "; do git worktree add -q -B c/$w wt/$w main; done; sync");
      removedByGit.add(Timing.seconds(() -> shell(
          project,
          "for w in " + all + "; do git worktree remove wt/$w && git branch -q -D c/$w; done")));
      shell(project, "for w in " + all + "; do git worktree add -q -B c/$w wt/$w main; done; sync");
      removed.add(Timing.seconds(() -> {
        new Worktrees(repository)
            .removeAllIn(names().stream()
                .limit(WORKTREES)
                .map(name -> project.resolve("wt").resolve(name))
                .toArray(Path[]::new));
        Map<String, Commit> branches = new LinkedHashMap<>();
        names().stream().limit(WORKTREES).forEach(name -> branches.put("c/" + name, base));
        repository.deleteBranches(branches);
      }));
      assertThat(new Worktrees(repository).list()).hasSize(1);
      shell(
          project, "while [ -n \"$(ls -A .git/dispatch/.trash 2>/dev/null)\" ]; do :; done; sync");
    }
    Ratio.print(
        "predict the conflicts of all pairs of " + BRANCHES + " branches",
        predicted,
        "a git merge-tree each",
        tried);
    Ratio.print(
        "merge " + clean.size() + " branches, with a checkout of the result",
        merged,
        "a loop of git merge in a checkout",
        mergedByGit);
    Ratio.print(
        "remove " + WORKTREES + " worktrees, before control returns",
        removed,
        "a loop of git worktree remove",
        removedByGit);
  }
}

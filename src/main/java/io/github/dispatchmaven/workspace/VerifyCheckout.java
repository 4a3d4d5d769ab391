package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.Submodules;
import io.github.dispatchmaven.git.worktree.Worktrees;
import io.github.dispatchmaven.journal.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A checkout in which nothing but verify commands run, on a commit alone: what else lies in a worker's worktree, such as
 * old classes or installed packages, is not seen.
 */
public final class VerifyCheckout {

  private static final String SCRIPT = Shell.script(VerifyCheckout.class, "verify.sh");

  private final Repository repository;
  private final Layout layout;
  private final String name;

  /**
   * @param name of the workstream, or what else is verified
   */
  public VerifyCheckout(Repository repository, Layout layout, String name) {
    this.repository = repository;
    this.layout = layout;
    this.name = name;
  }

  public Path path() {
    return layout.verifyCheckout(name);
  }

  /** The local repository of its Maven. */
  public Path localRepository() {
    return layout.verifyRepository(name);
  }

  /** Makes it known to git where it is not; the files come with the job. No other job may be in it. */
  public void ensure(Commit commit) {
    Worktrees worktrees = new Worktrees(repository);
    // A build may have made a repository of its own there.
    if (worktrees.has(path()) && Files.isRegularFile(path().resolve(".git"))) {
      worktrees.unlockIndex(path());
      return;
    }
    worktrees.removeAllIn(path());
    try (Lock lock = Lock.acquire(layout.repositoryLock(), Clock.systemUTC())) {
      Files.createDirectories(path().getParent());
      worktrees.forgetGone(List.of(path()));
      worktrees.addDetached(path(), commit);
    } catch (IOException e) {
      throw IoFailure.cannot("create " + path(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException("interrupted while creating " + path(), e);
    }
  }

  public void remove() {
    new Worktrees(repository).removeAllIn(path());
  }

  /** Where a job has what git does not carry, until that is in the checkout. */
  public static Path given(Path job) {
    return job.resolve("given");
  }

  /** A job that was ended early left it. */
  public void forgetGiven(Path job) {
    new Worktrees(repository).removeAllIn(given(job));
  }

  /**
   * The job that verifies.
   *
   * @param folder of the checkout in which the command runs
   * @param given a folder with what git does not carry; it is removed
   * @param setup commands that run first
   */
  public List<String> command(
      Commit commit, Path folder, Path given, List<List<String>> setup, List<String> command) {
    List<String> all = new ArrayList<>(List.of(
        "sh",
        "-c",
        SCRIPT,
        "dispatch-verify",
        commit.sha(),
        path().toString(),
        folder.toString(),
        localRepository().toString(),
        given.toString(),
        lines(submodules(commit).stream().map(words -> with("git", words)).toList()),
        lines(setup)));
    all.addAll(command);
    return all;
  }

  /** With nothing in them that an earlier verification left. */
  private List<List<String>> submodules(Commit commit) {
    List<List<String>> commands = new ArrayList<>(new Submodules(repository).commands(commit));
    if (!commands.isEmpty()) {
      commands.add(List.of(
          "submodule",
          "--quiet",
          "foreach",
          "--quiet",
          "--recursive",
          "git reset --quiet --hard && git clean -ffdxq"));
    }
    return commands;
  }

  private static List<String> with(String first, List<String> words) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(words);
    return all;
  }

  /** As one line of shell. */
  private static String lines(List<List<String>> commands) {
    return commands.isEmpty()
        ? ":"
        : commands.stream()
            .map(words -> words.stream().map(Shell::quoted).collect(Collectors.joining(" ")))
            .collect(Collectors.joining(" && "));
  }
}

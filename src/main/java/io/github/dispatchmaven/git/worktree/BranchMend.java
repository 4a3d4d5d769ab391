package io.github.dispatchmaven.git.worktree;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.Git;
import io.github.dispatchmaven.git.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings a worktree back onto its branch, and the branch back onto its start, where nothing is lost by it: a worker may not do
 * that itself. What is in the middle of something is left alone.
 */
public final class BranchMend {

  private final Git git;
  private final History history;
  private final Checkout checkout;
  private final String branch;
  private final Commit start;
  private final Function<Commit, String> backup;

  /**
   * @param branch that the worktree is of, without {@code refs/heads/}
   * @param start that it began at
   * @param backup names the ref under which a tip that is replaced is kept
   */
  public BranchMend(Path worktree, String branch, Commit start, Function<Commit, String> backup) {
    this.git = new Git(worktree);
    this.history = new History(git);
    this.checkout = new Checkout(worktree);
    this.branch = branch;
    this.start = start;
    this.backup = backup;
  }

  /** What was mended, in words that a name goes before; empty if nothing was, or nothing could be. */
  public Optional<String> mend() {
    if (checkout.branch().equals(Optional.of(branch))
        && tip().filter(tip -> history.isAncestor(start, tip)).isPresent()) {
      return Optional.empty();
    }
    if (checkout.renameBack(branch)) {
      return Optional.of("renamed its branch, which is called " + branch + " again");
    }
    if (checkout.inTheMiddleOf().isPresent()) {
      return Optional.empty();
    }
    return attach().or(this::rebase);
  }

  private Optional<Commit> tip() {
    Git.Result result =
        git.run("rev-parse", "--verify", "--quiet", "refs/heads/" + branch + "^{commit}");
    return result.ok() ? Optional.of(new Commit(result.line())) : Optional.empty();
  }

  private Optional<String> attach() {
    Optional<Commit> tip = tip();
    Optional<String> on = checkout.branch();
    if (on.isPresent() && (!on.get().equals(branch) || tip.isPresent())) {
      return Optional.empty();
    }
    Optional<Commit> head = on.isPresent() ? lastOfHead() : checkout.head();
    if (head.isEmpty() || !history.isAncestor(start, head.get())) {
      return Optional.empty();
    }
    if (tip.isEmpty()) {
      move(head.get(), "0".repeat(head.get().sha().length()));
      return Optional.of("lost its branch, which is at the last commit of its worktree again");
    }
    if (history.isAncestor(tip.get(), head.get())) {
      move(head.get(), tip.get().sha());
      return Optional.of("had its HEAD detached, which is on " + branch + " again");
    }
    if (history.isAncestor(head.get(), tip.get()) && checkout.uncommitted().none()) {
      git.output("symbolic-ref", "HEAD", "refs/heads/" + branch);
      git.output(
          "-c",
          "core.hooksPath=/dev/null",
          "reset",
          "--hard",
          "--quiet",
          tip.get().sha());
      return Optional.of("had its HEAD detached, which is on " + branch + " again");
    }
    return Optional.empty();
  }

  private void move(Commit to, String from) {
    git.output(
        "-c",
        "core.hooksPath=/dev/null",
        "update-ref",
        "-m",
        "dispatch: corrected",
        "refs/heads/" + branch,
        to.sha(),
        from);
    git.output("symbolic-ref", "HEAD", "refs/heads/" + branch);
  }

  /** Where HEAD was last, though its branch is gone. */
  private Optional<Commit> lastOfHead() {
    try {
      Path log = Path.of(git.output("rev-parse", "--absolute-git-dir")).resolve("logs/HEAD");
      return Files.readAllLines(log).stream()
          .map(line -> line.split(" ")[1])
          .filter(sha -> !sha.matches("0+"))
          .reduce((before, last) -> last)
          .map(Commit::new);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A commit that replaced the start, or went on from before it. */
  private Optional<String> rebase() {
    Optional<Commit> tip = tip();
    if (tip.isEmpty()
        || !checkout.branch().equals(Optional.of(branch))
        || history.isAncestor(start, tip.get())
        || !checkout.uncommitted().none()) {
      return Optional.empty();
    }
    Optional<Commit> fork = history.mergeBase(start, tip.get());
    // A rebase drops merges, and what was done in them.
    if (fork.isEmpty()
        || !git.output("rev-list", "--merges", "--max-count=1", fork.get() + ".." + tip.get())
            .isEmpty()) {
      return Optional.empty();
    }
    git.output(
        "update-ref",
        "-m",
        "dispatch: before it was corrected",
        backup.apply(tip.get()),
        tip.get().sha());
    if (git.run(
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "rebase.updateRefs=false",
            "rebase",
            "--quiet",
            "--onto",
            start.sha(),
            fork.get().sha())
        .ok()) {
      return Optional.of("left out the commit that it started at, and was put on top of it again");
    }
    git.run("-c", "core.hooksPath=/dev/null", "rebase", "--abort");
    return Optional.empty();
  }
}

package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One worktree: what it has checked out, and what in it is not committed. */
public final class Checkout {

  private final Git git;

  public Checkout(Path path) {
    this.git = new Git(path);
  }

  /**
   * @param changed tracked files that differ from HEAD, staged or not
   * @param untracked files that are neither tracked nor ignored
   */
  public record Uncommitted(List<String> changed, List<String> untracked) {

    public boolean none() {
      return changed.isEmpty() && untracked.isEmpty();
    }
  }

  public Uncommitted uncommitted() {
    List<String> changed = new ArrayList<>();
    List<String> untracked = new ArrayList<>();
    List<String> parts = git.output("", List.of(
        "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames")).parts();
    for (String part : parts) {
      (part.startsWith("??") ? untracked : changed).add(part.substring(3));
    }
    return new Uncommitted(changed, untracked);
  }

  /** The branch that HEAD is on, without {@code refs/heads/}; empty when detached. */
  public Optional<String> branch() {
    Git.Result result = git.run("symbolic-ref", "--quiet", "HEAD");
    return result.ok() ? Optional.of(result.line().replaceFirst("^refs/heads/", "")) : Optional.empty();
  }

  /** Gives a branch that was renamed here its name back, if there is none of that name and its log says so. */
  public boolean renameBack(String before) {
    Optional<String> now = branch();
    boolean renamed = now.isPresent() && !now.get().equals(before)
        && !git.run("rev-parse", "--verify", "--quiet", "refs/heads/" + before).ok()
        && git.run("log", "-g", "--format=%gs", "refs/heads/" + now.get(), "--").out().lines().anyMatch(
            ("Branch: renamed refs/heads/" + before + " to refs/heads/" + now.get())::equals);
    return renamed && git.run("branch", "-m", now.get(), before).ok();
  }

  public Optional<Commit> head() {
    Git.Result result = git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    return result.ok() ? Optional.of(new Commit(result.line())) : Optional.empty();
  }

  /** Moves the branch and the files forward, and refuses where that would overwrite something. */
  public void fastForward(Commit to) {
    git.output("-c", "core.hooksPath=/dev/null", "-c", "merge.verifySignatures=false", "merge", "--ff-only", "--quiet", to.sha());
  }

  /** Moves the branch and the files anywhere, and refuses where that would lose what is not committed. */
  public void moveTo(Commit to) {
    git.output("-c", "core.hooksPath=/dev/null", "reset", "--keep", "--quiet", to.sha());
  }

  /** Puts the files of a commit here, and leaves the branch where it is. */
  public void show(Commit commit) {
    git.output("read-tree", "--reset", "-u", commit.sha());
  }

  /**
   * Puts HEAD back on a branch, the branch back to a commit, and everything as that has it, whatever somebody did here
   * meanwhile. Save that before.
   */
  public void putBack(String branch, Commit at) {
    git.output("symbolic-ref", "HEAD", "refs/heads/" + branch);
    git.output("-c", "core.hooksPath=/dev/null", "reset", "--hard", "--quiet", at.sha());
    removeUntracked();
  }

  /** Removes untracked files that are not ignored. Save them before. */
  public void removeUntracked() {
    git.output("clean", "-f", "-d", "--quiet");
  }

  /**
   * Makes a commit on top of HEAD of everything that is not committed and not ignored. Index, files and branch stay as
   * they are.
   */
  public Commit snapshot(String message) {
    return snapshot(message, "HEAD", "HEAD");
  }

  /** The same where the files were those of another commit, and on top of a given one. */
  public Commit snapshot(String message, Commit before, Commit after) {
    return snapshot(message, before.sha(), after.sha());
  }

  private Commit snapshot(String message, String before, String after) {
    String tree = git.withScratchIndex(aside -> {
      aside.output("read-tree", before);
      aside.output("add", "--all");
      return aside.output("write-tree");
    });
    return new Commit(git.output(message, List.of("commit-tree", tree, "-p", after, "-F", "-")).line());
  }
}

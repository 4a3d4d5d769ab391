package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Merged;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.git.worktree.Worktrees;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The branch {@code <feature>/integration} and its worktree. The user's own checkout is never touched. */
public final class IntegrationBranch {

  private final Repository repository;
  private final Worktrees worktrees;
  private final Layout layout;
  private final Console console;
  private final OpenMerge open;

  public IntegrationBranch(Repository repository, Layout layout, Console console) {
    this.repository = repository;
    this.worktrees = new Worktrees(repository);
    this.layout = layout;
    this.console = console;
    this.open = new OpenMerge(repository, layout);
  }

  /**
   * Where merging goes on: the branch's tip if it is ours, with what a person committed on it, else the base.
   *
   * @throws GitException in one line, if the branch or its worktree cannot be moved
   */
  public Commit tip(Merged merged, Commit base) {
    Path worktree = layout.integration();
    worktrees.forgetGone(List.of(worktree));
    Commit onto = onto(merged, base);
    if (Files.exists(worktree)) {
      worktrees.unlockIndex(worktree);
      if (!worktrees.filled(worktree)) {
        worktrees.checkOut(worktree);
      }
    }
    return onto;
  }

  /**
   * Where merging would go on. Changes nothing.
   *
   * @throws GitException in one line, if the branch or its worktree cannot be moved
   */
  public Commit onto(Merged merged, Commit base) {
    boolean ours = check();
    return repository
        .branch(layout.integrationBranch())
        .filter(t -> ours || merged.tip().isPresent())
        .orElse(base);
  }

  /**
   * Whether the branch is checked out in its worktree. Changes nothing.
   *
   * @throws GitException in one line, if the branch or its worktree cannot be moved
   */
  public boolean check() {
    String branch = layout.integrationBranch();
    Path worktree = layout.integration();
    Optional<Path> holder = worktrees.holding(branch);
    boolean ours = holder.filter(path -> same(path, worktree)).isPresent();
    if (holder.isPresent() && !ours) {
      throw new GitException(branch + " is checked out in " + holder.get()
          + ", so it is not moved; check out another branch there");
    }
    if (Files.exists(worktree)) {
      if (!worktrees.has(worktree)) {
        throw new GitException(
            layout.shown(worktree) + " is no worktree of this repository; move it away");
      }
      if (!ours) {
        throw new GitException(
            layout.shown(worktree) + " has another branch checked out; run: git -C "
                + layout.shown(worktree) + " switch " + branch);
      }
      worktrees.requireIntact(worktree);
      if (worktrees.filled(worktree)) {
        // Untracked files are what a verify command left; git itself refuses to overwrite any.
        open.requireUntouched();
      }
    }
    return ours;
  }

  /** What of that is inside of the branch now: somebody may have moved it back, or made it anew. */
  public static Map<String, Commit> inside(Repository repository, Layout layout, Merged merged) {
    Optional<Commit> tip = merged.commits().isEmpty()
        ? Optional.empty()
        : repository.branch(layout.integrationBranch());
    Map<String, Commit> inside = new HashMap<>(merged.commits());
    inside
        .values()
        .removeIf(commit -> tip.isEmpty() || !repository.history().isAncestor(commit, tip.get()));
    return inside;
  }

  /**
   * Removes branch and worktree; what they had is kept under refs.
   *
   * @throws GitException in one line, if they are in use
   */
  public void giveUp(Merged merged, Commit base) {
    tip(merged, base);
    open.takeBack();
    Path worktree = layout.integration();
    String branch = layout.integrationBranch();
    if (worktrees.has(worktree) && !new Checkout(worktree).uncommitted().none()) {
      Commit snapshot = new Checkout(worktree).snapshot("Files left over in " + branch);
      String ref = layout.salvageRef(Layout.INTEGRATION, snapshot);
      repository.updateRef(ref, snapshot, "starting over");
      console.info("What was not committed there is kept: git branch <name> " + ref);
    }
    repository
        .branch(branch)
        .ifPresent(old -> repository.updateRef(
            keep(
                old,
                "Integrating from the start, where conflicts that were resolved are met again"),
            old,
            "starting over"));
    worktrees.remove(worktree);
    repository.branch(branch).ifPresent(old -> repository.deleteBranch(branch));
  }

  private String keep(Commit old, String why) {
    String backup = layout.backupRef(Layout.INTEGRATION, old);
    console.info(why + "; its old tip is kept: git branch <name> " + backup);
    return backup;
  }

  /** Moves the branch and its worktree, which is made if need be. What was there and is not in the new tip is kept. */
  public void moveTo(Commit tip) {
    open.takeBack();
    Path worktree = layout.integration();
    String branch = layout.integrationBranch();
    Optional<Commit> left =
        repository.branch(branch).filter(old -> !repository.history().isAncestor(old, tip));
    left.ifPresent(old ->
        repository.updateRef(keep(old, "Replaced branch " + branch), old, "replaced " + branch));
    if (Files.exists(worktree)) {
      Checkout checkout = new Checkout(worktree);
      if (!checkout.branch().equals(Optional.of(branch))) {
        throw new GitException(
            layout.shown(worktree) + " has another branch checked out; run: git -C "
                + layout.shown(worktree) + " switch " + branch);
      }
      if (left.isPresent()) {
        checkout.moveTo(tip);
      } else {
        checkout.fastForward(tip);
      }
      return;
    }
    try (Lock lock = Lock.acquire(layout.repositoryLock(), Clock.systemUTC())) {
      Files.createDirectories(layout.folder());
      worktrees.add(worktree, branch, tip, true);
      worktrees.checkOut(worktree);
    } catch (IOException e) {
      throw IoFailure.cannot("create " + worktree, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException("interrupted while creating the integration worktree", e);
    }
  }

  private static boolean same(Path a, Path b) {
    try {
      return Files.exists(b) && Files.isSameFile(a, b);
    } catch (IOException e) {
      return false;
    }
  }
}

package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.git.worktree.Worktrees;
import io.github.dispatchmaven.integrate.OpenMerge;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a workstream, or of the integration, would be lost with its worktree and branch. */
final class Unsaved {

  private final Context context;
  private final Repository repository;
  private final Worktrees worktrees;
  private final Layout layout;
  private final Leftovers leftovers;
  private final boolean force;

  /**
   * @param force whether the user insists: then only what can be kept nowhere counts
   */
  Unsaved(Context context, boolean force) {
    this.context = context;
    this.repository = context.repository();
    this.worktrees = new Worktrees(repository);
    this.layout = context.layout();
    this.leftovers = context.leftovers();
    this.force = force;
  }

  /** What would be lost; empty if nothing, or if the user insists and it can be kept elsewhere. */
  Optional<String> why(String name) {
    Path worktree = layout.worktree(name);
    if (unreadable(worktree)) {
      return Optional.of(
          layout.shown(worktree)
              + " is there, but git cannot read it as a worktree; look at what it holds, and move it away");
    }
    Optional<String> tooLarge =
        worktrees.has(worktree) ? leftovers.tooLarge(files(name), name) : Optional.empty();
    if (force || tooLarge.isPresent()) {
      return tooLarge;
    }
    if (worktrees.has(worktree) && uncommitted(name)) {
      return Optional.of("uncommitted work in " + layout.shown(worktree));
    }
    Optional<Commit> tip = repository.branch(layout.branch(name));
    Optional<Commit> detached = detached(name);
    if (detached.isPresent()) {
      return Optional.of("commits on no branch in " + layout.shown(worktree) + ": "
          + detached.get().abbreviated());
    }
    Optional<Path> elsewhere = elsewhere(name);
    if (elsewhere.isPresent()) {
      return Optional.of(layout.branch(name) + " is checked out in " + elsewhere.get());
    }
    boolean safe = tip.isEmpty() || merged(name, tip.get());
    return safe
        ? Optional.empty()
        : Optional.of(layout.branch(name) + " is not merged into "
            + (name.equals(Layout.INTEGRATION)
                ? "any other branch"
                : layout.integrationBranch() + " or any other branch"));
  }

  /** Whether it may hold work that nobody can look at. */
  private boolean unreadable(Path worktree) {
    if (!Files.isDirectory(worktree) || worktrees.intact(worktree)) {
      return false;
    }
    try (Stream<Path> files = Files.list(worktree)) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      return true;
    }
  }

  /** No worker is in the integration worktree: files that are not tracked there are what a verify command left. */
  boolean uncommitted(String name) {
    Checkout.Uncommitted found = leftovers.checkout(name).uncommitted();
    return name.equals(Layout.INTEGRATION)
        ? !found.changed().isEmpty() && !new OpenMerge(repository, layout).untouched()
        : !found.none();
  }

  /** What no commit can hold. In the integration worktree it is what machines made. */
  List<String> files(String name) {
    return name.equals(Layout.INTEGRATION)
        ? List.of()
        : leftovers.files(
            name,
            Optional.ofNullable(context.feature().tracks().get(name))
                .map(Track::number)
                .orElse(0));
  }

  /** What somebody committed there without a branch, or in the middle of a rebase. */
  Optional<Commit> detached(String name) {
    Path worktree = layout.worktree(name);
    if (!worktrees.has(worktree)) {
      return Optional.empty();
    }
    Checkout checkout = new Checkout(worktree);
    Optional<Commit> branch = repository.branch(layout.branch(name));
    return checkout.branch().isPresent()
        ? Optional.empty()
        : checkout
            .head()
            .filter(head -> !merged(name, head)
                && branch
                    .filter(tip -> repository.history().isAncestor(head, tip))
                    .isEmpty());
  }

  /** One whose folder is gone is held nowhere. */
  private static boolean same(Path holder, Path own) {
    try {
      return !Files.exists(holder) || Files.exists(own) && Files.isSameFile(holder, own);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a commit is where it stays, or was there before anything began. */
  boolean merged(String name, Commit tip) {
    boolean unbegun = Optional.ofNullable(context.feature().tracks().get(name))
        .flatMap(Track::start)
        .filter(tip::equals)
        .isPresent();
    boolean unchanged = unbegun
        || context
            .feature()
            .base()
            .filter(base -> repository.history().isAncestor(tip, base))
            .isPresent();
    boolean integrated = !name.equals(Layout.INTEGRATION)
        && repository
            .branch(layout.integrationBranch())
            .filter(integration -> repository.history().isAncestor(tip, integration))
            .isPresent();
    return unchanged || integrated || repository.heldOutside(layout.feature() + "/", tip);
  }

  /** Whether its branch is checked out somewhere else. */
  boolean heldElsewhere(String name) {
    return elsewhere(name).isPresent();
  }

  private Optional<Path> elsewhere(String name) {
    return worktrees
        .holding(layout.branch(name))
        .filter(path -> !same(path, layout.worktree(name)));
  }
}

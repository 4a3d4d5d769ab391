package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.workspace.Layout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A merge that conflicts, in the integration worktree as git leaves one: people resolve it there with their own tools. */
public final class OpenMerge {

  private static final String OPEN = ".open";

  private final Repository repository;
  private final Layout layout;
  private final Checkout checkout;

  public OpenMerge(Repository repository, Layout layout) {
    this.repository = repository;
    this.layout = layout;
    this.checkout = new Checkout(layout.integration());
  }

  /**
   * Lays it out in the worktree, which stands at the tip, in place of one that was laid out before. Not where something of somebody
   * would be in its way.
   */
  public void layOut(Merger merger, Commit tip, MergeInput part) {
    takeBack();
    if (checkoutHead().equals(Optional.of(tip))
        && merging().isEmpty()
        && checkout.uncommitted().changed().isEmpty()
        && part.into(tip, merger) instanceof Merge.Conflict conflict) {
      Commit shown = merger.keep(conflict, tip, ref());
      if (repository.history().changedPaths(tip, shown).stream()
          .anyMatch(path -> taken(tip, path))) {
        repository.deleteRef(ref());
        return;
      }
      checkout.show(shown, conflict);
      checkout.beginMerge(part.commit(), part.message());
    }
  }

  /** Whether a file that git does not know, or ignores, lies where one of the merge would. */
  private boolean taken(Commit tip, String path) {
    Path top = layout.integration();
    Path file = top.resolve(path);
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    for (Path at = Required.parent(file); !at.equals(top); at = Required.parent(at)) {
      there |= Files.isRegularFile(at);
    }
    String known = tip + ":" + path;
    return there && !repository.sizes(List.of(known)).containsKey(known);
  }

  /** The commit that is being merged there, whoever began that. */
  public Optional<Commit> merging() {
    return exists() ? checkout.merging() : Optional.empty();
  }

  /** Whether all is as it was laid out, or half of it by a Maven that was killed: then nothing of anybody is lost with it. */
  public boolean untouched() {
    Optional<Commit> shown = repository.resolve(ref()).filter(commit -> exists());
    Optional<Commit> tip = checkoutHead();
    if (shown.isEmpty() || !tip.equals(repository.resolve(shown.get() + "^1"))) {
      return false;
    }
    Commit now = checkout.snapshot("Looked at", shown.get(), shown.get());
    List<String> others = new ArrayList<>(repository.history().changedPaths(shown.get(), now));
    // What git does not know stays where it is.
    others.removeAll(checkout.uncommitted().untracked());
    if (merging().isEmpty()) {
      others.retainAll(repository.history().changedPaths(tip.get(), now));
    }
    return others.isEmpty();
  }

  private Optional<Commit> checkoutHead() {
    return exists() ? checkout.head() : Optional.empty();
  }

  /** The worktree as it was before, unless somebody is at it. */
  public void takeBack() {
    if (untouched()) {
      checkout.reset();
      repository.deleteRef(ref());
    } else if (merging().isEmpty()) {
      repository.resolve(ref()).ifPresent(over -> repository.deleteRef(ref()));
    }
  }

  /**
   * @throws GitException in one line, if somebody is at it
   */
  void requireUntouched() {
    if (!untouched()
        && (merging().isPresent() || !checkout.uncommitted().changed().isEmpty())) {
      String shown = layout.shown(layout.integration());
      throw new GitException(shown + " "
          + (merging().isPresent()
              ? "is in the middle of a merge; resolve it and commit it with: git -C " + shown
                  + " commit --no-edit; or give it up with: git -C " + shown + " merge --abort"
              : "has changes that are not committed; commit or discard them"));
    }
  }

  private boolean exists() {
    return Files.isRegularFile(layout.integration().resolve(".git"));
  }

  private String ref() {
    return layout.mergedRef(Layout.INTEGRATION + OPEN);
  }
}

package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.git.Repository;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Conflicts that somebody, a person or an agent, has resolved in a branch: the same conflict gets the same answer. */
public final class EarlierResolutions {

  private final Repository repository;
  private final Commit base;
  private final Optional<Commit> branch;

  /**
   * @param base that the branch began at
   * @param branch the tip of the branch with the merges; empty for none
   */
  public EarlierResolutions(Repository repository, Commit base, Optional<Commit> branch) {
    this.repository = repository;
    this.base = base;
    this.branch = branch;
  }

  /**
   * The merge of a part into the tip, with what conflicts as it was resolved there. That merge itself, where it merges the same into the
   * same: who builds on it does not meet the conflict again. Empty where the conflict is another one.
   *
   * @param start that the tip comes after
   */
  Optional<Commit> merge(Merger merger, Commit start, Commit tip, Part part, Merge.Conflict conflict) {
    Optional<Commit> merge = branch.flatMap(to -> repository.history().mergeOf(part.commit(), base, to));
    if (merge.isEmpty()) {
      return Optional.empty();
    }
    Commit into = repository.resolve(merge.get() + "^1").orElseThrow();
    if (merger.tree(into).equals(merger.tree(tip)) && repository.history().isAncestor(start, merge.get())) {
      return merge;
    }
    return merger.merge(into, part.commit(), part.message()) instanceof Merge.Conflict before
        ? resolved(merger, before, merge.get(), conflict).map(tree -> merger.mergeAs(tree, tip, part.commit(), part.message())) : Optional.empty();
  }

  /** The tree of a conflict, with all that was changed to resolve the other, if all of that stood there as it stands here. */
  private static Optional<String> resolved(Merger merger, Merge.Conflict before, Commit merge, Merge.Conflict now) {
    Set<String> elsewhere = new HashSet<>(merger.changed(before.tree(), merge));
    elsewhere.removeAll(before.paths());
    boolean same = now.paths().stream().allMatch(path -> before.texts().containsKey(path)
        && before.texts().get(path).equals(now.texts().get(path)) && before.kinds().get(path).equals(now.kinds().get(path)))
        && elsewhere.stream().allMatch(path -> merger.same(before.tree(), now.tree(), path));
    Set<String> paths = new HashSet<>(now.paths());
    paths.addAll(elsewhere);
    return same ? Optional.of(merger.taking(now.tree(), merge, paths)) : Optional.empty();
  }
}

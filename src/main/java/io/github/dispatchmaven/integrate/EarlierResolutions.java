package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.History;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.git.Repository;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
   * The merge of a part into the tip, with what conflicts as it was resolved there. A merge there itself, where it holds the same and
   * nothing more: who builds on it does not meet the conflict again. Empty where the conflict is another one.
   *
   * @param start that the tip comes after
   * @param merged what was merged into the start since
   */
  Optional<Commit> merge(
      Merger merger,
      Commit start,
      Commit tip,
      List<MergeInput> merged,
      MergeInput part,
      Merge.Conflict conflict) {
    List<History.TwoParents> merges =
        branch.map(to -> repository.history().merges(base, to)).orElse(List.of());
    List<Commit> all =
        Stream.concat(merged.stream(), Stream.of(part)).map(MergeInput::commit).toList();
    return holding(merges, start, all)
        .or(() -> resolved(merger, merges, merged, tip, part, conflict));
  }

  /** The first that holds all of them, if it holds nothing else. */
  private Optional<Commit> holding(
      List<History.TwoParents> merges, Commit start, List<Commit> all) {
    List<Commit> known = Stream.concat(all.stream(), Stream.of(start)).toList();
    return merges.stream()
        .map(History.TwoParents::merge)
        .filter(merge ->
            known.stream().allMatch(commit -> repository.history().isAncestor(commit, merge)))
        .findFirst()
        .filter(merge -> repository.history().others(merge, known) == 0);
  }

  private Optional<Commit> resolved(
      Merger merger,
      List<History.TwoParents> merges,
      List<MergeInput> merged,
      Commit tip,
      MergeInput part,
      Merge.Conflict conflict) {
    Set<Commit> others = merged.stream().map(MergeInput::commit).collect(Collectors.toSet());
    for (History.TwoParents merge : merges) {
      // It may have been merged in the other order there: then the other way round is the same
      // conflict.
      boolean turned = others.contains(merge.second());
      if (turned || merge.second().equals(part.commit())) {
        Optional<Merge.Conflict> now =
            turned ? conflict(merger, part.commit(), tip, part) : Optional.of(conflict);
        Optional<Commit> found = now.flatMap(same -> conflict(
                    merger, merge.first(), merge.second(), part)
                .flatMap(before -> resolved(merger, before, merge.merge(), same, conflict.tree())))
            .map(tree -> merger.mergeAs(tree, tip, part.commit(), part.message()));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Merge.Conflict> conflict(
      Merger merger, Commit ours, Commit theirs, MergeInput part) {
    return merger.merge(ours, theirs, part.message(), Optional.empty())
            instanceof Merge.Conflict conflict
        ? Optional.of(conflict)
        : Optional.empty();
  }

  /**
   * A tree with all that was changed to resolve an earlier conflict, if all of that stood there as it stands here.
   *
   * @param tree in which the conflict is now
   */
  private static Optional<String> resolved(
      Merger merger, Merge.Conflict before, Commit merge, Merge.Conflict now, String tree) {
    Set<String> elsewhere = new HashSet<>(merger.trees().changed(before.tree(), merge));
    elsewhere.removeAll(before.paths());
    boolean same = now.paths().stream()
            .allMatch(path -> before.texts().containsKey(path)
                && before.texts().get(path).equals(now.texts().get(path))
                && Objects.equals(before.kinds().get(path), now.kinds().get(path)))
        && elsewhere.stream().allMatch(path -> merger.trees().same(before.tree(), tree, path));
    Set<String> paths = new HashSet<>(now.paths());
    paths.addAll(elsewhere);
    return same ? Optional.of(merger.trees().taking(tree, merge, paths)) : Optional.empty();
  }
}

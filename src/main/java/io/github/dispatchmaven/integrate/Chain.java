package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.MergeRules;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.git.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Merges one workstream after the other, without a checkout and without moving a branch. */
public final class Chain {

  private final Repository repository;
  private final MergeRules rules;
  private final Optional<EarlierResolutions> resolutions;

  public Chain(Repository repository, MergeRules rules) {
    this(repository, rules, Optional.empty());
  }

  /**
   * @param resolutions of conflicts that are not met again
   */
  public Chain(Repository repository, MergeRules rules, Optional<EarlierResolutions> resolutions) {
    this.repository = repository;
    this.rules = rules;
    this.resolutions = resolutions;
  }

  /**
   * @param tip after the last merge that was clean
   * @param steps one a part, in their order
   */
  public record Result(Commit tip, List<Step> steps) {

    public List<Step> conflicts() {
      return steps.stream().filter(step -> step.how() == Step.How.CONFLICT).toList();
    }
  }

  /**
   * Merges, and brings what came of it into the repository.
   *
   * @param skip whether a part that conflicts is left out and the rest merged; else the chain ends there
   * @param ref that keeps the last merge
   * @param before what came of others that are merged into the start
   */
  public Result merge(
      Commit start, List<MergeInput> parts, boolean skip, String ref, List<Step> before) {
    try (Merger merger = new Merger(repository, rules)) {
      Result result = merge(merger, start, parts, skip, before);
      if (!result.tip().equals(start)) {
        merger.bring(result.tip(), ref);
      }
      return result;
    }
  }

  /** What merging would come to; nothing of it is kept. */
  public Result tried(Commit start, List<MergeInput> parts, boolean skip) {
    try (Merger merger = new Merger(repository, rules)) {
      return merge(merger, start, parts, skip, List.of());
    }
  }

  private Result merge(
      Merger merger, Commit start, List<MergeInput> parts, boolean skip, List<Step> before) {
    List<Commit> all = new ArrayList<>(List.of(start));
    parts.forEach(part -> all.add(part.commit()));
    merger.expect(all);
    Commit tip = start;
    List<Step> steps = new ArrayList<>();
    boolean stopped = false;
    for (MergeInput part : parts) {
      if (stopped) {
        steps.add(Step.plain(part, Step.How.NOT_REACHED));
        continue;
      }
      Merge merge = part.into(tip, merger);
      if (merge instanceof Merge.Clean clean) {
        tip = clean.commit();
        steps.add(Step.merged(part, clean));
      } else if (merge instanceof Merge.Conflict conflict) {
        Step step = Step.conflict(
            part,
            conflict,
            opponents(
                conflict.paths(),
                Stream.concat(before.stream(), steps.stream()).toList(),
                part,
                start));
        Commit into = tip;
        Optional<Commit> resolved = resolutions.flatMap(earlier ->
            earlier.merge(merger, start, into, parts.subList(0, steps.size()), part, conflict));
        tip = resolved.orElse(tip);
        steps.add(resolved.map(step::resolved).orElse(step));
        stopped = resolved.isEmpty() && !skip;
      } else {
        steps.add(Step.plain(part, Step.How.ALREADY_MERGED));
      }
    }
    return new Result(tip, List.copyOf(steps));
  }

  /** Those merged before whose own changes touch a path that conflicts. */
  private List<String> opponents(
      List<String> paths, List<Step> before, MergeInput part, Commit start) {
    return before.stream()
        .filter(Step::inside)
        .filter(step -> {
          Commit base =
              repository.history().mergeBase(step.commit(), part.commit()).orElse(start);
          Set<String> changed =
              new HashSet<>(repository.history().changedPaths(base, step.commit()));
          // One may have a file where the other has a folder.
          return paths.stream()
              .anyMatch(path -> changed.contains(path)
                  || changed.stream()
                      .anyMatch(
                          other -> other.startsWith(path + "/") || path.startsWith(other + "/")));
        })
        .map(Step::workstream)
        .toList();
  }
}

package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.Merger;
import io.github.dispatchmaven.git.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Merges one workstream after the other, without a checkout and without moving a ref. */
public final class Chain {

  private final Repository repository;
  private final Merger merger;

  public Chain(Repository repository, List<String> leftOut) {
    this.repository = repository;
    this.merger = new Merger(repository, leftOut);
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
   * @param skip whether a part that conflicts is left out and the rest merged; else the chain ends there
   */
  public Result merge(Commit start, List<Part> parts, boolean skip) {
    Commit tip = start;
    List<Step> steps = new ArrayList<>();
    boolean stopped = false;
    for (Part part : parts) {
      if (stopped) {
        steps.add(Step.plain(part, Step.How.NOT_REACHED));
        continue;
      }
      Merge merge = merger.merge(tip, part.commit(), part.message());
      if (merge instanceof Merge.Clean clean) {
        tip = clean.commit();
        steps.add(Step.plain(part, Step.How.MERGED));
      } else if (merge instanceof Merge.Conflict conflict) {
        steps.add(new Step(part.workstream(), part.commit(), Step.How.CONFLICT, conflict.paths(),
            opponents(conflict.paths(), steps, part, tip)));
        stopped = !skip;
      } else {
        steps.add(Step.plain(part, Step.How.ALREADY_MERGED));
      }
    }
    return new Result(tip, List.copyOf(steps));
  }

  /** Those merged before whose own changes touch a path that conflicts. */
  private List<String> opponents(List<String> paths, List<Step> before, Part part, Commit tip) {
    Commit base = repository.mergeBase(tip, part.commit()).orElse(tip);
    return before.stream().filter(Step::inside).filter(step -> {
      Set<String> changed = new HashSet<>(repository.changedPaths(base, step.commit()));
      return paths.stream().anyMatch(changed::contains);
    }).map(Step::workstream).toList();
  }
}

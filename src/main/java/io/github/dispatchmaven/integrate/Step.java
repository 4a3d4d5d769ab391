package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import java.util.List;

/**
 * What came of one workstream in a chain of merges.
 *
 * @param commit the gated one
 * @param paths that conflict
 * @param with the workstreams merged before that changed those paths too
 */
public record Step(String workstream, Commit commit, How how, List<String> paths, List<String> with) {

  /** What came of it. */
  public enum How {
    MERGED, ALREADY_MERGED, CONFLICT, NOT_REACHED
  }

  public Step {
    paths = List.copyOf(paths);
    with = List.copyOf(with);
  }

  static Step plain(Part part, How how) {
    return new Step(part.workstream(), part.commit(), how, List.of(), List.of());
  }

  public boolean inside() {
    return how == How.MERGED || how == How.ALREADY_MERGED;
  }

  /** For people. */
  public String conflict() {
    return workstream + " conflicts" + (with.isEmpty() ? "" : " with " + String.join(", ", with)) + " in "
        + String.join(", ", paths);
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.integrate.RedSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Tries what the branches of several workstreams come to together, before they are integrated. */
public interface Trial {

  /**
   * What a trial found.
   *
   * @param known whether it came to an end: a build that could not be run, or was given up, tells nothing
   * @param red what was found red
   */
  record Result(boolean known, List<RedSet> red) {

    public static final Result UNKNOWN = new Result(false, List.of());

    public Result {
      red = List.copyOf(red);
    }

    public static Result of(List<RedSet> red) {
      return new Result(true, red);
    }
  }

  /**
   * Merges and builds; returns when that is done.
   *
   * @param tips the newest commits, by workstream
   * @param givenUp whether the means to build are wanted back: nothing new is begun then
   */
  Result run(Map<String, Commit> tips, BooleanSupplier givenUp);
}

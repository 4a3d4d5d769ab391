package io.github.dispatchmaven.core;

import java.util.List;
import java.util.Set;

/**
 * By which the scheduler decides.
 *
 * @param selected the workstreams that may be worked on; the others stay as they are
 * @param limits asked before each start, in this order
 * @param patience with jobs that are running
 */
public record Policy(Terms terms, Set<String> selected, List<Limit> limits, Patience patience) {

  public Policy {
    selected = Set.copyOf(selected);
    limits = List.copyOf(limits);
  }

  /** To tell where workstreams stand, not to decide what they do next. */
  public static Policy asOf(Terms terms) {
    return new Policy(terms, Set.of(), List.of(), Patience.ENDLESS);
  }
}

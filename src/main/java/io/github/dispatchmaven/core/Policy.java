package io.github.dispatchmaven.core;

import java.util.List;
import java.util.Set;

/**
 * By which the scheduler decides.
 *
 * @param selected the workstreams that may be worked on; the others stay as they are
 * @param limits asked before each start, in this order
 */
public record Policy(Terms terms, Set<String> selected, List<Limit> limits) {

  public Policy {
    selected = Set.copyOf(selected);
    limits = List.copyOf(limits);
  }
}

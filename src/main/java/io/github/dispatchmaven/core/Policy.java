package io.github.dispatchmaven.core;

import java.util.ArrayList;
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

  /** A dispatch on these terms. */
  public static Policy of(Terms terms) {
    return new Policy(terms, terms.selected(), limits(terms));
  }

  /** On the same terms, but only to say to these workstreams what is to be said to them. */
  public static Policy toTell(Terms terms, Set<String> workstreams) {
    List<Limit> all = new ArrayList<>(List.of(new Limit.OnlyMessages()));
    all.addAll(limits(terms));
    return new Policy(terms, workstreams, all);
  }

  private static List<Limit> limits(Terms terms) {
    Allowance allowance = terms.allowance();
    List<Limit> limits = new ArrayList<>(List.of(new Limit.RateHold(), new Breaker()));
    limits.add(new Limit.Slots(Kind.TURN, allowance.turns()));
    limits.add(new Limit.Slots(Kind.VERIFY, allowance.verifies()));
    allowance.budgetUsd().ifPresent(
        usd -> limits.add(new Budget(usd, Math.min(allowance.turns(), Math.max(1, terms.selected().size())))));
    return limits;
  }
}

package io.github.dispatchmaven.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * By which the scheduler decides.
 *
 * @param selected the workstreams that may be worked on; the others stay as they are
 * @param told of the others those to whom something is said, and nothing more is done
 * @param limits asked before each start, in this order
 */
public record Policy(Terms terms, Set<String> selected, Set<String> told, List<Limit> limits) {

  public Policy {
    selected = Set.copyOf(selected);
    told = Set.copyOf(told);
    limits = List.copyOf(limits);
  }

  /** A dispatch on these terms. */
  public static Policy of(Terms terms) {
    return new Policy(terms, terms.selected(), Set.of(), limits(terms, terms.selected()));
  }

  /** On the same terms, but only to say to these workstreams what is to be said to them. */
  public static Policy toTell(Terms terms, Set<String> workstreams) {
    return new Policy(terms, Set.of(), workstreams, limits(terms, Set.of()));
  }

  /** This policy, with others to whom something is said. */
  public Policy telling(Set<String> others) {
    Set<String> all = new HashSet<>(told);
    all.addAll(others);
    return new Policy(terms, selected, all, limits);
  }

  /** All that are decided on. */
  public Set<String> considered() {
    Set<String> all = new HashSet<>(selected);
    all.addAll(told);
    return all;
  }

  private static List<Limit> limits(Terms terms, Set<String> selected) {
    Allowance allowance = terms.allowance();
    List<Limit> limits = new ArrayList<>(List.of(
        new Limit.OnlyMessages(selected), new RateHold(terms.patience().limit()), new Breaker()));
    limits.add(new Limit.Slots(JobKind.TURN, allowance.turns()));
    limits.add(new Limit.Slots(JobKind.VERIFY, allowance.verifies()));
    allowance
        .budgetUsd()
        .ifPresent(usd -> limits.add(new Budget(
            usd, Math.min(allowance.turns(), Math.max(1, terms.selected().size())))));
    return limits;
  }
}

package io.github.dispatchmaven.core;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much one invocation may do at once, and spend in all.
 *
 * @param turns most at once
 * @param verifies most at once
 * @param budgetUsd over all sessions; empty for no limit
 */
public record Allowance(int turns, int verifies, Optional<BigDecimal> budgetUsd) {

  public static final Allowance ANY =
      new Allowance(Integer.MAX_VALUE, Integer.MAX_VALUE, Optional.empty());
}

package io.github.dispatchmaven.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What one process of an agent used.
 *
 * @param costUsd as the client reports it; empty where it reports no money
 * @param estimated whether a process was ended before it reported its figure: then it is charged what was reserved for
 *     it, and what nothing was reserved for is missing in the sum
 * @param inputTokens all tokens read, cached ones included
 */
public record Usage(
    Optional<BigDecimal> costUsd, boolean estimated, long inputTokens, long outputTokens) {

  public static final Usage NONE = new Usage(Optional.empty(), false, 0, 0);

  public Usage plus(Usage other) {
    Optional<BigDecimal> cost = costUsd.isEmpty()
        ? other.costUsd
        : Optional.of(costUsd.get().add(other.costUsd.orElse(BigDecimal.ZERO)));
    return new Usage(
        cost,
        estimated || other.estimated,
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens);
  }

  /**
   * Where not all was told: the larger of what was told and what was reserved, as an estimate.
   *
   * @param reserved in US dollars; empty where nothing was
   */
  public Usage atLeast(Optional<BigDecimal> reserved) {
    Optional<BigDecimal> larger =
        costUsd.isEmpty() ? reserved : costUsd.map(told -> told.max(reserved.orElse(told)));
    return new Usage(larger, true, inputTokens, outputTokens);
  }

  /** This usage, marked as an estimate. */
  public Usage estimate() {
    return new Usage(costUsd, true, inputTokens, outputTokens);
  }

  /** For people: rounded, without the dollar sign. */
  public static String cents(BigDecimal usd) {
    return usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}

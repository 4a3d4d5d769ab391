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
public record Usage(Optional<BigDecimal> costUsd, boolean estimated, long inputTokens, long outputTokens) {

  public static final Usage NONE = new Usage(Optional.empty(), false, 0, 0);

  public Usage plus(Usage other) {
    Optional<BigDecimal> cost =
        costUsd.isEmpty() ? other.costUsd : Optional.of(costUsd.get().add(other.costUsd.orElse(BigDecimal.ZERO)));
    return new Usage(cost, estimated || other.estimated, inputTokens + other.inputTokens,
        outputTokens + other.outputTokens);
  }

  /** Of a process that was ended before it could tell. */
  public static Usage untold(Optional<BigDecimal> reserved) {
    return new Usage(reserved, true, 0, 0);
  }

  /** For people: rounded, without the dollar sign. */
  public static String cents(BigDecimal usd) {
    return usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}

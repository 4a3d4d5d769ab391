package io.github.dispatchmaven.core;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one process of an agent used.
 *
 * @param costUsd as the client reports it; empty where it reports no money
 * @param inputTokens all tokens read, cached ones included
 */
public record Usage(Optional<BigDecimal> costUsd, long inputTokens, long outputTokens) {

  public static final Usage NONE = new Usage(Optional.empty(), 0, 0);

  public Usage plus(Usage other) {
    Optional<BigDecimal> cost =
        costUsd.isEmpty() ? other.costUsd : Optional.of(costUsd.get().add(other.costUsd.orElse(BigDecimal.ZERO)));
    return new Usage(cost, inputTokens + other.inputTokens, outputTokens + other.outputTokens);
  }
}

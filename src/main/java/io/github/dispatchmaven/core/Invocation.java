package io.github.dispatchmaven.core;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The newest dispatch.
 *
 * @param since when it began
 * @param spentBefore in US dollars, over all sessions
 */
public record Invocation(Terms terms, Instant since, BigDecimal spentBefore) {

  static final Invocation NONE = new Invocation(Terms.NONE, Instant.EPOCH, BigDecimal.ZERO);
}

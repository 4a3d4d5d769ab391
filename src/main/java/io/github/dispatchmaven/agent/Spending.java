package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one process of a client spent, by what it told of its use. A session's total lacks what killed processes spent, so
 * totals are never subtracted from each other.
 */
final class Spending {

  private static final Usage NOTHING = new Usage(Optional.of(BigDecimal.ZERO), false, 0, 0);

  private final boolean resumed;
  private final Optional<BigDecimal> reserved;
  private Usage news = NOTHING;
  private Optional<Usage> total = Optional.empty();
  private boolean begun;
  private boolean told;
  private boolean itemized;
  private boolean summed;
  private boolean ofSession;
  private boolean incomplete;
  private boolean answeredSince;

  /**
   * @param resumed whether the process goes on with a session
   * @param reserved for it, in US dollars; empty where nothing limits it
   */
  Spending(boolean resumed, Optional<BigDecimal> reserved) {
    this.resumed = resumed;
    this.reserved = reserved;
  }

  /** The client wrote something: then the model may have been asked. */
  void wrote() {
    begun = true;
  }

  /** The model answered: that was paid for, and nothing that was told before has it. */
  void answered() {
    answeredSince = true;
  }

  /** Whether the model said more since its use was told last. */
  boolean answeredSince() {
    return answeredSince;
  }

  void used(AgentEvent.Used used) {
    begun = true;
    told = true;
    answeredSince = false;
    incomplete |= !used.whole();
    switch (used.of()) {
      case NEWS -> {
        itemized = true;
        news = news.plus(used.usage());
      }
      case PROCESS, SESSION -> {
        summed = true;
        ofSession |= used.of() == AgentEvent.Span.SESSION;
        total = Optional.of(used.usage());
      }
      case NOTHING -> total = total.or(() -> Optional.of(NOTHING));
    }
  }

  /**
   * What it comes to. What was not told is charged with what was reserved for it, if that is more than what was told, and
   * marked as estimated.
   */
  Usage usage() {
    if (!begun) {
      return Usage.NONE;
    }
    if (!told) {
      return Usage.NONE.atLeast(reserved);
    }
    Usage all = itemized ? news : total.orElse(Usage.NONE);
    if (answeredSince || incomplete || itemized && summed || all.costUsd().isEmpty()) {
      return all.atLeast(reserved);
    }
    return ofSession && resumed ? all.estimate() : all;
  }
}

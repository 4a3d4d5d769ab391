package io.github.dispatchmaven.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a job ended.
 *
 * @param session the id under which the agent really knows the session, if it was seen
 * @param sessionLost whether the agent does not know the session any more, so that it has to begin anew
 * @param reason in words a person can act on; empty when it passed
 * @param denied what the agent was not allowed to do, a line each
 * @param notBefore when the agent's provider will answer again, if it said so
 * @param tests of a verification that has test reports
 */
public record Outcome(
    Verdict verdict,
    Usage usage,
    Optional<String> session,
    boolean sessionLost,
    String reason,
    List<String> denied,
    Optional<Instant> notBefore,
    Optional<Tests> tests) {

  public Outcome {
    denied = List.copyOf(denied);
  }

  /** Of an agent's turn. */
  public Outcome(Verdict verdict, Usage usage, Optional<String> session, boolean sessionLost, String reason, List<String> denied,
      Optional<Instant> notBefore) {
    this(verdict, usage, session, sessionLost, reason, denied, notBefore, Optional.empty());
  }

  public static Outcome of(Verdict verdict, String reason) {
    return new Outcome(verdict, Usage.NONE, Optional.empty(), false, reason, List.of(), Optional.empty());
  }

  public Outcome withUsage(Usage other) {
    return new Outcome(verdict, other, session, sessionLost, reason, denied, notBefore, tests);
  }

  /**
   * The same of a client that was ended before it told what it spent: it is charged what was reserved for it.
   *
   * @param reserved in US dollars; empty where nothing was
   */
  public Outcome charged(Optional<BigDecimal> reserved) {
    return usage.costUsd().isPresent() ? this : withUsage(Usage.untold(reserved));
  }

  public Outcome withTests(Tests other) {
    return new Outcome(verdict, usage, session, sessionLost, reason, denied, notBefore, Optional.of(other));
  }

  public Outcome withVerdict(Verdict other, String why) {
    return new Outcome(other, usage, session, sessionLost, why, denied, notBefore, tests);
  }
}

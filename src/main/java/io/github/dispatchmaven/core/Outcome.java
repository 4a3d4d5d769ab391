package io.github.dispatchmaven.core;

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
 * @param limitedModel the family of models that alone its provider does not answer with; empty for all
 * @param questions that the agent asked, a line each
 * @param notes what people should know though it does not count, a line each
 */
public record Outcome(
    Verdict verdict,
    Usage usage,
    Optional<String> session,
    boolean sessionLost,
    String reason,
    List<String> denied,
    Optional<Instant> notBefore,
    Optional<Tests> tests,
    Optional<String> limitedModel,
    List<String> questions,
    List<String> notes) {

  public Outcome {
    denied = List.copyOf(denied);
    questions = List.copyOf(questions);
    notes = List.copyOf(notes);
  }

  /** The outcome of an agent's turn that asked nothing and left no notes. */
  public Outcome(
      Verdict verdict,
      Usage usage,
      Optional<String> session,
      boolean sessionLost,
      String reason,
      List<String> denied,
      Optional<Instant> notBefore) {
    this(
        verdict,
        usage,
        session,
        sessionLost,
        reason,
        denied,
        notBefore,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  public static Outcome of(Verdict verdict, String reason) {
    return new Outcome(
        verdict, Usage.NONE, Optional.empty(), false, reason, List.of(), Optional.empty());
  }

  public Outcome withUsage(Usage other) {
    return new Outcome(
        verdict,
        other,
        session,
        sessionLost,
        reason,
        denied,
        notBefore,
        tests,
        limitedModel,
        questions,
        notes);
  }

  public Outcome withTests(Tests other) {
    return new Outcome(
        verdict,
        usage,
        session,
        sessionLost,
        reason,
        denied,
        notBefore,
        Optional.of(other),
        limitedModel,
        questions,
        notes);
  }

  public Outcome withVerdict(Verdict other, String why) {
    return new Outcome(
        other,
        usage,
        session,
        sessionLost,
        why,
        denied,
        notBefore,
        tests,
        limitedModel,
        questions,
        notes);
  }

  /**
   * This outcome, of a provider that asks to wait.
   *
   * @param until when it will answer again; empty if it did not say
   * @param model the family of models that alone it does not answer with; empty for all
   */
  public Outcome limited(Optional<Instant> until, Optional<String> model) {
    return new Outcome(
        verdict,
        usage,
        session,
        sessionLost,
        reason,
        denied,
        until,
        tests,
        model,
        questions,
        notes);
  }

  /** This outcome with what an agent said of its tools and its work, a line each. */
  public Outcome telling(List<String> deniedTools, List<String> asked, List<String> noted) {
    return new Outcome(
        verdict,
        usage,
        session,
        sessionLost,
        reason,
        deniedTools,
        notBefore,
        tests,
        limitedModel,
        asked,
        noted);
  }
}

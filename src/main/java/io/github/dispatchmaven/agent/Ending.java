package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the end of a turn means.
 *
 * @param reason in words a person can act on; empty when it passed
 * @param session its id, where the end tells it; empty where its events did
 * @param sessionLost whether the session is of no use any more
 * @param notBefore when the provider will answer again, if it said so
 * @param limitedModel the family of models that alone its provider does not answer with; empty for all
 * @param questions that its last words ask, a line each
 */
public record Ending(
    Verdict verdict,
    String reason,
    Optional<String> session,
    boolean sessionLost,
    Optional<Instant> notBefore,
    Optional<String> limitedModel,
    List<String> questions) {

  public static final Ending PASSED = of(Verdict.PASSED, "");

  public Ending {
    questions = List.copyOf(questions);
  }

  public static Ending of(Verdict verdict, String reason) {
    return new Ending(
        verdict, reason, Optional.empty(), false, Optional.empty(), Optional.empty(), List.of());
  }

  Ending in(String knownSession) {
    return new Ending(
        verdict,
        reason,
        Optional.of(knownSession),
        sessionLost,
        notBefore,
        limitedModel,
        questions);
  }

  Ending losingSession() {
    return new Ending(verdict, reason, Optional.empty(), true, notBefore, limitedModel, questions);
  }

  Ending limited(Optional<Instant> until, Optional<String> model) {
    return new Ending(verdict, reason, session, sessionLost, until, model, questions);
  }

  Ending asking(List<String> all) {
    return new Ending(verdict, reason, session, sessionLost, notBefore, limitedModel, all);
  }
}

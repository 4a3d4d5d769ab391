package io.github.dispatchmaven.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An agent's provider asks to wait. It stands until the provider is seen to answer again: when its time is up, one turn tries.
 *
 * @param model the family of models that alone is limited, in lower case; empty for all
 * @param first since when the provider has not answered
 * @param since when this was seen
 */
public record Hold(
    String agent, Optional<String> model, Instant first, Instant since, Instant until) {

  /** By which it is known: one of an agent for all its models, and one for each family that is limited alone. */
  static String key(String agent, Optional<String> model) {
    return agent + model.map(family -> " " + family).orElse("");
  }

  /** Before its own beginning it counts for nothing: then the clock was set back, and nobody knows how far. */
  public boolean holds(Instant now) {
    return now.isBefore(until) && !now.isBefore(since);
  }

  /** Whether it is for a turn. */
  public boolean covers(Turn turn) {
    return turn.agent().equals(agent)
        && (model.isEmpty()
            || turn.model()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(model.get()))
                .isPresent());
  }

  /** Whether its time was up then. */
  public boolean overAt(Instant time) {
    return !time.isBefore(until);
  }

  /**
   * How long it makes those wait who came then.
   *
   * @param came when the dispatch began
   */
  private Duration length(Instant came) {
    return Duration.between(came.isAfter(first) ? came : first, until);
  }

  /**
   * Why a turn has to wait for it now; empty if it has not.
   *
   * @param came when the one who asks began, which counts as how long it waits
   * @param most how long a provider is waited for; what takes longer is left to another time
   */
  public Optional<Wait> wait(String workstream, Instant came, Duration most, Instant now) {
    if (!holds(now)) {
      return Optional.empty();
    }
    String why = text() + " until " + LocalTimes.text(until, now);
    return Optional.of(
        length(came).compareTo(most) > 0
            ? Wait.forGood(
                workstream,
                Wait.Kind.LIMIT,
                why + ", which is longer than dispatch.limitWait (" + Timeouts.text(most)
                    + "); run again then")
            : new Wait(workstream, Wait.Kind.LIMIT, why, Optional.of(until)));
  }

  /** This hold where the provider asks again before it answered: for the longer of both, unless the clock was set back meanwhile. */
  Hold followedBy(Hold next) {
    boolean shorter = next.until.isBefore(until) && holds(next.since);
    return new Hold(
        agent,
        model,
        next.since.isBefore(first) ? next.first : first,
        next.since,
        shorter ? until : next.until);
  }

  /** For people. */
  public String text() {
    return "rate limit of " + agent + model.map(family -> " (" + family + ")").orElse("");
  }
}

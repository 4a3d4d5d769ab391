package io.github.dispatchmaven.agent;

/**
 * What a client can do, so that nobody asks who it is.
 *
 * @param presetsSession whether it takes the id of a new session that it is given; else it tells one after it began
 * @param reportsMoney whether it tells what it spends
 * @param tokens how it tells what it reads and writes
 * @param heedsLimit whether it keeps to a limit of money that it is given
 * @param planning how it can be asked to divide a spec into workstreams
 * @param resumesElsewhere whether a session goes on in another folder than the one that it began in
 * @param network whether it speaks with a provider on another machine
 * @param toldWhatIsAllowed whether it can be told what it may do without asking
 */
public record Abilities(
    boolean presetsSession,
    boolean reportsMoney,
    Tokens tokens,
    boolean heedsLimit,
    Planning planning,
    boolean resumesElsewhere,
    boolean network,
    boolean toldWhatIsAllowed) {

  /** How tokens are told. */
  public enum Tokens {
    UNTOLD,
    BY_TURN,
    IN_SUM
  }

  /** How a spec is divided. */
  public enum Planning {
    NONE,
    /** Its answer is held to a JSON schema. */
    BY_SCHEMA,
    /** It finds the schema in its prompt. */
    BY_PROMPT
  }

  /** Whether a budget holds with it. */
  public boolean metered() {
    return reportsMoney && heedsLimit;
  }

  public boolean plans() {
    return planning != Planning.NONE;
  }
}

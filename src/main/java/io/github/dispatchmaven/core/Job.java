package io.github.dispatchmaven.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A job and what is known of it.
 *
 * @param intendedAt when it was journalled
 * @param owner who claimed it, once that was seen
 * @param ending set while it is being ended by us
 * @param endedAt when it ended, or, where nobody can tell, when that was seen
 */
public record Job(
    JobSpec spec,
    Instant intendedAt,
    Optional<Owner> owner,
    Optional<Cause> ending,
    Optional<Outcome> outcome,
    Optional<Instant> endedAt) {

  static Job intended(JobSpec spec, Instant at) {
    return new Job(
        spec, at, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Job claimedBy(Owner by) {
    return new Job(spec, intendedAt, Optional.of(by), ending, outcome, endedAt);
  }

  Job endingFor(Cause cause) {
    return new Job(spec, intendedAt, owner, Optional.of(cause), outcome, endedAt);
  }

  Job ended(Outcome how, Instant at) {
    return new Job(spec, intendedAt, owner, ending, Optional.of(how), Optional.of(at));
  }

  public JobId id() {
    return spec.id();
  }

  public JobKind kind() {
    return spec.id().kind();
  }

  /** The id of the session that a turn is in: the one that it was given, or the one that its agent told. */
  public Optional<String> session() {
    return spec.turn().flatMap(Turn::session).or(() -> outcome.flatMap(Outcome::session));
  }

  public boolean live() {
    return outcome.isEmpty();
  }

  public boolean ended(Verdict verdict) {
    return outcome.filter(o -> o.verdict() == verdict).isPresent();
  }

  /** From intent to end, or to {@code now} while it lives; never negative. */
  public Duration length(Instant now) {
    Duration length = Duration.between(intendedAt, endedAt.orElse(now));
    return length.isNegative() ? Duration.ZERO : length;
  }
}

package io.github.dispatchmaven.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * No turn of an agent whose provider asked to wait, and then one that tries before the others do.
 *
 * @param most how long a provider is waited for; what takes longer is left to another dispatch
 */
record RateHold(Duration most) implements Limit {

  @Override
  public Admission at(Feature feature, Observations sight) {
    List<Hold> holds = List.copyOf(feature.holds().values());
    return (wish, admitted) -> Limit.turn(wish)
        .flatMap(turn -> holds.stream()
            .filter(hold -> hold.covers(turn))
            .flatMap(hold -> refusal(hold, wish, admitted, feature, sight).stream())
            .findFirst());
  }

  private Optional<Wait> refusal(
      Hold hold, Action wish, List<Action> admitted, Feature feature, Observations sight) {
    Optional<Wait> wait =
        hold.wait(wish.workstream(), feature.invocation().since(), most, sight.now());
    if (wait.isPresent()) {
      return wait;
    }
    boolean tried = admitted.stream()
            .anyMatch(other -> Limit.turn(other).filter(hold::covers).isPresent())
        || feature.live().stream()
            .filter(job -> job.spec().turn().filter(hold::covers).isPresent())
            .anyMatch(job -> sight.running(job) && !job.intendedAt().isBefore(hold.first()));
    return tried
        ? Optional.of(Wait.forGood(
            wish.workstream(),
            Wait.Kind.LIMIT,
            "waits for the first turn after the " + hold.text()))
        : Optional.empty();
  }
}

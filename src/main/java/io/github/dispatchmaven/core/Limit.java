package io.github.dispatchmaven.core;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Something that may hold back a start. Limits never apply to ending a job. */
public interface Limit {

  /**
   * @param admitted what this decision already lets start
   * @return why the start has to wait, or empty if this limit lets it pass
   */
  Optional<Wait> refuse(Spec start, Feature feature, Sight sight, List<Action> admitted);

  /** At most so many jobs of one kind at once. */
  record Slots(Kind kind, int most) implements Limit {
    @Override
    public Optional<Wait> refuse(Spec start, Feature feature, Sight sight, List<Action> admitted) {
      if (start.id().kind() != kind) {
        return Optional.empty();
      }
      // What nobody claimed does not run; if it is started again, it is among the admitted.
      long running = feature.live().stream().filter(j -> j.kind() == kind)
          .filter(j -> sight.life().getOrDefault(j.id(), Life.UNCLAIMED) != Life.UNCLAIMED).count();
      long starting = admitted.stream()
          .filter(a -> a instanceof Action.Start s && s.spec().id().kind() == kind).count();
      return running + starting < most
          ? Optional.empty()
          : Optional.of(Wait.forGood(start.id().workstream(), "waits for a free slot (" + most + " in use)"));
    }
  }

  /** No turn of an agent whose provider asked to wait. */
  record RateHold() implements Limit {
    @Override
    public Optional<Wait> refuse(Spec start, Feature feature, Sight sight, List<Action> admitted) {
      return start.turn().flatMap(turn -> Optional.ofNullable(feature.holds().get(turn.agent()))
          .filter(until -> until.isAfter(sight.now()))
          .map(until -> new Wait(
              start.id().workstream(), "rate limit of " + turn.agent() + " until " + until.truncatedTo(ChronoUnit.SECONDS),
              Optional.of(until))));
    }
  }
}

package io.github.dispatchmaven.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What one invocation may spend. A turn gets an equal share, as its client's own limit, and that much is reserved until
 * its end tells what it really cost; when less is left, it gets what is left, down to a quarter of a share.
 *
 * @param usd in all
 * @param shares into which it is divided
 */
record Budget(BigDecimal usd, int shares) implements Limit {

  private static final BigDecimal SMALLEST_PART = BigDecimal.valueOf(4);
  private static final int SCALE = 4;

  private BigDecimal share() {
    return usd.divide(BigDecimal.valueOf(shares), SCALE, RoundingMode.DOWN);
  }

  @Override
  public Admission at(Feature feature, Observations sight) {
    BigDecimal spent = feature.spentUsd();
    return new Admission() {
      @Override
      public Optional<Wait> refuse(Action wish, List<Action> admitted) {
        if (Limit.turn(wish).isEmpty()
            || !feature.terms().assignment(wish.workstream()).metered()) {
          return Optional.empty();
        }
        BigDecimal reserved = reserved(feature, sight, admitted);
        BigDecimal least = share().divide(SMALLEST_PART, SCALE, RoundingMode.DOWN);
        if (usd.subtract(spent).subtract(reserved).compareTo(least) >= 0) {
          return Optional.empty();
        }
        String of = "$" + Usage.cents(spent) + " of $" + usd.toPlainString() + " are spent"
            + (reserved.signum() > 0
                ? ", $" + Usage.cents(reserved) + " reserved for running turns"
                : "");
        boolean open = admitted.stream().anyMatch(a -> Limit.turn(a).isPresent())
            || feature.live().stream()
                .anyMatch(job -> job.kind() == JobKind.TURN && sight.running(job));
        return Optional.of(Wait.forGood(
            wish.workstream(),
            open ? Wait.Kind.BUDGET : Wait.Kind.SPENT,
            open
                ? "waits for the budget: " + of
                : "the budget is used up: " + of + "; allow more with -Ddispatch.budgetUsd"));
      }

      @Override
      public JobSpec granted(JobSpec start, List<Action> admitted) {
        if (!feature.terms().assignment(start.id().workstream()).metered()) {
          return start;
        }
        BigDecimal left = usd.subtract(spent).subtract(reserved(feature, sight, admitted));
        return start
            .turn()
            .map(turn -> start.with(turn.reserving(share().min(left))))
            .orElse(start);
      }
    };
  }

  /** By the turns that run and by those that start with this one. */
  private static BigDecimal reserved(Feature feature, Observations sight, List<Action> admitted) {
    BigDecimal running = feature.live().stream()
        .filter(sight::claimed)
        .flatMap(job -> job.spec().turn().stream())
        .flatMap(turn -> turn.reservedUsd().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    return admitted.stream()
        .flatMap(a -> Limit.turn(a).stream())
        .flatMap(turn -> turn.reservedUsd().stream())
        .reduce(running, BigDecimal::add);
  }
}

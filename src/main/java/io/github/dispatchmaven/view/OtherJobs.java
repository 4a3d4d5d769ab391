package io.github.dispatchmaven.view;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The jobs of one kind that were of no workstream.
 *
 * @param kind {@code plan}, {@code verify}, {@code resolve}, or {@code trial} of branches together
 * @param count how many there were
 * @param seconds that they took together
 * @param costUsd empty where no agent reported any
 * @param costEstimated whether one was ended before it told its cost
 */
public record OtherJobs(
    String kind, int count, long seconds, Optional<BigDecimal> costUsd, boolean costEstimated) {

  OtherJobs timeless() {
    return new OtherJobs(kind, count, 0, costUsd, costEstimated);
  }
}

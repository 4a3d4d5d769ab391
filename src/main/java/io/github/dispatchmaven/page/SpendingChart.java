package io.github.dispatchmaven.page;

import io.github.dispatchmaven.view.WorkstreamView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much was spent by when. Lengths are in units of the picture.
 *
 * @param steps in the order of time; money is charged when a job ends
 * @param path the line, as SVG has it
 */
public record SpendingChart(List<Step> steps, String path) {

  public static final int WIDTH = 960;
  public static final int HEIGHT = 120;

  private static final int MARGIN = 10;

  public SpendingChart {
    steps = List.copyOf(steps);
  }

  /**
   * @param at since the first job began
   * @param sum of all until then
   */
  public record Step(Duration at, String workstream, BigDecimal usd, BigDecimal sum) {}

  static SpendingChart of(List<WorkstreamView> workstreams) {
    record Charge(Instant at, String workstream, BigDecimal usd) {}
    List<Charge> charges = new ArrayList<>();
    for (WorkstreamView workstream : workstreams) {
      for (WorkstreamView.PastJob job : workstream.jobs()) {
        if (job.end().isPresent() && job.costUsd().isPresent()) {
          charges.add(
              new Charge(job.end().get(), workstream.name(), job.costUsd().get()));
        }
      }
    }
    charges.sort(Comparator.comparing(Charge::at));
    Instant begin = workstreams.stream()
        .flatMap(w -> w.jobs().stream())
        .map(WorkstreamView.PastJob::begin)
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
    List<Step> steps = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (Charge charge : charges) {
      sum = sum.add(charge.usd());
      steps.add(
          new Step(Duration.between(begin, charge.at()), charge.workstream(), charge.usd(), sum));
    }
    return new SpendingChart(steps, path(steps));
  }

  private static String path(List<Step> steps) {
    if (steps.isEmpty()) {
      return "";
    }
    Step last = steps.get(steps.size() - 1);
    double length = Math.max(1, last.at().toMillis());
    double most = Math.max(Double.MIN_NORMAL, last.sum().doubleValue());
    StringBuilder path = new StringBuilder("M" + MARGIN + " " + (HEIGHT - MARGIN));
    for (Step step : steps) {
      path.append(" H")
          .append(MARGIN + Math.round((WIDTH - 2 * MARGIN) * (step.at().toMillis() / length)))
          .append(" V")
          .append(HEIGHT
              - MARGIN
              - Math.round((HEIGHT - 2 * MARGIN) * (step.sum().doubleValue() / most)));
    }
    return path.toString();
  }
}

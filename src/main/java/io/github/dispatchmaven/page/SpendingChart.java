package io.github.dispatchmaven.page;

import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How much was spent by when, of money and of tokens. Lengths are in units of the picture.
 *
 * @param steps in the order of time; what a job uses is known when it ends
 * @param money the line, as SVG has it; empty where no agent reports any
 * @param tokens the line, as SVG has it; empty where no agent reports any
 */
public record SpendingChart(List<Step> steps, String money, String tokens) {

  public static final int WIDTH = 960;
  public static final int HEIGHT = 120;

  private static final int MARGIN = 10;

  public SpendingChart {
    steps = List.copyOf(steps);
  }

  /**
   * @param at since the first job began
   * @param job what it was of
   * @param sum of all until then
   * @param allTokens of all until then
   */
  public record Step(
      Duration at, String job, BigDecimal usd, BigDecimal sum, long tokens, long allTokens) {}

  private record Charge(Instant at, String job, BigDecimal usd, long tokens) {

    static Optional<Charge> of(WorkstreamView.PastJob job, String name) {
      return job.end()
          .filter(at -> job.costUsd().isPresent() || job.tokens() > 0)
          .map(at -> new Charge(at, name, job.costUsd().orElse(BigDecimal.ZERO), job.tokens()));
    }
  }

  static SpendingChart of(FeatureView view) {
    List<Charge> charges = new ArrayList<>();
    view.workstreams()
        .forEach(w -> w.jobs().forEach(job -> Charge.of(job, w.name()).ifPresent(charges::add)));
    view.whole()
        .jobs()
        .forEach(job -> Charge.of(job, job.kind() + " of the whole").ifPresent(charges::add));
    charges.sort(Comparator.comparing(Charge::at));
    Instant begin = view.begin().orElse(Instant.EPOCH);
    List<Step> steps = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    long tokens = 0;
    for (Charge charge : charges) {
      sum = sum.add(charge.usd());
      tokens += charge.tokens();
      steps.add(new Step(
          Duration.between(begin, charge.at()),
          charge.job(),
          charge.usd(),
          sum,
          charge.tokens(),
          tokens));
    }
    return new SpendingChart(
        steps, path(steps, step -> step.sum().doubleValue()), path(steps, Step::allTokens));
  }

  private static String path(List<Step> steps, ToDoubleFunction<Step> height) {
    double most = steps.isEmpty() ? 0 : height.applyAsDouble(steps.get(steps.size() - 1));
    if (most <= 0) {
      return "";
    }
    double length = Math.max(1, steps.get(steps.size() - 1).at().toMillis());
    StringBuilder path = new StringBuilder("M" + MARGIN + " " + (HEIGHT - MARGIN));
    for (Step step : steps) {
      path.append(" H")
          .append(MARGIN + Math.round((WIDTH - 2 * MARGIN) * (step.at().toMillis() / length)))
          .append(" V")
          .append(HEIGHT
              - MARGIN
              - Math.round((HEIGHT - 2 * MARGIN) * (height.applyAsDouble(step) / most)));
    }
    return path.toString();
  }
}

package io.github.dispatchmaven.report;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A feature in numbers, as text of OpenMetrics: all are gauges, labelled with feature and workstream. */
public final class OpenMetrics {

  private final FeatureView view;
  private final Instant now;
  private final MetricSnapshots.Builder all = MetricSnapshots.builder();

  private OpenMetrics(FeatureView view, Instant now) {
    this.view = view;
    this.now = now;
  }

  public static String of(FeatureView view, Instant now) {
    return new OpenMetrics(view, now).text();
  }

  private String text() {
    statuses();
    workstreams("tasks", "Tasks of a workstream.", w -> number(w.work().tasksTotal()));
    workstreams("tasks_done", "Tasks that are ticked.", w -> number(w.work().tasksDone()));
    workstreams(
        "commits", "Commits of a workstream's own work.", w -> number(w.work().commits()));
    workstreams("turns", "Turns that its agent had.", w -> number(w.session().turn()));
    workstreams("sent_back", "How often the gate sent it back.", w -> number(w.sentBack()));
    workstreams("work_seconds", "How long its jobs took together.", w -> number(w.seconds(now)));
    workstreams(
        "cost_usd",
        "What its turns cost, where its agent tells that.",
        w -> w.cost().costUsd().map(BigDecimal::doubleValue));
    workstreams(
        "input_tokens", "Tokens that its agent read.", w -> number(w.cost().inputTokens()));
    workstreams(
        "output_tokens", "Tokens that its agent wrote.", w -> number(w.cost().outputTokens()));
    workstreams(
        "tests_failed",
        "Tests that failed in its newest verification.",
        w -> w.verification().tests().map(tests -> (double) tests.failed()));
    workstreams(
        "last_event_timestamp_seconds",
        "When its agent was last seen to do something, in seconds since 1970.",
        w -> w.session().lastEventAt().map(at -> (double) Instant.parse(at).getEpochSecond()));
    whole(
        "supervised",
        "Whether a Maven works on the feature.",
        truth(view.whole().supervised()));
    whole(
        "integrated",
        "Workstreams that are in the integration branch.",
        number(view.integration().merged().size()));
    whole("limits", "Providers that ask to wait.", number(view.whole().limits().size()));
    whole(
        "budget_usd",
        "What the run at work may spend.",
        view.whole().budgetUsd().map(BigDecimal::doubleValue));
    whole(
        "budget_spent_usd",
        "What it spent so far.",
        view.whole().budgetUsd().map(budget -> view.whole().spentUsd().doubleValue()));
    whole(
        "expected_rest_seconds",
        "How long it will take from now.",
        view.whole().rest().map(rest -> (double) rest.toSeconds()));
    return written();
  }

  private static Optional<Double> number(long value) {
    return Optional.of((double) value);
  }

  private static Optional<Double> truth(boolean value) {
    return number(value ? 1 : 0);
  }

  private void statuses() {
    List<GaugeDataPointSnapshot> points = new ArrayList<>();
    for (Status status : Status.values()) {
      points.add(
          point(Labels.of("feature", view.feature(), "status", status.word()), view.count(status)));
    }
    gauge("workstreams", "Workstreams by their status.", points);
  }

  private void workstreams(
      String name, String help, Function<WorkstreamView, Optional<Double>> value) {
    List<GaugeDataPointSnapshot> points = new ArrayList<>();
    for (WorkstreamView w : view.workstreams()) {
      value
          .apply(w)
          .ifPresent(number -> points.add(
              point(Labels.of("feature", view.feature(), "workstream", w.name()), number)));
    }
    gauge(name, help, points);
  }

  private void whole(String name, String help, Optional<Double> value) {
    gauge(
        name,
        help,
        value.stream()
            .map(number -> point(Labels.of("feature", view.feature()), number))
            .toList());
  }

  private static GaugeDataPointSnapshot point(Labels labels, double value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  private void gauge(String name, String help, List<GaugeDataPointSnapshot> points) {
    if (!points.isEmpty()) {
      GaugeSnapshot.Builder gauge =
          GaugeSnapshot.builder().name("dispatch_" + name).help(help);
      points.forEach(gauge::dataPoint);
      all.metricSnapshot(gauge.build());
    }
  }

  private String written() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      OpenMetricsTextFormatWriter.create()
          .write(out, all.build(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}

package io.github.dispatchmaven.page;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Tests;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.report.Report;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.IntegrationView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report with the workstreams that a test names. */
final class SampleReport {

  static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

  final List<WorkstreamView> workstreams = new ArrayList<>();
  final List<FeatureView.Predicted> predicted = new ArrayList<>();
  FeatureView.Whole whole = FeatureView.Whole.UNKNOWN;
  Optional<String> shortfall = Optional.empty();
  Map<String, String> sections = Map.of("Summary", "It answers.");

  static WorkstreamView.PastJob job(
      String kind, int from, Integer to, Verdict verdict, String usd) {
    return new WorkstreamView.PastJob(
        "x/1-" + kind + "-1",
        kind,
        minutes(from),
        Optional.ofNullable(to).map(SampleReport::minutes),
        Optional.ofNullable(verdict),
        Optional.ofNullable(usd).map(BigDecimal::new),
        0,
        List.of());
  }

  static Instant minutes(int minutes) {
    return BEGIN.plusSeconds(60L * minutes);
  }

  SampleReport with(
      String name, int wave, String needs, Status status, WorkstreamView.PastJob... jobs) {
    return with(name, wave, needs, status, List.of(), List.of(), jobs);
  }

  SampleReport with(
      String name,
      int wave,
      String needs,
      Status status,
      List<String> questions,
      List<WorkstreamView.Gate> gates,
      WorkstreamView.PastJob... jobs) {
    workstreams.add(new WorkstreamView(
        name,
        wave,
        needs.isEmpty() ? List.of() : Arrays.asList(needs.split(",")),
        status,
        status == Status.FAILED ? "not done after 3 rounds" : "",
        Optional.empty(),
        Optional.empty(),
        new WorkstreamView.Session(
            "claude",
            Optional.of("opus"),
            "shop/" + name,
            ".worktrees/shop/" + name,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty()),
        new WorkstreamView.Work(1, 2, 3),
        new WorkstreamView.Cost(Optional.of(new BigDecimal("1.5")), false, 0, 0),
        new WorkstreamView.Verification(Optional.of("passed"), Optional.of(new Tests(45, 0, 2, 0))),
        720,
        Optional.empty(),
        List.of(),
        questions,
        List.of(),
        Optional.empty(),
        List.of(jobs),
        gates,
        List.of()));
    return this;
  }

  FeatureView view() {
    return new FeatureView(
        FeatureView.FORMAT,
        "shop",
        "shop.md",
        "0123456789abcdef0123456789abcdef01234567",
        workstreams,
        new IntegrationView(
            "shop/integration",
            ".worktrees/shop/integration",
            Optional.empty(),
            List.of(),
            Map.of()),
        List.of(),
        predicted,
        whole);
  }

  Report report() {
    FeatureView view = view();
    return new Report(
        Report.FORMAT,
        view,
        workstreams.stream()
            .map(w -> new Report.Achievement(
                w.name(), sections, List.of(), List.of("feat: " + w.name()), List.of("A.java")))
            .toList(),
        List.of(),
        new Report.Verification(Optional.empty(), "not run", "", Optional.empty(), List.of()),
        shortfall,
        List.of("Look at it."),
        List.of("mvn dispatch:run"));
  }

  String page() {
    return ReportPage.of(report(), "- api: use <v2>", minutes(30));
  }
}

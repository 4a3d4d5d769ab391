package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.dispatch.Verification;
import io.github.dispatchmaven.gate.ResultsFile;
import io.github.dispatchmaven.gate.TestReport;
import io.github.dispatchmaven.git.ForeignWork;
import io.github.dispatchmaven.git.Range;
import io.github.dispatchmaven.integrate.PredictedTrouble;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.page.ReportPage;
import io.github.dispatchmaven.report.ConflictPage;
import io.github.dispatchmaven.report.Markdown;
import io.github.dispatchmaven.report.Report;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.StatusView;
import io.github.dispatchmaven.run.integration.IntegrationResult;
import io.github.dispatchmaven.run.sessions.InitWorktrees;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.Predictions;
import io.github.dispatchmaven.view.ViewJson;
import io.github.dispatchmaven.workspace.Coordination;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes {@code REPORT.md}, {@code report.html} and {@code report.json}, also when things went wrong. */
public final class WriteReport {

  private final Context context;

  public WriteReport(Context context) {
    this.context = context;
  }

  private Report report(FeatureView view, IntegrationResult integration, NextSteps steps) {
    return new Report(
        Report.FORMAT,
        view,
        achievements(),
        merges(integration),
        integration.verification(),
        Optional.of(String.join("; ", integration.shortfalls())).filter(text -> !text.isEmpty()),
        steps.recommendations(),
        steps.commands());
  }

  /** What CI shows of sessions that did not all complete: the build ends here. */
  public void ofSessions() {
    FeatureView view = new StatusView(context).read(true);
    IntegrationResult nothing = IntegrationResult.NOTHING;
    new CiReports(context).write(report(view, nothing, new NextSteps(context, view, nothing)));
  }

  public void run(IntegrationResult integration) {
    FeatureView view = new StatusView(context).read(true);
    NextSteps steps = new NextSteps(context, view, integration);
    FeatureView seen = view.with(predicted());
    new Predictions(context.layout()).accept(seen);
    Report report = report(seen, integration, steps);
    try {
      AtomicFile.writeThrough(
          context.layout().scratch(), context.layout().report("md"), Markdown.of(report));
      AtomicFile.writeThrough(
          context.layout().scratch(), context.layout().report("json"), ViewJson.of(report));
      AtomicFile.writeThrough(
          context.layout().scratch(),
          context.layout().report("html"),
          ReportPage.of(
              report,
              new Coordination(context.layout()).text(),
              context.site().clock().instant()));
      if (integration.notBegun().isEmpty()) {
        writeConflicts(integration, steps);
      }
    } catch (IOException e) {
      throw IoFailure.cannot("write the report", e);
    }
    new CiReports(context).write(report);
    context
        .console()
        .done(
            "Wrote " + context.layout().shown(context.layout().report("md")) + " and report.html");
    context
        .console()
        .info(view.count(Status.COMPLETED) + " of "
            + InitWorktrees.count(view.workstreams().size()) + " completed, "
            + view.integration().merged().size() + " integrated. What to do next:");
    report.next().forEach(line -> context.console().info("  " + line));
  }

  private List<FeatureView.Predicted> predicted() {
    return new BranchPrediction(context)
        .of(context.prediction(), false).stream()
            .filter(trouble -> trouble.kind() != PredictedTrouble.Kind.MERGED)
            .map(trouble ->
                new FeatureView.Predicted(trouble.one(), trouble.other(), trouble.what()))
            .toList();
  }

  /** What conflicts no more is not shown any more. */
  private void writeConflicts(IntegrationResult integration, NextSteps steps) throws IOException {
    List<ConflictPage.Conflict> conflicts = integration.all(Step.How.CONFLICT).stream()
        .map(step -> new ConflictPage.Conflict(
            step.workstream(),
            step.with(),
            step.paths(),
            step.texts(),
            step.kinds(),
            steps.byHand(step)))
        .toList();
    if (conflicts.isEmpty()) {
      Files.deleteIfExists(context.layout().conflicts());
      return;
    }
    Map<String, String> intentions = new HashMap<>();
    context
        .plan()
        .workstreams()
        .forEach(w -> intentions.put(w.name(), w.mission() + said(w.name())));
    AtomicFile.writeThrough(
        context.layout().scratch(),
        context.layout().conflicts(),
        ConflictPage.of(context.layout().feature(), conflicts, intentions));
    context
        .console()
        .warn("what conflicts is shown in "
            + context.layout().shown(context.layout().conflicts()));
  }

  private String said(String workstream) {
    String summary = sections(workstream).getOrDefault("Summary", "");
    return summary.isBlank() ? "" : "\n\nIt says that it did: " + summary.strip();
  }

  private Map<String, String> sections(String workstream) {
    ResultsFile file = new ResultsFile(context.layout().keptResults(workstream));
    return file.read() instanceof WorkerFile.Content.Text text
        ? ResultsFile.sections(text.text())
        : Map.of();
  }

  private List<Report.Achievement> achievements() {
    List<Report.Achievement> achievements = new ArrayList<>();
    for (Track track : context.feature().all()) {
      Map<String, String> sections = sections(track.name());
      Optional<Commit> tip = context.repository().branch(context.layout().branch(track.name()));
      Optional<Range> own = tip.flatMap(to -> track.start().map(from -> new Range(from, to)));
      ForeignWork foreign = context.site().foreignWork(track.name(), Map.of());
      achievements.add(new Report.Achievement(
          track.name(),
          sections,
          track
              .newest(JobKind.VERIFY)
              .flatMap(new Verification(context.site())::tests)
              .map(TestReport::remarks)
              .orElse(List.of()),
          own.map(range -> context
                  .repository()
                  .history()
                  .subjects(range.from(), range.to(), foreign.news(range.from(), range.to())))
              .orElse(List.of()),
          own.map(range -> foreign.ownPaths(range.from(), range.to())).orElse(List.of())));
    }
    return achievements;
  }

  private List<Report.MergeResult> merges(IntegrationResult integration) {
    CommittedSheets committed = new CommittedSheets(context);
    return integration.steps().stream()
        .map(step -> new Report.MergeResult(
            step.workstream(),
            step.commit().sha(),
            step.how().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            step.how() == Step.How.CONFLICT || step.how() == Step.How.RESOLVED
                ? step.conflict()
                : "",
            step.inside() ? committed.of(step.workstream()) : List.of(),
            step.byMeaning()))
        .toList();
  }
}

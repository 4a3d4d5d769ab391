package io.github.dispatchmaven.report;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.Need;
import io.github.dispatchmaven.view.OtherJobs;
import io.github.dispatchmaven.view.WorkstreamView;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The report as {@code REPORT.md}. */
public final class Markdown {

  /** Of commits and files of a workstream; the page has all. */
  private static final int MOST = 10;

  private final Report report;
  private final StringBuilder out = new StringBuilder();

  private Markdown(Report report) {
    this.report = report;
  }

  public static String of(Report report) {
    return new Markdown(report).text();
  }

  /** The overview alone. */
  public static String brief(Report report) {
    Markdown markdown = new Markdown(report);
    markdown.heading(1, "Report: " + report.status().feature());
    markdown.paragraph(summary(report.status()));
    markdown.table(report.status());
    report.status().workstreams().forEach(markdown::remarks);
    markdown.jobs(report.status());
    return markdown.out.toString();
  }

  private String text() {
    FeatureView status = report.status();
    heading(1, "Report: " + status.feature());
    paragraph("**" + report.verdict() + "**"
        + report.shortfall().map(why -> ": " + Printable.text(why)).orElse("") + ".");
    paragraph(summary(status));
    table(status);
    needs(status);
    merges();
    verification();
    next();
    list(2, "Recommendations", report.recommendations());
    others(status);
    Set<String> completed = status.workstreams().stream()
        .filter(w -> w.status() == Status.COMPLETED)
        .map(WorkstreamView::name)
        .collect(Collectors.toSet());
    achievements(
        "Achievements",
        report.achievements().stream()
            .filter(one -> completed.contains(one.workstream()) || merged(one.workstream()))
            .toList());
    achievements(
        "Not completed",
        report.achievements().stream()
            .filter(one -> !completed.contains(one.workstream()) && !merged(one.workstream()))
            .toList());
    return out.toString();
  }

  private static String summary(FeatureView status) {
    String cost = status.costUsd().map(c -> ", for " + Money.text(c)).orElse("");
    String tip = status
        .integration()
        .tip()
        .map(t -> " Integrated on branch `" + status.integration().branch() + "` at `"
            + t.substring(0, 10) + "`.")
        .orElse("");
    int merged = status.integration().merged().size();
    return status.count(Status.COMPLETED) + " of " + status.workstreams().size()
        + " workstreams completed, " + merged
        + " integrated" + cost + "."
        + tip + " Plan: `" + status.plan() + "`, base `" + status.base().substring(0, 10) + "`.";
  }

  private void table(FeatureView status) {
    out.append("| workstream | status | tasks | commits | turns | time | cost | verified |\n");
    out.append("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
    for (WorkstreamView w : status.workstreams()) {
      out.append("| ")
          .append(String.join(
              " | ",
              w.name(),
              w.status().word(),
              w.work().tasksDone() + "/" + w.work().tasksTotal(),
              String.valueOf(w.work().commits()),
              String.valueOf(w.session().turn()),
              Durations.brief(w.seconds()),
              w.cost().costUsd().map(Money::text).orElse("-"),
              w.verification().text().orElse("-")))
          .append(" |\n");
    }
    out.append('\n');
  }

  /** What waits for a person. */
  private void needs(FeatureView status) {
    List<WorkstreamView> needing =
        status.workstreams().stream().filter(w -> Need.of(w).isPresent()).toList();
    if (!needing.isEmpty()) {
      heading(2, "What needs you");
      needing.forEach(this::remarks);
      out.append('\n');
    }
  }

  /** What else is to be known. */
  private void others(FeatureView status) {
    List<WorkstreamView> others = status.workstreams().stream()
        .filter(w -> Need.of(w).isEmpty())
        .filter(w ->
            !w.remarks().isEmpty() || !w.questions().isEmpty() || !w.denied().isEmpty())
        .toList();
    if (!others.isEmpty() || !status.otherJobs().isEmpty()) {
      heading(2, "Remarks");
      others.forEach(this::remarks);
      jobs(status);
    }
  }

  private void jobs(FeatureView status) {
    status.otherJobs().forEach(jobs -> out.append("- ").append(did(jobs)).append('\n'));
    out.append('\n');
  }

  private void remarks(WorkstreamView w) {
    w.remarks()
        .forEach(line -> out.append("- **")
            .append(w.name())
            .append("**: ")
            .append(indented(line))
            .append('\n'));
    w.questions()
        .forEach(question -> out.append("- **")
            .append(w.name())
            .append("** asks: ")
            .append(question)
            .append("; answer with `dispatch:message -Ddispatch.workstream=")
            .append(w.name())
            .append(" -Ddispatch.message=\"...\"`\n"));
    w.denied()
        .forEach(what -> out.append("- **")
            .append(w.name())
            .append("** was not allowed: `")
            .append(what.replace("`", "'"))
            .append("`\n"));
  }

  private static String did(OtherJobs jobs) {
    String what = switch (jobs.kind()) {
      case "plan" -> "Dividing the spec";
      case "resolve" -> "Resolving conflicts";
      case "trial" -> "Trying branches together";
      default -> "Verifying the base and the whole";
    };
    return what + " took " + Durations.brief(jobs.seconds()) + " in "
        + Printable.count(jobs.count(), "job")
        + jobs.costUsd()
            .map(cost -> ", for " + (jobs.costEstimated() ? "at most " : "") + Money.text(cost))
            .orElse("")
        + ".";
  }

  /** What is in the branch is told of, whatever became of its workstream since. */
  private boolean merged(String workstream) {
    return report.status().integration().merged().contains(workstream);
  }

  private void achievements(String title, List<Report.Achievement> achievements) {
    if (!achievements.isEmpty()) {
      heading(2, title);
      achievements.forEach(this::achievement);
    }
  }

  private void achievement(Report.Achievement achievement) {
    heading(3, achievement.workstream());
    achievement.sections().forEach((title, text) -> {
      if (!text.isBlank()) {
        heading(4, title);
        paragraph(Printable.text(text).strip());
      }
    });
    if (achievement.sections().isEmpty()) {
      paragraph("No results were delivered.");
    }
    list(4, "Tests", achievement.tests());
    first("Commits", achievement.commits());
    first(
        "Changed files",
        achievement.files().stream().map(file -> "`" + file + "`").toList());
  }

  private void first(String title, List<String> lines) {
    list(4, title, lines.stream().limit(MOST).toList());
    if (lines.size() > MOST) {
      paragraph("and " + (lines.size() - MOST) + " more, all in `report.html`");
    }
  }

  private void merges() {
    heading(2, "Integration");
    if (report.merges().isEmpty()) {
      paragraph("Nothing was merged.");
      return;
    }
    report
        .merges()
        .forEach(merge -> out.append("- ")
            .append(merge.workstream())
            .append(" (`")
            .append(merge.commit(), 0, 10)
            .append("`): ")
            .append(merge.text())
            .append('\n'));
    out.append('\n');
  }

  private void verification() {
    heading(2, "Integration test results");
    Report.Verification verification = report.verification();
    boolean passed = verification.result().equals("passed");
    paragraph(verification.command().map(command -> "`" + command + "`: ").orElse("")
        + verification.result()
        + verification
            .tests()
            .map(tests -> ", " + (passed ? tests.passedText() : tests.text()))
            .orElse("")
        + ".");
    list(3, "Tests", verification.remarks());
    if (!verification.detail().isBlank()) {
      paragraph(
          "```\n" + Printable.text(verification.detail()).replace("```", "'''").strip() + "\n```");
    }
  }

  private void next() {
    heading(2, "What to do next");
    paragraph(report.next().stream().collect(Collectors.joining("\n", "```bash\n", "\n```")));
  }

  private void heading(int level, String text) {
    out.append("#".repeat(level)).append(' ').append(Printable.line(text, 200)).append("\n\n");
  }

  private void paragraph(String text) {
    out.append(text).append("\n\n");
  }

  private void list(int level, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      heading(level, title);
      lines.forEach(
          line -> out.append("- ").append(indented(Printable.text(line))).append('\n'));
      out.append('\n');
    }
  }

  private static String indented(String text) {
    return text.strip().replace("\n", "\n  ");
  }
}

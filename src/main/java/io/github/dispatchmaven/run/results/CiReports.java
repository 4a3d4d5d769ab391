package io.github.dispatchmaven.run.results;

import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.report.JUnitXml;
import io.github.dispatchmaven.report.Markdown;
import io.github.dispatchmaven.report.Report;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Modules;
import io.github.dispatchmaven.run.context.PropertyNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Shows a report to whoever runs the build: JUnit XML for any CI, and the summary of a GitHub job. */
final class CiReports {

  /** GitHub shows no more of a step. */
  private static final int MOST_SUMMARY_BYTES = 1_000_000;

  private final Context context;

  CiReports(Context context) {
    this.context = context;
  }

  /** One that cannot be written fails no build: what it tells stands in the report. */
  void write(Report report) {
    try {
      Optional<Path> folder = folder();
      if (folder.isPresent()) {
        Files.createDirectories(folder.get());
        AtomicFile.write(
            folder.get().resolve("TEST-dispatch-" + report.status().feature() + ".xml"),
            JUnitXml.of(report));
      }
      Optional<String> summary = Optional.ofNullable(
              context.request().environment().get("GITHUB_STEP_SUMMARY"))
          .filter(file -> !file.isBlank());
      if (summary.isPresent()) {
        String text = Markdown.of(report);
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= MOST_SUMMARY_BYTES;
        Files.writeString(
            Path.of(summary.get()),
            fits ? text : Markdown.brief(report),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      context.console().warn("cannot write the report for CI: " + e.getMessage());
    }
  }

  /** The user's checkout stays as it is: no folder that git would show. */
  private Optional<Path> folder() {
    return context
        .settings()
        .text(PropertyNames.REPORTS_DIRECTORY)
        .map(context.request().root()::resolve)
        .map(Path::normalize)
        .filter(folder -> !Modules.real(folder).startsWith(context.repository().top())
            || context.repository().ignores(folder.resolve("TEST.xml")));
  }
}

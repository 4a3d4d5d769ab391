package io.github.dispatchmaven.page;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.page.templates.report.JtereportGenerated;
import io.github.dispatchmaven.report.Report;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The report as one file of HTML that needs nothing beside it: no script, no font, no address.
 *
 * @param groups workstreams by what people look for first; none of them empty
 */
public record ReportPage(
    Report report,
    Map<WorkGroup, List<WorkstreamView>> groups,
    DependencyGraph graph,
    Timeline timeline,
    ConflictMatrix matrix,
    SpendingChart spending) {

  /**
   * @param now where what still runs ends
   */
  public static String of(Report report, Instant now) {
    FeatureView view = report.status();
    ReportPage page = new ReportPage(
        report,
        view.workstreams().stream()
            .collect(Collectors.groupingBy(
                WorkGroup::of, TreeMap::new, Collectors.toUnmodifiableList())),
        DependencyGraph.of(view.workstreams()),
        Timeline.of(view.workstreams(), now),
        ConflictMatrix.of(view),
        SpendingChart.of(view.workstreams()));
    String style = resource("report.css");
    TemplateOutput text = new StringOutput();
    JtereportGenerated.render(
        new OwaspHtmlTemplateOutput(text), null, page, style, "sha256-" + digest(style));
    return text.toString();
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw IoFailure.cannot("read " + name, e);
    }
  }

  private static String digest(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public FeatureView view() {
    return report.status();
  }

  /** What came of it, in a few words. */
  public String verdict() {
    return report.shortfall().map(why -> "Not good yet").orElseGet(() -> {
      long done = view().count(Status.COMPLETED);
      int all = view().workstreams().size();
      boolean integrated = view().integration().merged().size() == all;
      return done < all
          ? "In progress"
          : integrated && report.verification().result().equals("passed")
              ? "Good: all integrated and verified"
              : integrated ? "All integrated" : "All completed";
    });
  }

  public long completed() {
    return view().count(Status.COMPLETED);
  }

  /** How it stands: {@code good}, {@code bad} or {@code open}. */
  public String standing() {
    return report.shortfall().isPresent()
        ? "bad"
        : verdict().startsWith("In") || verdict().equals("All completed") ? "open" : "good";
  }

  /** What a workstream has to show; without anything where it delivered nothing. */
  public Report.Achievement achievement(String workstream) {
    return report.achievements().stream()
        .filter(one -> one.workstream().equals(workstream))
        .findFirst()
        .orElseGet(
            () -> new Report.Achievement(workstream, Map.of(), List.of(), List.of(), List.of()));
  }

  /** How often it was sent back. */
  public static long sentBack(WorkstreamView workstream) {
    return workstream.gates().stream().filter(gate -> !gate.passed()).count();
  }
}

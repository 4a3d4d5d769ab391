package io.github.dispatchmaven.page;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.page.templates.report.JtereportGenerated;
import io.github.dispatchmaven.report.Report;
import io.github.dispatchmaven.view.FeatureView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The report as one file of HTML that needs nothing beside it: no script, no font, no address.
 */
public record ReportPage(Report report, FeaturePicture picture, String coordination) {

  /**
   * @param coordination the notes that all workers share
   * @param now where what still runs ends
   */
  public static String of(Report report, String coordination, Instant now) {
    ReportPage page = new ReportPage(report, FeaturePicture.of(report.status(), now), coordination);
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

  /** How it stands: {@code good}, {@code bad} or {@code open}. */
  public String standing() {
    return report.shortfall().isPresent()
        ? "bad"
        : report.verdict().contains("integrated") ? "good" : "open";
  }

  /** What a workstream has to show; without anything where it delivered nothing. */
  public Report.Achievement achievement(String workstream) {
    return report.achievements().stream()
        .filter(one -> one.workstream().equals(workstream))
        .findFirst()
        .orElseGet(
            () -> new Report.Achievement(workstream, Map.of(), List.of(), List.of(), List.of()));
  }
}

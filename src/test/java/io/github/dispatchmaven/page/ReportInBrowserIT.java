package io.github.dispatchmaven.page;

import static io.github.dispatchmaven.page.SampleReport.job;
import static io.github.dispatchmaven.page.SampleReport.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report as Chromium shows it. */
class ReportInBrowserIT {

  @TempDir
  private Path folder;

  private Chromium chromium;

  @BeforeEach
  void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterEach
  void endBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private Page open(SampleReport report, Browser.NewContextOptions options) throws Exception {
    Path file = Files.writeString(folder.resolve("report.html"), report.page());
    Page page = chromium.page(options);
    page.navigate(file.toUri().toString());
    return page;
  }

  private static SampleReport everything() {
    SampleReport report = new SampleReport();
    report.predicted.add(new FeatureView.Predicted("api", "web", "conflict in pom.xml"));
    report.shortfall = Optional.of("web did not complete");
    return report
        .with(
            "api",
            1,
            "",
            Status.COMPLETED,
            List.of(),
            List.of(
                new WorkstreamView.Gate(minutes(6), false, List.of("no test of it")),
                new WorkstreamView.Gate(minutes(11), true, List.of())),
            job("setup", 0, 1, Verdict.PASSED, null),
            job("turn", 1, 6, Verdict.PASSED, "1.5"),
            job("turn", 7, 11, Verdict.PASSED, "0.5"),
            job("verify", 11, 12, Verdict.PASSED, null))
        .with("web", 1, "", Status.FAILED, job("turn", 1, 9, Verdict.RETRY, "0.7"))
        .with(
            "desk",
            1,
            "",
            Status.ACTIVE,
            List.of("Which port?"),
            List.of(),
            job("turn", 2, null, null, null))
        .with("page", 2, "api,web", Status.PENDING)
        .with("print", 1, "", Status.VERIFYING, job("verify", 9, null, null, null));
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void nothingSeriousIsFoundByWhoeverReadsOtherwise(ColorScheme colors) throws Exception {
    Page page = open(everything(), new Browser.NewContextOptions().setColorScheme(colors));
    assertThat(Chromium.barriers(page)).isEmpty();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void allOfItIsThereWithoutJavaScript() throws Exception {
    Page page = open(everything(), new Browser.NewContextOptions().setJavaScriptEnabled(false));

    assertThat(page.locator("h1").textContent()).isEqualTo("shop");
    assertThat(page.locator("section h2").allTextContents())
        .startsWith("Needs you (2)", "Working (1)", "Waiting (1)", "Done (1)");
    assertThat(page.locator("svg").all()).hasSize(3).allMatch(svg -> svg.isVisible());
  }

  @Test
  void onAPhoneNothingHangsOverTheEdge() throws Exception {
    Page page =
        open(everything(), new Browser.NewContextOptions().setViewportSize(Chromium.PHONE, 800));

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(Chromium.PHONE);
    assertThat(page.locator("tbody th[scope=row]").first().boundingBox().width).isGreaterThan(100);
  }

  @Test
  void hostileTextDoesNothing() throws Exception {
    SampleReport report = new SampleReport();
    String hostile =
        "<script>alert(1)</script><img src=x onerror=alert(1)>\" onload=\"alert(1) </style><script>alert(1)</script>";
    report.sections = Map.of(hostile, hostile);
    report.shortfall = Optional.of(hostile);
    report.with(
        "api",
        1,
        "",
        Status.ACTIVE,
        List.of(hostile),
        List.of(new WorkstreamView.Gate(minutes(1), false, List.of(hostile))));
    Page page = open(report, new Browser.NewContextOptions());

    assertThat(page.locator(".verdict").textContent()).contains(hostile);
    assertThat(page.locator("script, img").count()).isZero();
    assertThat(chromium.complaints()).isEmpty();
  }
}

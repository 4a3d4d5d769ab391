package io.github.dispatchmaven.page;

import static io.github.dispatchmaven.page.SampleReport.job;
import static io.github.dispatchmaven.page.SampleReport.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report as Chromium shows it. */
class ReportInBrowserIT {

  private static final int PHONE = 390;

  @TempDir
  private Path folder;

  private Playwright playwright;
  private Browser browser;
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void startBrowser() {
    Optional<Path> chromium = Host.local().executable("chromium");
    if (chromium.isEmpty()) {
      assertThat(System.getenv("CI")).as("CI has chromium").isNotEqualTo("true");
      Assumptions.abort("there is no chromium on the PATH");
    }
    playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions()
            .setExecutablePath(chromium.orElseThrow())
            .setArgs(List.of(
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run")));
  }

  @AfterEach
  void endBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  private Page open(SampleReport report, Browser.NewContextOptions options) throws Exception {
    Path file = Files.writeString(folder.resolve("report.html"), report.page());
    BrowserContext context = browser.newContext(options);
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
    page.onDialog(dialog -> {
      complaints.add("dialog");
      dialog.dismiss();
    });
    page.onRequest(request -> {
      if (!request.url().startsWith("file:")) {
        complaints.add(request.url());
      }
    });
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
    List<Rule> found = new AxeBuilder(page).analyze().getViolations();

    assertThat(found.stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(rule -> rule.getId() + ": " + rule.getNodes()))
        .isEmpty();
    assertThat(complaints).isEmpty();
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
    Page page = open(everything(), new Browser.NewContextOptions().setViewportSize(PHONE, 800));

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE);
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
    assertThat(complaints).isEmpty();
  }
}

package io.github.dispatchmaven.report;

import io.github.dispatchmaven.GoldenFile;
import io.github.dispatchmaven.core.Tests;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.PlanView;
import io.github.dispatchmaven.view.SampleView;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GoldenFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private static FeatureView view() {
    return new SampleView()
        .with("api", "completed", "", "Wrote the api", 2, 2, 3)
        .with(
            "web",
            "failed",
            "not done after 3 rounds of feedback: `mvn -B verify`: 1 of 12 tests failed\nPageTest.isBlue: expected: <blue> but was: <red>",
            "",
            1,
            2,
            1)
        .working("desk", "Reads the plan", 0, 4, 0)
        .waiting("page", "waits for web")
        .view();
  }

  private static Report report() {
    return new Report(
        Report.FORMAT,
        view(),
        List.of(
            new Report.Achievement(
                "api",
                new TreeMap<>(Map.of("Summary", "It answers.", "Challenges", "None.")),
                List.of("2 tests are new"),
                List.of("feat: api", "test: api"),
                List.of("api/src/main/java/Api.java")),
            new Report.Achievement(
                "web",
                Map.of(),
                List.of(),
                List.of("feat: half a page"),
                List.of("web/page.html"))),
        List.of(
            new Report.MergeResult(
                "api", COMMIT, "merged", "", List.of("TASKS.md"), List.of("CHANGES.md")),
            new Report.MergeResult(
                "desk",
                COMMIT,
                "conflict",
                "desk conflicts with api in pom.xml",
                List.of(),
                List.of())),
        new Report.Verification(
            Optional.of("mvn -B verify"),
            "failed",
            "`mvn -B verify` failed with exit status 1\n[ERROR] it is red",
            Optional.of(new Tests(12, 1, 0, 2)),
            List.of("PageTest is slow")),
        Optional.of("the integrated result is red"),
        List.of("Finish web before deploying: it is red."),
        List.of("# web: repair it", "mvn dispatch:run -Dplan=shop"));
  }

  @Test
  void theReport() throws IOException {
    GoldenFile.assertSame(FOLDER.resolve("REPORT.md"), Markdown.of(report()));
  }

  @Test
  void theTable() throws IOException {
    String text = String.join("\n", StatusTable.explained(view())) + "\n";
    GoldenFile.assertSame(
        FOLDER.resolve("table.txt"), text.replaceAll("\\(since [^)]*\\)", "(since <time>)"));
  }

  @Test
  void theOverview() throws IOException {
    GoldenFile.assertSame(
        FOLDER.resolve("overview.txt"),
        String.join(
                "\n",
                Overview.of(
                    List.of(view(), new SampleView().with("core", "completed").view())))
            + "\n");
  }

  @Test
  void thePlan() throws IOException {
    PlanView.Work api = new PlanView.Work(
        "api",
        1,
        List.of(),
        "shop/api",
        ".worktrees/shop/api",
        "claude",
        Optional.of("sonnet"),
        Optional.of("mvn -B -pl :api verify"),
        1,
        3,
        List.of("api/**"),
        List.of("api/**"),
        List.of("api/pom.xml"),
        List.of("api"),
        12,
        Optional.of(8081),
        List.of("claude", "-p"));
    PlanView.Work page = new PlanView.Work(
        "page",
        2,
        List.of("api"),
        "shop/page",
        ".worktrees/shop/page",
        "rehearsal",
        Optional.empty(),
        Optional.empty(),
        0,
        1,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        Optional.empty(),
        List.of("rehearsal"));
    PlanView view = new PlanView(
        PlanView.FORMAT,
        "shop",
        "specs/shop.md",
        "The shop",
        COMMIT,
        List.of("A note", "Told before"),
        List.of(api, page),
        List.of(new PlanView.Shared(
            "high", List.of("api", "page"), "both own `pom.xml`", "give it to one of them")),
        List.of("page -> api"),
        List.of("api", "page"),
        "assuming 10m a workstream",
        List.of(
            new PlanView.Expected(2, 1200, Optional.of(new BigDecimal("1.50")), List.of()),
            new PlanView.Expected(
                4,
                600,
                Optional.of(new BigDecimal("1.50")),
                List.of("page: the budget does not reach"))),
        List.of("the branch shop/integration"),
        List.of());
    GoldenFile.assertSame(
        FOLDER.resolve("plan.txt"),
        String.join("\n", PlanText.of(view, List.of("Told before"))) + "\n");
  }
}

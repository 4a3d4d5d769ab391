package io.github.dispatchmaven.page;

import static io.github.dispatchmaven.page.SampleReport.BEGIN;
import static io.github.dispatchmaven.page.SampleReport.job;
import static io.github.dispatchmaven.page.SampleReport.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private final SampleReport sample = new SampleReport();

  @Test
  void whoNeedsSomebodyComesFirst() {
    sample
        .with("api", 1, "", Status.COMPLETED)
        .with("desk", 1, "", Status.ACTIVE)
        .with("page", 2, "api", Status.PENDING)
        .with("asks", 1, "", Status.ACTIVE, List.of("Which port?"), List.of())
        .with("web", 1, "", Status.FAILED);
    String page = sample.page();

    assertThat(Pattern.compile("<h2 id=\"group-\\w+\">([^<]*)</h2>")
            .matcher(page)
            .results()
            .map(found -> found.group(1)))
        .containsExactly("Needs you (2)", "Working (1)", "Waiting (1)", "Done (1)");
    assertThat(page)
        .contains("<b>asks</b> asks", "<div class=\"words question\">Which port?</div>")
        .contains("<b>1 of 5</b><span>completed</span>")
        .contains("45 tests, 2 skipped");
  }

  @Test
  void whatOthersWroteIsTextAndNothingElse() {
    String hostile =
        "<script>alert(1)</script> <img src=x onerror=alert(1)> \" ' & ]]> \u202Eevil\u202C \u0007";
    sample.sections = Map.of("Summary", hostile, hostile, "x");
    sample.shortfall = Optional.of(hostile);
    sample.predicted.add(new FeatureView.Predicted("api", "web", hostile));
    sample
        .with(
            "api",
            1,
            "",
            Status.ACTIVE,
            List.of(hostile),
            List.of(new WorkstreamView.Gate(minutes(2), false, List.of(hostile))))
        .with("web", 1, "", Status.ACTIVE);
    String page = sample.page();

    assertThat(page)
        .doesNotContain("<script", "<img", "\u202E", "\u202C", "\u0007")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "[U+202E]evil[U+202C]");
    assertThat(Pattern.compile("<[a-z]+[^>]*\\s(on\\w+|style)=").matcher(page).find())
        .isFalse();
  }

  @Test
  void nothingIsLoadedAndTheStyleIsTheOneThatIsAllowed() throws Exception {
    String page = sample.with("api", 1, "", Status.COMPLETED).page();

    Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);
    assertThat(style.find()).isTrue();
    String digest = Base64.getEncoder()
        .encodeToString(MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
    assertThat(page)
        .contains("content=\"default-src 'none'; style-src 'sha256-" + digest + "';")
        .doesNotContain("src=", "http://", "https://", "url(", "@import");
  }

  @Test
  void eachPictureHasItsTable() {
    sample.predicted.add(new FeatureView.Predicted("api", "web", "conflict in pom.xml"));
    String page = sample
        .with("api", 1, "", Status.COMPLETED, job("turn", 0, 5, Verdict.PASSED, "1.5"))
        .with("web", 2, "api", Status.ACTIVE, job("turn", 6, null, null, null))
        .page();

    assertThat(page.split("<svg role=\"img\"")).hasSize(1 + 3);
    assertThat(page.split("<summary>As a table</summary>")).hasSize(1 + 3);
    assertThat(page).contains("<div>conflict in pom.xml</div>", "- api: use &lt;v2&gt;");
  }

  @Test
  void barsLieWhereTheirJobsWere() {
    sample
        .with(
            "api",
            1,
            "",
            Status.COMPLETED,
            List.of(),
            List.of(new WorkstreamView.Gate(minutes(10), false, List.of("no tests\nat all"))),
            job("setup", 0, 1, Verdict.PASSED, null),
            job("turn", 1, 10, Verdict.PASSED, "1"))
        .with("web", 2, "api", Status.ACTIVE, job("turn", 15, null, null, null));
    Timeline timeline = Timeline.of(sample.view(), minutes(30));

    assertThat(timeline.length()).hasMinutes(30);
    int third = Timeline.LEFT + (Timeline.WIDTH - Timeline.LEFT - 10) / 3;
    Timeline.Row api = timeline.rows().get(0);
    assertThat(api.bars()).extracting(Timeline.Bar::kind).containsExactly("setup", "turn");
    assertThat(api.bars().get(1).x() + api.bars().get(1).width()).isBetween(third - 1, third + 1);
    assertThat(api.marks().get(0).x()).isBetween(third - 1, third + 1);
    assertThat(api.words())
        .isEqualTo("setup, 1m00s, passed; turn, 9m00s, passed; sent back: no tests");
    Timeline.Bar running = timeline.rows().get(1).bars().get(0);
    assertThat(running.x() + running.width()).isEqualTo(Timeline.WIDTH - 10);
    assertThat(running.text()).isEqualTo("turn, 15m00s, running");
  }

  @Test
  void theWayThatDecidedHowLongItTookIsMarked() {
    sample
        .with("a", 1, "", Status.COMPLETED, job("turn", 0, 5, Verdict.PASSED, null))
        .with("b", 1, "", Status.COMPLETED, job("turn", 0, 9, Verdict.PASSED, null))
        .with("c", 2, "a,b", Status.COMPLETED, job("turn", 9, 12, Verdict.PASSED, null))
        .with("d", 1, "", Status.COMPLETED, job("turn", 0, 11, Verdict.PASSED, null));

    assertThat(Timeline.of(sample.view(), minutes(30)).rows().stream()
            .filter(Timeline.Row::critical)
            .map(Timeline.Row::workstream))
        .containsExactly("b", "c");
  }

  @Test
  void whatNobodyBeganHasNoBars() {
    assertThat(
            Timeline.of(sample.with("a", 1, "", Status.PENDING).view(), BEGIN).rows())
        .singleElement()
        .satisfies(row -> assertThat(row.bars()).isEmpty());
  }

  @Test
  void whatIsOfNoWorkstreamHasARowOfItsOwn() {
    sample.whole = new FeatureView.Whole(
        false,
        List.of(job("verify", 20, 25, Verdict.PASSED, null)),
        Optional.of(minutes(20)),
        Optional.empty(),
        BigDecimal.ZERO,
        List.of(),
        Optional.empty());
    sample.with("a", 1, "", Status.COMPLETED, job("turn", 0, 20, Verdict.PASSED, null));
    Timeline timeline = Timeline.of(sample.view(), minutes(90));

    assertThat(timeline.length()).hasMinutes(25);
    assertThat(timeline.rows()).hasSize(2).last().satisfies(row -> {
      assertThat(row.workstream()).isEqualTo(Timeline.WHOLE);
      assertThat(row.words()).isEqualTo("verify, 5m00s, passed; merged");
    });
  }

  @Test
  void moneyIsChargedInTheOrderOfTheEnds() {
    sample
        .with("a", 1, "", Status.COMPLETED, job("turn", 0, 20, Verdict.PASSED, "2"))
        .with("b", 1, "", Status.COMPLETED, job("turn", 1, 10, Verdict.PASSED, "0.5"));
    SpendingChart chart = SpendingChart.of(sample.view());

    assertThat(chart.steps())
        .extracting(SpendingChart.Step::job, step -> step.sum().toPlainString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("b", "0.5"),
            org.assertj.core.groups.Tuple.tuple("a", "2.5"));
    assertThat(chart.money()).isEqualTo("M10 110 H480 V90 H950 V10");
    assertThat(chart.tokens()).isEmpty();
  }

  @Test
  void edgesGoFromWhoIsWaitedForToWhoWaits() {
    sample
        .with("api", 1, "", Status.COMPLETED)
        .with("web", 2, "api,gone", Status.PENDING)
        .with("desk", 1, "", Status.ACTIVE);
    DependencyGraph graph = DependencyGraph.of(sample.workstreams);

    assertThat(graph.edges()).singleElement().satisfies(edge -> {
      assertThat(edge.from().workstream().name()).isEqualTo("api");
      assertThat(edge.to().workstream().name()).isEqualTo("web");
      assertThat(edge.from().x()).isLessThan(edge.to().x());
    });
    assertThat(graph.nodes())
        .allSatisfy(node -> {
          assertThat(node.x() + node.width()).isLessThanOrEqualTo(graph.width());
          assertThat(node.y() + node.height()).isLessThanOrEqualTo(graph.height());
        })
        .extracting(node -> node.x() + " " + node.y())
        .doesNotHaveDuplicates();
  }
}

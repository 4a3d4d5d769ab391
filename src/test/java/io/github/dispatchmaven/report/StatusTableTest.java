package io.github.dispatchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.SampleView;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTest {

  private static final String LONG =
      "Connected the recognizer to the pipeline and moved everything that was left";

  @Test
  void hasARowAWorkstreamInTheOrderOfThePlan() {
    assertThat(StatusTable.rows(new SampleView()
            .working("web", "Page", 2, 9, 4)
            .with("api", "completed")
            .view()))
        .containsExactly(
            "workstream status      tasks commits   time     cost  last checkpoint",
            "web        active        2/9       4  1h06m    $1.50  Page",
            "api        completed     0/0       0  1h06m    $1.50");
  }

  @Test
  void fitsTheWidthWhateverIsInIt() {
    FeatureView view = new SampleView()
        .working("core-pipeline", LONG, 3, 9, 4)
        .working("音声認識", "音".repeat(90), 999, 1000, 12345)
        .working("a-name-that-is-far-longer-than-any-name-should-be", LONG, 3, 9, 4)
        .view();
    assertThat(StatusTable.rows(view, 80))
        .hasSize(4)
        .allSatisfy(row -> assertThat(Columns.of(row)).isLessThanOrEqualTo(80));
    assertThat(StatusTable.rows(view, 80).get(1)).endsWith("...");
    assertThat(StatusTable.rows(view, 100).get(1)).hasSizeGreaterThan(80);
  }

  @Test
  void columnsStandBelowEachOtherForWideCharactersToo() {
    List<String> rows =
        StatusTable.rows(new SampleView().working("音声認識", "x", 1, 2, 3).view());
    assertThat(Columns.of(rows.get(1).substring(0, rows.get(1).indexOf("active"))))
        .isEqualTo(rows.get(0).indexOf("status"));
  }

  @Test
  void eachWaitAndEachEndHasTheFactBehindIt() {
    FeatureView view = new SampleView()
        .waiting("web", "waits for api\nand more")
        .with("api", "completed")
        .view();
    assertThat(StatusTable.explanations(view))
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0))
            .matches("web: waits for api: and more \\(since \\w{3} [12] Jan \\d\\d:\\d\\d .+\\)"))
        .satisfies(lines -> assertThat(lines.get(1))
            .matches("api: completed at 0123456789 \\(since \\w{3} [12] Jan \\d\\d:\\d\\d .+\\)"));
  }

  @Test
  void whatWasDeniedIsShownWithWhatWouldAllowIt() {
    assertThat(StatusTable.explanations(
            new SampleView().working("web", "", 0, 0, 0).view()))
        .containsExactly(
            "web asks: Which port? - answer with: dispatch:message -Ddispatch.workstream=web -Ddispatch.message=\"...\"",
            "web was not allowed Bash: git push; allow it so");
  }
}

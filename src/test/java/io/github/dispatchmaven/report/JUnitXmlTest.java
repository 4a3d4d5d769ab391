package io.github.dispatchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.SampleView;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class JUnitXmlTest {

  private static final Report.Verification NOT_RUN =
      new Report.Verification(Optional.empty(), "not run", "", Optional.empty(), List.of());

  @Test
  void aWorkstreamIsACase() throws Exception {
    Element suite = suite(
        new SampleView()
            .with("core", "completed")
            .with("api", "failed", "not done: <tests> failed", "", 0, 1, 1),
        NOT_RUN);
    assertThat(suite.getAttribute("name")).isEqualTo("dispatch shop");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element failed = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(((Element) failed.getParentNode()).getAttribute("name")).isEqualTo("api");
    assertThat(failed.getAttribute("message")).isEqualTo("not done: <tests> failed");
  }

  @Test
  void aRedIntegrationIsAFailedCase() throws Exception {
    Element suite = suite(
        new SampleView().with("core", "completed"),
        new Report.Verification(
            Optional.of("mvn verify"),
            "failed",
            "1 of 2 tests failed\nshop.CartTest",
            Optional.empty(),
            List.of()));
    Element failed = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(((Element) failed.getParentNode()).getAttribute("name")).isEqualTo("integration");
    assertThat(failed.getTextContent()).contains("shop.CartTest");
  }

  @Test
  void charactersThatXmlDoesNotHaveAreLeftOut() throws Exception {
    Element suite = suite(
        new SampleView()
            .with("core", "failed", "bad\u0000\u001b[31m\uFFFE \uD83D\uDE00 ]]>", "", 0, 1, 1),
        NOT_RUN);
    assertThat(((Element) suite.getElementsByTagName("failure").item(0)).getTextContent())
        .isEqualTo("bad \uD83D\uDE00 ]]>");
  }

  @Test
  void aConflictThatWasResolvedIsNoFailure() throws Exception {
    Report.MergeResult resolved = new Report.MergeResult(
        "core", "0", "resolved", "core conflicts with api in a.txt", List.of(), List.of());
    Element suite = suite(
        new SampleView().with("core", "completed"), NOT_RUN, List.of(resolved), Optional.empty());
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
  }

  @Test
  void whatKeepsTheIntegrationFromBeingGoodIsOne() throws Exception {
    Report.MergeResult dropped =
        new Report.MergeResult("core", "0", "dropped", "", List.of(), List.of());
    Element suite = suite(
        new SampleView().with("core", "completed"),
        NOT_RUN,
        List.of(dropped),
        Optional.of("left out: core"));
    assertThat(((Element) suite.getElementsByTagName("failure").item(0)).getAttribute("message"))
        .isEqualTo("left out: core");
  }

  private static Element suite(SampleView sample, Report.Verification verification)
      throws Exception {
    List<Report.MergeResult> merges = verification == NOT_RUN
        ? List.of()
        : List.of(new Report.MergeResult("core", "0", "merged", "", List.of(), List.of()));
    return suite(
        sample,
        verification,
        merges,
        Optional.of("it is red").filter(text -> verification.result().equals("failed")));
  }

  private static Element suite(
      SampleView sample,
      Report.Verification verification,
      List<Report.MergeResult> merges,
      Optional<String> shortfall)
      throws Exception {
    FeatureView view = sample.view();
    String xml = JUnitXml.of(new Report(
        Report.FORMAT, view, List.of(), merges, verification, shortfall, List.of(), List.of()));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }
}

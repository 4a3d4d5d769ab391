package io.github.dispatchmaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Tests;
import io.github.dispatchmaven.gate.TestCase.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What real runners write is read in the integration test {@code test-reports}; here is what breaks or misleads. */
class TestReportsTest {

  @TempDir
  private Path checkout;

  @Test
  void eachModuleHasItsReports() throws IOException {
    write(
        "target/surefire-reports/TEST-a.xml",
        "<testsuite><testcase name='top' classname='a.A' time='0.5'/></testsuite>");
    write(
        "core/target/failsafe-reports/TEST-b.xml",
        "<testsuite><testcase name='core' classname='b.B'/></testsuite>");
    write(
        "libs/x/build/test-results/test/TEST-c.xml",
        "<testsuite><testcase name='gradle' classname='c.C'/></testsuite>");
    Files.createDirectories(checkout.resolve("docs/target/classes"));
    write("web/build/webpack.js", "the project's own");
    TestReport report = TestReports.read(checkout);
    assertThat(report.cases())
        .extracting(TestCase::module)
        .containsExactlyInAnyOrder(".", "core", "libs/x");
    assertThat(report.built()).containsExactlyInAnyOrder(".", "core", "libs/x", "docs");
  }

  @Test
  void whatIsNoReportIsNotRead() throws IOException {
    String suite = "<testsuite><testcase name='a' classname='a.A'/></testsuite>";
    write("src/test/resources/target/surefire-reports/TEST-a.xml", suite);
    write("node_modules/x/target/surefire-reports/TEST-a.xml", suite);
    write("target/surefire-reports/junitreports/TEST-a.xml", suite);
    write("target/surefire-reports/a.A.txt", suite);
    write("target/surefire-reports/testng-results.xml", suite);
    assertThat(TestReports.read(checkout).cases()).isEmpty();
  }

  @Test
  void aModuleThatABuildCacheRestoredWasNotBuilt() throws IOException {
    for (String module : List.of("lib", "app", "web")) {
      write(
          module + "/pom.xml",
          "<project><parent><artifactId>shop</artifactId></parent><artifactId>shop-" + module
              + "</artifactId></project>");
      Files.createDirectories(checkout.resolve(module + "/target/classes"));
    }
    write(
        "web/target/surefire-reports/TEST-a.xml",
        "<testsuite><testcase name='a' classname='a.A'/></testsuite>");
    write(
        "target/maven-incremental/cache-report.1.xml",
        "<cacheReport><projects>" + cached("lib", true) + cached("app", false) + cached("web", true)
            + "</projects></cacheReport>");
    assertThat(TestReports.read(checkout).built()).containsExactlyInAnyOrder("app", "web");
  }

  private static String cached(String module, boolean restored) {
    return "<project><artifactId>shop-" + module + "</artifactId><checksumMatched>" + restored
        + "</checksumMatched></project>";
  }

  @Test
  void aFileThatWasCutOffIsReadUpToThere() throws IOException {
    write(
        "target/surefire-reports/TEST-a.xml",
        "<testsuite><testcase name='a' classname='a.A'/><testcase name='b' classn");
    assertThat(TestReports.read(checkout).cases()).extracting(TestCase::name).containsExactly("a");
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void whatAStrangerWroteDoesNoHarm() throws Exception {
    Path secret = Files.writeString(checkout.resolveSibling("secret"), "secret");
    write(
        "target/surefire-reports/TEST-a.xml",
        "<!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><testsuite>"
            + "<testcase name='a' classname='a.A'><failure message='m'>&e;</failure></testcase></testsuite>");
    Files.createSymbolicLink(checkout.resolve("target/surefire-reports/TEST-link.xml"), secret);
    new ProcessBuilder(
            "mkfifo", checkout.resolve("target/surefire-reports/TEST-pipe.xml").toString())
        .start()
        .waitFor();
    assertThat(TestReports.read(checkout).toString()).doesNotContain("secret");
  }

  @Test
  void messagesAreOneLineWithoutControlCharacters() throws IOException {
    write("target/surefire-reports/TEST-a.xml", """
        <testsuite><testcase name="a" classname="a.A"><error type="x.y.BrokenException" message="first&#10;&#9;second &#x9b;31m"/></testcase>
        <testcase name="b" classname="a.A"><failure type="org.opentest4j.AssertionFailedError" message="expected: 1"/></testcase></testsuite>
        """);
    assertThat(TestReports.read(checkout).cases())
        .extracting(TestCase::message)
        .containsExactly("BrokenException: first second 31m", "expected: 1");
  }

  @Test
  void theFirstFrameOfTheProjectIsNamed() throws IOException {
    write("target/surefire-reports/TEST-a.xml", """
        <testsuite><testcase name="a" classname="com.shop.cart.CartTest"><error message="m">java.lang.IllegalStateException: m
        \tat java.base/java.util.Objects.requireNonNull(Objects.java:1)
        \tat org.springframework.util.Assert.notNull(Assert.java:2)
        \tat app//com.shop.store.Store.find(Store.java:33)
        \tat com.shop.cart.CartTest.a(CartTest.java:44)
        </error></testcase></testsuite>
        """);
    assertThat(TestReports.read(checkout).cases().get(0).frame()).isEqualTo("Store.java:33");
  }

  @Test
  void runsAreCounted() throws IOException {
    write("target/surefire-reports/TEST-a.xml", """
        <testsuite><testcase name="a" classname="a.A" time="1,234.5"/><testcase name="b" classname="a.A"><skipped message="x"/></testcase>
        <testcase name="c" classname="a.A"><flakyFailure message="once"><stackTrace>x</stackTrace><system-out/></flakyFailure></testcase>
        <testcase name="d" classname="a.A"><failure message="m"/><rerunFailure message="again"/></testcase>
        <testcase name="e" classname="a.A"><flakyError message="once"/></testcase></testsuite>
        """);
    TestReport report = TestReports.read(checkout);
    assertThat(report.counts()).isEqualTo(new Tests(4, 1, 1, 2));
    assertThat(report.cases())
        .extracting(TestCase::result)
        .containsExactly(Result.PASSED, Result.SKIPPED, Result.FLAKY, Result.FAILED, Result.FLAKY);
    assertThat(report.slowest()).containsExactly("a.A.a 1234.5s");
  }

  private void write(String file, String text) throws IOException {
    Path path = checkout.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}

package io.github.dispatchmaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Tests;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.gate.TestCase.Result;
import io.github.dispatchmaven.gate.VerifyOutcome.Run;
import io.github.dispatchmaven.gate.VerifyOutcome.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyOutcomeTest {

  @Test
  void zeroIsGreen() {
    assertThat(of(0, "[ERROR] only said", "")).isEqualTo(Outcome.of(Verdict.PASSED, ""));
  }

  @Test
  void anythingElseGoesBackWithTheCommandAndItsStatus() {
    Outcome outcome = of(1, "1 test failed", "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.FEEDBACK);
    assertThat(outcome.reason()).isEqualTo("`mvn verify` failed with exit status 1\n1 test failed");
  }

  @ParameterizedTest
  @ValueSource(ints = {126, 127})
  void aCommandThatCannotRunIsForTheUserToCorrect(int exit) {
    Outcome outcome = of(exit, "", "mvn: not found");
    assertThat(outcome.verdict()).isEqualTo(Verdict.PERMANENT);
    assertThat(outcome.reason()).contains("mvn: not found", "dispatch.verify", "mvn verify");
  }

  @Test
  void aCommandThatWasKilledIsTriedAgain() {
    Outcome outcome = of(137, "", "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.reason()).isEqualTo("`mvn verify` was killed by signal 9");
  }

  @Test
  void ofMavenOnlyTheMarkedLinesAreShown() {
    assertThat(of(1, "[INFO] compiling\n[ERROR] Shop.java:[3,1] ';' expected\n[INFO] done", "")
            .reason())
        .isEqualTo("`mvn verify` failed with exit status 1\n[ERROR] Shop.java:[3,1] ';' expected");
  }

  @Test
  void whatMavenSaysAfterEveryFailureIsLeftOut() {
    assertThat(of(1, """
        [ERROR] There are test failures.
        [ERROR]\s
        [ERROR] -> [Help 1]
        [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
        [ERROR] Re-run Maven using the -X switch to enable full debug logging.
        [ERROR] For more information about the errors and possible solutions, please read the following articles:
        [ERROR] [Help 1] http://example.invalid/MojoFailureException
        [ERROR] After correcting the problems, you can resume the build with the command
        [ERROR]   mvn <args> -rf :core
        """, "").reason())
        .isEqualTo("`mvn verify` failed with exit status 1\n[ERROR] There are test failures.");
  }

  @Test
  void ofOtherToolsTheLastLinesAreShown() {
    String many =
        IntStream.rangeClosed(1, 50).mapToObj(n -> "line " + n).collect(Collectors.joining("\n"));
    assertThat(of(1, many, "").reason().lines())
        .hasSize(31)
        .contains("line 21", "line 50")
        .doesNotContain("line 20");
  }

  @Test
  void standardErrorComesAfterStandardOutput() {
    assertThat(of(2, "out", "err").reason()).endsWith("out\nerr");
  }

  @Test
  void coloursAreTakenOut() {
    assertThat(of(1, "[\u001b[1;31mERROR\u001b[m] broken", "").reason())
        .endsWith("\n[ERROR] broken");
  }

  @Test
  void aCommitThatCannotBeCheckedOutIsNobodysFault() {
    Outcome outcome = VerifyOutcome.of(
        new Run("mvn verify", 70, Stage.CHECKOUT, "", "no space left", TestReport.NONE),
        Optional.empty(),
        NOT);
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.reason()).contains("could not be checked out: no space left");
  }

  @Test
  void failedTestsAreNamedWithMessageAndFrameInsteadOfTheLog() {
    Outcome outcome = of(1, TESTS_FAILED, report(passed("adds"), failed("total")));
    assertThat(outcome.verdict()).isEqualTo(Verdict.FEEDBACK);
    assertThat(outcome.reason())
        .isEqualTo(
            "`mvn verify`: 1 of 2 tests failed\ncore: shop.CartTest.total(): expected: 3 (CartTest.java:12)");
    assertThat(outcome.tests()).contains(new Tests(2, 1, 0, 0));
  }

  @Test
  void whatBrokeBesideTheTestsIsSaid() {
    assertThat(of(
                1,
                TESTS_FAILED
                    + "\n[ERROR] Failed to execute goal x:checkstyle:1:check on project web",
                report(failed("total")))
            .reason())
        .endsWith("[ERROR] Failed to execute goal x:checkstyle:1:check on project web")
        .doesNotContain("surefire");
  }

  @Test
  void whatFailedOnTheBaseIsChargedToNobodyWhereTheBuildWentOn() {
    Outcome outcome =
        of(0, "", report(passed("adds"), failed("total")), report(passed("adds"), failed("total")));
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(outcome.tests()).contains(new Tests(2, 1, 0, 0));
  }

  @Test
  void aBuildThatStoppedAtWhatFailedOnTheBaseExcusesNothing() {
    assertThat(of(1, TESTS_FAILED, report(failed("total")), report(failed("total")))
            .verdict())
        .isEqualTo(Verdict.FEEDBACK);
  }

  @Test
  void whatIsNoSignalIsAFailure() {
    assertThat(of(255, "broken", "").verdict()).isEqualTo(Verdict.FEEDBACK);
  }

  @Test
  void theProjectsOwnScriptThatCannotRunIsForTheWorkerToMend() {
    Outcome outcome = VerifyOutcome.of(
        new Run("./mvnw -B verify", 126, Stage.COMMAND, "", "Permission denied", TestReport.NONE),
        Optional.empty(),
        NOT);
    assertThat(outcome.verdict()).isEqualTo(Verdict.FEEDBACK);
    assertThat(outcome.reason()).contains("executable");
  }

  @Test
  void besideThoseNewFailuresAre() {
    Outcome outcome =
        of(0, "", report(failed("adds"), failed("total")), report(passed("adds"), failed("total")));
    assertThat(outcome.verdict()).isEqualTo(Verdict.FEEDBACK);
    assertThat(outcome.reason())
        .contains(
            "1 of 2 tests failed", "adds()", "(1 other fails on the base, too, and is not counted)")
        .doesNotContain("total()");
  }

  @Test
  void aBuildThatBrokeElsewhereIsNotExcusedByTheBase() {
    Outcome outcome = of(
        1,
        TESTS_FAILED + "\n[ERROR] Failed to execute goal x:compiler:1:compile on project web",
        report(failed("total")),
        report(failed("total")));
    assertThat(outcome.verdict()).isEqualTo(Verdict.FEEDBACK);
    assertThat(outcome.reason()).contains("compile on project web");
  }

  @Test
  void failuresThatTheBuildIgnoresCount() {
    assertThat(of(0, "", report(failed("total"))).verdict()).isEqualTo(Verdict.FEEDBACK);
  }

  @Test
  void aProcessThatDiedWhileTestsWereIgnoredCounts() {
    Outcome outcome = of(
        0,
        "[ERROR] The forked VM terminated without properly saying goodbye",
        report(passed("adds")));
    assertThat(outcome.verdict()).isEqualTo(Verdict.FEEDBACK);
    assertThat(outcome.reason()).contains("did not come to its end");
  }

  @Test
  void testsThatVanishedGoBack() {
    Outcome outcome = of(
        0, "", report(passed("adds")), report(passed("adds"), passed("total"), skipped("later")));
    assertThat(outcome.verdict()).isEqualTo(Verdict.FEEDBACK);
    assertThat(outcome.reason())
        .startsWith(
            "tests that ran before do not run any more: shop.CartTest.total: bring them back");
  }

  @Test
  void aTestThatIsSkippedNowVanished() {
    assertThat(of(
                0,
                "",
                report(passed("adds"), skipped("total")),
                report(passed("adds"), passed("total")))
            .verdict())
        .isEqualTo(Verdict.FEEDBACK);
  }

  @Test
  void whoSaysWhyATestIsGoneMayGoOn() {
    Run run = new Run("mvn verify", 0, Stage.COMMAND, "", "", report(passed("adds")));
    assertThat(VerifyOutcome.of(
                run,
                Optional.of(report(passed("adds"), passed("total"))),
                test -> test.simpleType().equals("CartTest"))
            .verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void testsOfModulesThatWereNotBuiltDidNotVanish() {
    TestReport other = new TestReport(
        1,
        List.of(new TestCase("web", "shop.PageTest", "shows()", Result.PASSED, 0, "", "")),
        Set.of("web"));
    assertThat(of(0, "", report(passed("adds")), other).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void invocationsOfAParameterisedTestAreOne() {
    assertThat(of(
                0,
                "",
                report(passed("adds(int)[1]")),
                report(passed("adds(int)[1]"), passed("adds(int)[2]")))
            .verdict())
        .isEqualTo(Verdict.PASSED);
  }

  private static final String TESTS_FAILED =
      "[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.0:test"
          + " (default-test) on project core: There are test failures.";
  private static final Predicate<TestCase> NOT = test -> false;

  private static TestCase passed(String name) {
    return new TestCase(
        "core",
        "shop.CartTest",
        name.contains("(") ? name : name + "()",
        Result.PASSED,
        0.1,
        "",
        "");
  }

  private static TestCase failed(String name) {
    return new TestCase(
        "core",
        "shop.CartTest",
        name + "()",
        Result.FAILED,
        0.1,
        "expected: 3",
        "CartTest.java:12");
  }

  private static TestCase skipped(String name) {
    return new TestCase("core", "shop.CartTest", name + "()", Result.SKIPPED, 0, "", "");
  }

  private static TestReport report(TestCase... cases) {
    return new TestReport(1, List.of(cases), Set.of("core"));
  }

  private static Outcome of(int exit, String output, TestReport tests, TestReport... base) {
    return VerifyOutcome.of(
        new Run("mvn verify", exit, Stage.COMMAND, output, "", tests),
        Stream.of(base).findFirst(),
        NOT);
  }

  private static Outcome of(int exit, String output, String errors) {
    return VerifyOutcome.of(
        new Run("mvn verify", exit, Stage.COMMAND, output, errors, TestReport.NONE),
        Optional.empty(),
        NOT);
  }

  @Test
  void theFirstErrorsAreToldWithTheirPlaceAndOnce() {
    String reason = """
        `mvn test-compile` failed with exit status 1
        [ERROR] /checkout/src/A.java:[3,47] cannot find symbol
        [ERROR] Failed to execute goal compiler:compile on project shop: Compilation failure
        [ERROR] /checkout/src/A.java:[3,47] cannot find symbol
        [ERROR]   symbol:   method total()
        [ERROR]   location: class B
        [ERROR] /checkout/src/C.java:[1,2] ';' expected
        [ERROR] /checkout/src/D.java:[1,2] ';' expected""";
    assertThat(VerifyOutcome.firstErrors(reason, Path.of("/checkout")))
        .isEqualTo(
            "src/A.java:[3,47] cannot find symbol, symbol: method total(); src/C.java:[1,2] ';' expected");
    assertThat(VerifyOutcome.firstErrors("`make`: 1 of 2 tests failed\nA.b: no", Path.of("/x")))
        .isEqualTo("A.b: no");
  }

  @Test
  void onlyTheCompilerAndTestsAccuse() {
    for (String reason : List.of(
        "`mvn`: 1 of 2 tests failed\nA.b: no",
        "`mvn` failed\n[ERROR] goal compile: Compilation failure",
        "`mvn` failed\n[ERROR] There are test failures.")) {
      assertThat(VerifyOutcome.ofCompilerOrTests(Outcome.of(Verdict.FEEDBACK, reason)))
          .as(reason)
          .isTrue();
    }
    for (String reason : List.of(
        "`mvn` failed\n[ERROR] Could not resolve dependencies",
        "`mvn` failed\n[ERROR] Compilation failure\njava.lang.OutOfMemoryError: Java heap space",
        "`mvn` failed\n[ERROR] Plugin x could not be loaded")) {
      assertThat(VerifyOutcome.ofCompilerOrTests(Outcome.of(Verdict.FEEDBACK, reason)))
          .as(reason)
          .isFalse();
    }
  }
}

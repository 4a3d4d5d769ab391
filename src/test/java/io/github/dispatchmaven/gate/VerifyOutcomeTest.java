package io.github.dispatchmaven.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    assertThat(of(1, "[INFO] compiling\n[ERROR] Shop.java:[3,1] ';' expected\n[INFO] done", "").reason())
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
        """, "").reason()).isEqualTo("`mvn verify` failed with exit status 1\n[ERROR] There are test failures.");
  }

  @Test
  void ofOtherToolsTheLastLinesAreShown() {
    String many = IntStream.rangeClosed(1, 50).mapToObj(n -> "line " + n).collect(Collectors.joining("\n"));
    assertThat(of(1, many, "").reason().lines()).hasSize(31).contains("line 21", "line 50").doesNotContain("line 20");
  }

  @Test
  void standardErrorComesAfterStandardOutput() {
    assertThat(of(2, "out", "err").reason()).endsWith("out\nerr");
  }

  @Test
  void coloursAreTakenOut() {
    assertThat(of(1, "[\u001b[1;31mERROR\u001b[m] broken", "").reason()).endsWith("\n[ERROR] broken");
  }

  private static Outcome of(int exit, String output, String errors) {
    return VerifyOutcome.of("mvn verify", exit, output, errors);
  }
}

package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays what real clients of both releases wrote. */
class RecordedClaudeTest {

  /** Shortly before the time that the recorded limit names. */
  private static final Instant AT = Instant.parse("2026-11-29T04:00:00Z");

  /** Each as a row: what it is read as, and what it comes to. */
  private static final String TABLE = """
      2.1.197 | 401 | false | 1 | PERMANENT | 0 | false | 0 | 0 | false | 189303b2 |  | Invalid API key · Fix external API key
      2.1.197 | 429-until-failure | false | 1 | LIMITED | 0 | false | 0 | 0 | false | 9b5cef56 |  | API Error: Request rejected (429) · stub
      2.1.197 | 529-until-failure | false | 1 | LIMITED | 0 | false | 0 | 0 | false | 679b57f4 |  | API Error: Repeated 529 Overloaded error
      2.1.197 | error-max-budget | false | 1 | INTERRUPTED | 0.0225 | false | 2000 | 200 | false | 8cce11e5 |  | spent its share of the budget
      2.1.197 | error-max-turns | false | 1 | RETRY | 0.015 | false | 2000 | 200 | false | 3b47ceaf |  | error_max_turns: Reached maximum number
      2.1.197 | permission-denied | false | 0 | PASSED | 0.0225 | false | 3000 | 300 | false | 4eb29e87 |  |
      2.1.197 | sigint-inside-bash | false | 1 | RETRY | 0.0075 | false | 1000 | 100 | false | df44d215 |  | error_during_execution: [ede_diagnostic]
      2.1.197 | sigint-while-streaming | false | 1 | RETRY | 0 | false | 0 | 0 | false | 54e4538f |  | error_during_execution: [ede_diagnostic]
      2.1.197 | stream-edit-and-commit | false | 0 | PASSED | 0.0225 | false | 3000 | 300 | false | 55b81214 |  |
      2.1.197 | stream-success | false | 0 | PASSED | 0.0075 | false | 1000 | 100 | false | d140a63d |  |
      2.1.197 | unknown-resume-id | true | 1 | RETRY | 0 | false | 0 | 0 | true |  |  | error_during_execution: No conversation
      2.1.332 | 401 | false | 1 | PERMANENT | 0 | false | 0 | 0 | false | 54f3883b |  | Invalid API key · Fix external API key
      2.1.332 | 401-default | false | 137 | RETRY |  | true | 0 | 0 | false | 3074817a |  | the client was killed by signal 9
      2.1.332 | 404-fallback | false | 0 | PASSED | 0.00015 | false | 1000 | 100 | false | 8cb7e78e |  |
      2.1.332 | 429-1retry | false | 1 | LIMITED | 0 | false | 0 | 0 | false | de8a44f1 |  | API Error: Request rejected (429) · This
      2.1.332 | 429-longwait | false | 1 | LIMITED | 0 | false | 0 | 0 | false | 639da856 |  | API Error: Request rejected (429) · stub
      2.1.332 | 429-ra61 | false | 1 | LIMITED | 0 | false | 0 | 0 | false | ee21be9b |  | API Error: Request rejected (429) · stub
      2.1.332 | 429-recovers | false | 0 | PASSED | 0.003 | false | 1000 | 100 | false | d678532b |  |
      2.1.332 | 500-default | false | 137 | RETRY |  | true | 0 | 0 | false | f1ae24df |  | the client was killed by signal 9
      2.1.332 | 500-r2 | false | 1 | RETRY | 0 | false | 0 | 0 | false | 2feb341e |  | API Error: 500 stub error 500. This is a
      2.1.332 | 529 | false | 137 | RETRY |  | true | 0 | 0 | false | 6ca1c264 |  | the client was killed by signal 9
      2.1.332 | 529-fallback | false | 0 | PASSED | 0.00015 | false | 1000 | 100 | false | 1b41e02a |  |
      2.1.332 | SIGINT-bash | false | 0 | RETRY | 0.003 | false | 1000 | 100 | false | 5db63e48 |  | error_during_execution: [ede_diagnostic]
      2.1.332 | SIGINT-stream | false | 1 | RETRY | 0.0021 | false | 1000 | 10 | false | 2fbee075 |  | error_during_execution: [ede_diagnostic]
      2.1.332 | SIGKILL-bash | false | 137 | RETRY |  | true | 0 | 0 | false | ef139fa7 |  | the client was killed by signal 9
      2.1.332 | SIGTERM-bash | false | 143 | RETRY |  | true | 0 | 0 | false | 8a20f437 |  | the client was killed by signal 15
      2.1.332 | SIGTERM-stream | false | 143 | RETRY |  | true | 0 | 0 | false | a8056cbe |  | the client was killed by signal 15
      2.1.332 | budget | false | 1 | INTERRUPTED | 0.006 | false | 2000 | 200 | false | b4288b37 |  | spent its share of the budget
      2.1.332 | budget-on-resume | true | 1 | INTERRUPTED | 0.006 | false | 2000 | 200 | false | f3373d0c |  | spent its share of the budget
      2.1.332 | credit | false | 1 | PERMANENT | 0 | false | 0 | 0 | false | f75d569d |  | Credit balance is too low
      2.1.332 | hang | false | 1 | RETRY | 0 | false | 0 | 0 | false | 64ac5872 |  | Request timed out. If the API is slow to
      2.1.332 | hang-byte | false | 1 | RETRY | 0.00205 | false | 1000 | 5 | false | 705f0924 |  | API Error: Stream idle timeout - no chun
      2.1.332 | inside-a-sandbox | false | 0 | PASSED | 0.009 | false | 3000 | 300 | false | edf4ce86 |  |
      2.1.332 | limit-oauth | false | 1 | LIMITED | 0 | false | 0 | 0 | false | 40dd57b3 | 2026-11-29T04:27:25Z | You've hit your 5-hour limit · resets 4:
      2.1.332 | modes | false | 0 | PASSED | 0.006 | false | 2000 | 200 | false | 28356bc7 |  |
      2.1.332 | moved | true | 0 | PASSED | 0.003 | false | 1000 | 100 | false | 68bc6eae |  |
      2.1.332 | permission-denied | false | 0 | PASSED | 0.009 | false | 3000 | 300 | false | a5c91753 |  |
      2.1.332 | resume | true | 0 | PASSED | 0.003 | false | 1000 | 100 | false | 281d55f7 |  |
      2.1.332 | resume-after-kill | true | 0 | PASSED | 0.003 | false | 1000 | 100 | false | ef139fa7 |  |
      2.1.332 | resume-elsewhere | true | 0 | PASSED | 0.003 | false | 1000 | 100 | false | 281d55f7 |  |
      2.1.332 | resume3 | true | 0 | PASSED | 0.003 | false | 1000 | 100 | false | 281d55f7 |  |
      2.1.332 | schema | false | 0 | PASSED | 0.003 | false | 1000 | 100 | false | 22be57d1 |  |
      2.1.332 | schema-ignored | false | 0 | PASSED | 0.006 | false | 2000 | 200 | false | 1ca7fef4 |  |
      2.1.332 | stream-edit-and-commit | false | 0 | PASSED | 0.009 | false | 3000 | 300 | false | bc9e072a |  |
      2.1.332 | success | false | 0 | PASSED | 0.003 | false | 1000 | 100 | false | 281d55f7 |  |
      2.1.332 | toolong | false | 1 | RETRY | 0 | false | 0 | 0 | true |  |  | Prompt is too long · the request is ~208
      2.1.332 | turns | false | 1 | RETRY | 0.006 | false | 2000 | 200 | false | 2c611a0a |  | error_max_turns: Reached maximum number
      2.1.332 | unknown-id | true | 1 | RETRY | 0 | false | 0 | 0 | true |  |  | error_during_execution: No conversation
      2.1.332 | unknown-model | false | 1 | PERMANENT | 0 | false | 0 | 0 | false | f0d959c1 |  | There's an issue with the selected model
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = TABLE)
  void eachComesToWhatHappened(
      String release,
      String name,
      boolean resumed,
      int exit,
      Verdict verdict,
      BigDecimal cost,
      boolean estimated,
      long input,
      long output,
      boolean lost,
      String session,
      Instant until,
      String reason) {
    Outcome outcome = Recorded.transcript("claude-" + release, name, resumed).outcome(exit, "", AT);
    assertThat(outcome.verdict()).isEqualTo(verdict);
    assertThat(outcome.usage().costUsd()).isEqualTo(Optional.ofNullable(cost));
    assertThat(outcome.usage().estimated()).isEqualTo(estimated);
    assertThat(outcome.usage().inputTokens()).isEqualTo(input);
    assertThat(outcome.usage().outputTokens()).isEqualTo(output);
    assertThat(outcome.sessionLost()).isEqualTo(lost);
    assertThat(outcome.session().map(id -> id.substring(0, 8)))
        .isEqualTo(Optional.ofNullable(session));
    assertThat(outcome.notBefore()).isEqualTo(Optional.ofNullable(until));
    assertThat(outcome.reason()).startsWith(Optional.ofNullable(reason).orElse(""));
  }

  @Test
  void noneIsLeftOut() {
    Set<String> replayed = new TreeSet<>();
    TABLE
        .lines()
        .map(row -> row.split("\\|"))
        .forEach(cells -> replayed.add(cells[0].strip() + " " + cells[1].strip()));
    for (String release : List.of("2.1.197", "2.1.332")) {
      assertThat(Recorded.names("claude-" + release))
          .allMatch(name -> replayed.contains(release + " " + name));
    }
  }

  @Test
  void aTurnThatGoodCameOfPassedHoweverItsProcessEnded() {
    for (int exit : new int[] {1, 137, 143}) {
      assertThat(Recorded.transcript("claude-2.1.332", "success", false)
              .outcome(exit, "Segmentation fault", AT)
              .verdict())
          .isEqualTo(Verdict.PASSED);
    }
  }

  @Test
  void whatAnotherModelAnsweredIsNoted() {
    assertThat(Recorded.transcript("claude-2.1.332", "529-fallback", false)
            .outcome(0, "", AT)
            .notes())
        .containsExactly(
            "was answered by claude-haiku-5-5 instead of claude-sonnet-5-5 (overloaded)");
  }

  @Test
  void whatAKilledTurnWasDeniedIsToldToo() {
    List<String> lines = Recorded.lines("claude-2.1.332", "permission-denied");
    Transcript transcript = Recorded.claude();
    lines.subList(0, lines.size() - 1).forEach(transcript::line);
    assertThat(transcript.outcome(137, "", Instant.now()).denied())
        .singleElement()
        .asString()
        .startsWith("Bash: git add -A && git -c user.name=Stub");
  }

  @Test
  void aSessionThatIsResumedThreeTimesCostsWhatItsTurnsCost() {
    BigDecimal cost = List.of("success", "resume", "resume3", "resume-elsewhere").stream()
        .map(name -> Recorded.transcript("claude-2.1.332", name, !name.equals("success"))
            .outcome(0, "", AT)
            .usage()
            .costUsd()
            .orElseThrow())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(cost).isEqualByComparingTo("0.012");
  }
}

package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays what the real client, 2.1.197, wrote. */
class ClaudeTranscriptTest {

  private static final String INIT = "{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"s-1\"}";

  @Test
  void anExitOfZeroWithAResultWithoutErrorIsSuccess() {
    assertThat(recorded("claude-stream-success").outcome(0, "")).isEqualTo(new Outcome(Verdict.PASSED,
        new Usage(Optional.of(new BigDecimal("0.0075")), false, 1000, 100),
        Optional.of("d140a63d-7972-47a9-a7bc-79e42c7bb099"), false, "", List.of(), Optional.empty()));
  }

  @Test
  void whatAWorkerDidWithToolsIsSuccessToo() {
    var transcript = recorded("claude-stream-edit-and-commit");
    assertThat(transcript.outcome(0, "").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(transcript.lastMessage()).contains("Done: file written and committed.");
  }

  @Test
  void deniedToolsAreListedAndDoNotFailTheTurn() {
    Outcome outcome = recorded("claude-permission-denied").outcome(0, "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(outcome.denied().get(0)).isEqualTo("Write: /repo/stub.txt; permissions.allow in .claude/settings.json "
        + "would allow it: \"Edit(//repo/stub.txt)\"");
    assertThat(outcome.denied().get(1)).startsWith("Bash: git add -A && git -c user.name=Stub")
        .contains("would allow it: \"Bash(git add *)\", \"Bash(git -c user.name=Stub");
  }

  @Test
  void aBadKeyIsALastingFailure() {
    Outcome outcome = recorded("claude-401").outcome(1, "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.PERMANENT);
    assertThat(outcome.reason()).isEqualTo("Invalid API key · Fix external API key");
  }

  @Test
  void tooManyRequestsAreALimitAndNoFailure() {
    Outcome outcome = recorded("claude-429-until-failure").outcome(1, "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.LIMITED);
    assertThat(outcome.reason()).contains("429");
    assertThat(outcome.session()).contains("9b5cef56-b983-4e3a-9ad0-7c952e674abe");
  }

  @Test
  void aUsageLimitThatNamesItsEndIsHeldUntilThen() {
    Outcome outcome = failing("\"result\":\"Claude AI usage limit reached|1767268800\"");
    assertThat(outcome.verdict()).isEqualTo(Verdict.LIMITED);
    assertThat(outcome.notBefore()).contains(Instant.parse("2026-01-01T12:00:00Z"));
  }

  @Test
  void aSessionThatTheClientDoesNotKnowIsLost() {
    Outcome outcome = recorded("claude-unknown-resume-id").outcome(1, "");
    assertThat(outcome.sessionLost()).isTrue();
    assertThat(outcome.session()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
  }

  @Test
  void whatTheClientBrokeOffItselfIsNoSuccessAndIsToldInItsWords() {
    Outcome outcome = recorded("claude-error-max-turns").outcome(1, "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.reason()).isEqualTo("error_max_turns: Reached maximum number of turns (2)");
  }

  @Test
  void aTurnThatSpentItsShareOfTheBudgetDidNotFail() {
    Outcome outcome = recorded("claude-error-max-budget").outcome(1, "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.INTERRUPTED);
    assertThat(outcome.reason()).isEqualTo("spent its share of the budget");
  }

  @Test
  void aRetryForTooManyRequestsAsksToWaitOnce() {
    var transcript = new ClaudeTranscript();
    transcript.line("{\"type\":\"system\",\"subtype\":\"api_retry\",\"retry_delay_ms\":604.9,\"error_status\":429}");
    assertThat(transcript.limit()).contains(Duration.ofMillis(604));
    assertThat(transcript.limit()).isEmpty();
  }

  @Test
  void aRetryForAnotherReasonAsksNobodyElseToWait() {
    var transcript = new ClaudeTranscript();
    transcript.line("{\"type\":\"system\",\"subtype\":\"api_retry\",\"retry_delay_ms\":604.9,\"error_status\":500}");
    assertThat(transcript.limit()).isEmpty();
  }

  @Test
  void theAnswerIsWhatItSaidLastInFull() {
    var transcript = new ClaudeTranscript();
    transcript.line("{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Two of\\nthree.\"}]}}");
    assertThat(transcript.answer()).isEqualTo("Two of\nthree.");
    transcript.line("{\"type\":\"result\",\"is_error\":false,\"result\":\"All\\nthree.\"}");
    assertThat(transcript.answer()).isEqualTo("All\nthree.");
  }

  @Test
  void whatItCostBeforeItWasBrokenOffCounts() {
    assertThat(recorded("claude-error-max-budget").outcome(1, "").usage())
        .isEqualTo(new Usage(Optional.of(new BigDecimal("0.0225")), false, 2000, 200));
  }

  @Test
  void anInterruptionWhileStreamingEndsWithZeroButIsNoSuccess() {
    Outcome outcome = recorded("claude-sigint-while-streaming").outcome(0, "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.session()).contains("54e4538f-5907-480c-b60a-e58c5ab78fa8");
  }

  @Test
  void anInterruptionInsideOfAToolIsNoSuccess() {
    Outcome outcome = recorded("claude-sigint-inside-bash").outcome(1, "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.session()).contains("df44d215-0afe-49ca-beb9-5c612c9b5158");
  }

  @Test
  void anExitOfZeroWithoutAResultIsNoSuccess() {
    Outcome outcome = read(INIT).outcome(0, "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.reason()).isEqualTo("the client ended with exit status 0 but without a result");
    assertThat(outcome.session()).contains("s-1");
  }

  @Test
  void aClientThatWasTerminatedIsTriedAgain() {
    Outcome outcome = read(INIT).outcome(143, "");
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.reason()).isEqualTo("the client was killed by signal 15");
  }

  @Test
  void aResultWithoutErrorDoesNotOutweighTheExitStatus() {
    assertThat(recorded("claude-stream-success").outcome(1, "").verdict()).isEqualTo(Verdict.RETRY);
  }

  @Test
  void aResultThatDoesNotSayWhetherItIsAnErrorIsNoSuccess() {
    assertThat(read("{\"type\":\"result\",\"subtype\":\"success\"}").outcome(0, "").verdict()).isEqualTo(Verdict.RETRY);
  }

  @Test
  void anIdThatIsInUseAlreadyIsASessionToResume() {
    String id = "d140a63d-7972-47a9-a7bc-79e42c7bb099";
    Outcome outcome = read().outcome(1, "Error: Session ID " + id + " is already in use.\n");
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.session()).contains(id);
    assertThat(outcome.sessionLost()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "error: unknown option '--no-such'", "error: option '--model <model>' argument missing",
      "Error: Invalid session ID. Must be a valid UUID.",
      "Error: Input must be provided either through stdin or as a prompt argument"})
  void aCallThatTheClientRefusesIsALastingFailure(String errors) {
    Outcome outcome = read().outcome(1, errors);
    assertThat(outcome.verdict()).isEqualTo(Verdict.PERMANENT);
    assertThat(outcome.reason()).contains(errors);
  }

  @ParameterizedTest
  @ValueSource(ints = {126, 127})
  void aClientThatCannotBeStartedIsALastingFailure(int exit) {
    assertThat(read().outcome(exit, "claude: not found").verdict()).isEqualTo(Verdict.PERMANENT);
  }

  @ParameterizedTest
  @CsvSource({"400, PERMANENT", "403, PERMANENT", "404, PERMANENT", "413, PERMANENT", "500, RETRY", "529, LIMITED"})
  void whatTheProviderAnsweredDecidesWhetherItIsTriedAgain(int status, Verdict verdict) {
    assertThat(failing("\"api_error_status\":" + status).verdict()).isEqualTo(verdict);
  }

  @Test
  void linesThatAreNoEventsArePassedOver() {
    var transcript = read("", "plain text", "{", "[1]", "null", "7", "{\"type\":7}", "{\"type\":\"of the future\"}",
        INIT, "{\"type\":\"assistant\"}", "{\"type\":\"assistant\",\"message\":{\"content\":\"text\"}}");
    assertThat(transcript.complete()).isFalse();
    assertThat(transcript.lastMessage()).isEmpty();
    assertThat(transcript.outcome(1, "").session()).contains("s-1");
  }

  @Test
  void itIsCompleteOnceTheResultCame() {
    assertThat(recorded("claude-stream-success").complete()).isTrue();
  }

  @Test
  void cachedTokensAreTokensThatWereRead() {
    var transcript = read("{\"type\":\"result\",\"is_error\":false,\"total_cost_usd\":1,\"usage\":{\"input_tokens\":1,"
        + "\"cache_creation_input_tokens\":10,\"cache_read_input_tokens\":100,\"output_tokens\":5}}");
    assertThat(transcript.outcome(0, "").usage()).isEqualTo(new Usage(Optional.of(BigDecimal.ONE), false, 111, 5));
  }

  @Test
  void aClientThatReportsNoMoneyHasUnknownCost() {
    assertThat(read("{\"type\":\"result\",\"is_error\":false}").outcome(0, "").usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void theLastMessageIsOnePrintableLine() {
    var transcript = read("{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\","
        + "\"text\":\"\\u001b[31mFirst\\nline\"},{\"type\":\"tool_use\",\"name\":\"Bash\"}]}}");
    assertThat(transcript.lastMessage()).contains("First line");
  }

  private static Outcome failing(String fields) {
    return read("{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true," + fields + "}").outcome(1, "");
  }

  private static ClaudeTranscript recorded(String name) {
    try {
      return read(Files.readAllLines(Path.of("src/test/resources/transcripts", name + ".jsonl"))
          .toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClaudeTranscript read(String... lines) {
    var transcript = new ClaudeTranscript();
    List.of(lines).forEach(transcript::line);
    return transcript;
  }
}

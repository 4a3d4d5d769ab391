package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import java.math.BigDecimal;
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

  private static final String INIT =
      "{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"s-1\"}";

  @Test
  void anExitOfZeroWithAResultWithoutErrorIsSuccess() {
    assertThat(recorded("claude-stream-success").outcome(0, "", Instant.now()))
        .isEqualTo(new Outcome(
            Verdict.PASSED,
            new Usage(Optional.of(new BigDecimal("0.0075")), false, 1000, 100),
            Optional.of("d140a63d-7972-47a9-a7bc-79e42c7bb099"),
            false,
            "",
            List.of(),
            Optional.empty()));
  }

  @Test
  void whatAWorkerDidWithToolsIsSuccessToo() {
    Transcript transcript = recorded("claude-stream-edit-and-commit");
    assertThat(transcript.outcome(0, "", Instant.now()).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(transcript.lastMessage()).contains("Done: file written and committed.");
  }

  @Test
  void deniedToolsAreListedAndDoNotFailTheTurn() {
    Outcome outcome = recorded("claude-permission-denied").outcome(0, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(outcome.denied().get(0))
        .isEqualTo("Write: /repo/stub.txt; permissions.allow in .claude/settings.json "
            + "would allow it: \"Edit(//repo/stub.txt)\"");
    assertThat(outcome.denied().get(1))
        .startsWith("Bash: git add -A && git -c user.name=Stub")
        .contains("would allow it: \"Bash(git add *)\", \"Bash(git -c user.name=Stub");
  }

  @Test
  void aBadKeyIsALastingFailure() {
    Outcome outcome = recorded("claude-401").outcome(1, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.PERMANENT);
    assertThat(outcome.reason()).isEqualTo("Invalid API key · Fix external API key");
  }

  @Test
  void tooManyRequestsAreALimitAndNoFailure() {
    Outcome outcome = recorded("claude-429-until-failure").outcome(1, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.LIMITED);
    assertThat(outcome.reason()).contains("429");
    assertThat(outcome.session()).contains("9b5cef56-b983-4e3a-9ad0-7c952e674abe");
  }

  @Test
  void aUsageLimitThatNamesItsEndIsHeldUntilThen() {
    Outcome outcome = failing(
        "\"result\":\"Claude AI usage limit reached|1767268800\"",
        Instant.parse("2026-01-01T10:00:00Z"));
    assertThat(outcome.verdict()).isEqualTo(Verdict.LIMITED);
    assertThat(outcome.notBefore()).contains(Instant.parse("2026-01-01T12:00:00Z"));
  }

  @Test
  void aTimeThatIsPastOrFarAwaySaysNothing() {
    for (String number :
        List.of("1767268800", "1767268800000000000", "1799999999", "12345678901234567890")) {
      Outcome outcome = failing(
          "\"result\":\"Claude AI usage limit reached|" + number + "\"",
          Instant.parse("2026-01-01T12:00:00Z"));
      assertThat(outcome.verdict()).isEqualTo(Verdict.LIMITED);
      assertThat(outcome.notBefore()).as(number).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You've hit your session limit · resets 4:20am (UTC)",
        "You've hit your limit · resets 1pm (Europe/Lisbon)",
        "5-hour limit reached ∙ resets 3pm",
        "Weekly limit reached ∙ resets Oct 7 at 5pm",
        "You've reached your Opus weekly limit · resets Oct 9, 5pm",
        "You're out of extra usage · resets 9pm (UTC)",
        "You've hit your monthly spend limit · raise it at claude.ai/settings/usage",
        "Claude usage limit reached. Your limit will reset at 3pm (America/New_York).",
        "API Error: Repeated 529 Overloaded errors",
        "API Error: Request rejected (429) · Too many requests",
        "You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.",
        "This request would exceed your account's rate limit. Please try again later.",
        "You've run out of usage",
        "API Error: Server is temporarily limiting requests (not your usage limit) · Rate limited",
        "Opus weekly limit reached ∙ resets Mon 9am"
      })
  void theWordsOfOtherReleasesAreALimitWithoutAnyStatus(String words) {
    assertThat(failing("\"result\":\"" + words + "\"").verdict()).isEqualTo(Verdict.LIMITED);
    assertThat(read(words).outcome(1, "", Instant.now()).verdict()).isEqualTo(Verdict.LIMITED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Added a handler: when the 'usage limit reached' page is shown, the user can upgrade.",
            "Clients now retry on HTTP 429 and 529, with tests.",
        "Claude AI usage limit reached|1799999999",
            "You've hit your session limit · resets 4:20am (UTC)"
      })
  void whatAnAgentSaysInAGoodResultHoldsNobody(String words) {
    assertThat(read(INIT, "{\"type\":\"result\",\"is_error\":false,\"result\":\"" + words + "\"}")
            .outcome(1, "", Instant.now())
            .verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"subtype\":\"error_during_execution\",\"errors\":[\"the overloaded method foo(int) is ambiguous\"]",
        "\"subtype\":\"error_max_turns\",\"errors\":[\"Reached maximum number of turns (529)\"]",
        "\"subtype\":\"success\",\"api_error_status\":500,\"result\":\"API Error: 500 usage limit reached\"",
        "\"subtype\":\"success\",\"result\":\"The page says: usage limit reached\""
      })
  void otherErrorsAreNoLimitWhateverTheirWords(String fields) {
    assertThat(read("{\"type\":\"result\",\"is_error\":true," + fields + "}")
            .outcome(1, "", Instant.now())
            .verdict())
        .isEqualTo(Verdict.RETRY);
  }

  @Test
  void theTimeOfTheEventGoesBeforeTheWords() {
    Transcript transcript = read(
        INIT,
        event("\"status\":\"rejected\",\"resetsAt\":1767268800,\"rateLimitType\":\"five_hour\""),
        "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":429,\"result\":\"You've hit your session limit · resets 4:20am (UTC)\"}");
    assertThat(transcript.outcome(1, "", Instant.parse("2026-01-01T08:00:00Z")).notBefore())
        .contains(Instant.parse("2026-01-01T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\":\"allowed_warning\",\"resetsAt\":1767268800",
        "\"status\":\"rejected\",\"isUsingOverage\":true,\"resetsAt\":1767268800"
      })
  void anEventThatDoesNotRefuseIsNoLimit(String info) {
    assertThat(read(
                INIT,
                event(info),
                "{\"type\":\"result\",\"is_error\":true,\"result\":\"Execution error\"}")
            .outcome(1, "", Instant.now())
            .verdict())
        .isEqualTo(Verdict.RETRY);
  }

  @Test
  void aLimitOfOneModelIsToldWhereTheTurnUsesIt() {
    String line =
        "{\"type\":\"result\",\"is_error\":true,\"result\":\"You've reached your Sonnet weekly limit\"}";
    Transcript sonnet = Recorded.claude(Recorded.turn(false, Optional.empty()));
    sonnet.line(line);
    assertThat(sonnet.outcome(1, "", Instant.now()).limitedModel()).contains("sonnet");
    assertThat(read(line).outcome(1, "", Instant.now()).limitedModel()).isEmpty();
  }

  private static String event(String info) {
    return "{\"type\":\"rate_limit_event\",\"rate_limit_info\":{" + info + "}}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"api_error_status\":400,\"result\":\"Prompt is too long\"",
        "\"result\":\"Prompt is too long\"",
        "\"api_error_status\":413,\"result\":\"413\"",
        "\"api_error_status\":400,\"terminal_reason\":\"prompt_too_long\",\"result\":\"?\"",
        "\"api_error_status\":400,\"result\":\"API Error: 400 input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000\"",
        "\"api_error_status\":400,\"result\":\"API Error: 400 messages.208: `tool_use` ids were found without `tool_result` blocks\"",
        "\"api_error_status\":400,\"result\":\"API Error: 400 messages.3.content.12: `thinking` or `redacted_thinking` blocks cannot be modified\"",
        "\"subtype\":\"error_during_execution\",\"errors\":[\"No conversation found with session ID: x\"]"
      })
  void whatNoResumeMendsLosesTheSession(String fields) {
    Outcome outcome = read(INIT, "{\"type\":\"result\",\"is_error\":true," + fields + "}")
        .outcome(1, "", Instant.now());
    assertThat(outcome.sessionLost()).isTrue();
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
  }

  @Test
  void anUnknownSessionIsLostOnWhateverStreamThatIsSaid() {
    assertThat(read()
            .outcome(1, "No conversation found with session ID: x\n", Instant.now())
            .sessionLost())
        .isTrue();
    assertThat(read("No conversation found with session ID: x")
            .outcome(1, "", Instant.now())
            .sessionLost())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Not logged in · Please run /login",
        "API Error: 401 invalid x-api-key",
        "API Error: 404 model: foo not_found_error",
        "Invalid API key · Fix external API key",
        "Credit balance is too low",
        "There's an issue with the selected model (nonesuch). It may not exist or you may not have access to it."
      })
  void whatOnlyAPersonCanMendIsALastingFailureWithOrWithoutAStatus(String words) {
    assertThat(failing("\"result\":\"" + words + "\"").verdict()).isEqualTo(Verdict.PERMANENT);
    assertThat(read().outcome(1, words, Instant.now()).verdict()).isEqualTo(Verdict.PERMANENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Now the OAuth token refresh, then billing_error and no api key",
        "{\"type\":\"user\",\"content\":\"src/messages.2.properties: the prompt is too long; You've hit your session limit"
      })
  void whatAnAgentSaidInALineThatWasCutOffIsNotTheClientsWord(String cut) {
    Outcome outcome = read(INIT, cut).outcome(137, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.sessionLost()).isFalse();
    assertThat(outcome.reason()).isEqualTo("the client was killed by signal 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  void aNumberThatIsNoneBreaksNoResult(String number) {
    assertThat(
            read(INIT, "{\"type\":\"result\",\"is_error\":false,\"total_cost_usd\":" + number + "}")
                .outcome(0, "", Instant.now())
                .verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void aNumberOfThousandsOfDigitsBreaksNoResult() {
    assertThat(read(
                INIT,
                "{\"type\":\"result\",\"is_error\":false,\"total_cost_usd\":0." + "1".repeat(5_000)
                    + "}")
            .outcome(0, "", Instant.now())
            .verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void anErrorOfAMegabyteIsJudgedAtOnce() {
    String lines = "-\\n".repeat(300_000);
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> read(INIT, "{\"type\":\"result\",\"is_error\":true,\"result\":\"" + lines + "\"}")
            .outcome(1, "-\n".repeat(4_000), Instant.now()));
  }

  @Test
  void aBudgetThatIsUsedUpBeforeAnythingWasSpentIsAFailure() {
    assertThat(
            failing("\"terminal_reason\":\"budget_exhausted\",\"model_usage_since_last_result\":{}")
                .verdict())
        .isEqualTo(Verdict.RETRY);
  }

  @Test
  void aTokenThatIsRefusedMayBeRefreshedByOthers() {
    assertThat(failing(
                "\"api_error_status\":401,\"result\":\"Failed to authenticate. API Error: 401 OAuth token has expired\"")
            .verdict())
        .isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aQuestionIsNoDeniedTool() {
    String input =
        "{\"questions\":[{\"question\":\"Which database?\",\"options\":[{\"label\":\"Postgres\"},{\"label\":\"MySQL\"}]}]}";
    Outcome outcome = read(
            INIT,
            "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"AskUserQuestion\","
                + "\"input\":" + input + "}]}}",
            "{\"type\":\"result\",\"is_error\":false,\"permission_denials\":[{\"tool_name\":\"AskUserQuestion\","
                + "\"tool_use_id\":\"t1\",\"tool_input\":" + input + "}]}")
        .outcome(0, "", Instant.now());
    assertThat(outcome.questions()).containsExactly("Which database? (Postgres, MySQL)");
    assertThat(outcome.denied()).isEmpty();
  }

  @Test
  void itIsDoneOnceAGoodResultCameAndNothingAfterIt() {
    String good = "{\"type\":\"result\",\"is_error\":false}";
    assertThat(read(INIT, good).done()).isTrue();
    assertThat(read(INIT, good, "{\"type\":\"assistant\",\"message\":{\"content\":[]}}")
            .done())
        .isFalse();
    assertThat(read(INIT, "{\"type\":\"result\",\"is_error\":true}").done()).isFalse();
  }

  @Test
  void whatTheClientSaysInPlaceOfTheModelIsNoAnswer() {
    assertThat(
            read("{\"type\":\"assistant\",\"message\":{\"model\":\"<synthetic>\",\"content\":[]}}")
                .answered())
        .isFalse();
    assertThat(
            read("{\"type\":\"assistant\",\"message\":{\"model\":\"claude-sonnet-5\",\"content\":[]}}")
                .answered())
        .isTrue();
  }

  @Test
  void aSessionThatTheClientDoesNotKnowIsLost() {
    Outcome outcome = recorded("claude-unknown-resume-id").outcome(1, "", Instant.now());
    assertThat(outcome.sessionLost()).isTrue();
    assertThat(outcome.session()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
  }

  @Test
  void whatTheClientBrokeOffItselfIsNoSuccessAndIsToldInItsWords() {
    Outcome outcome = recorded("claude-error-max-turns").outcome(1, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.reason()).isEqualTo("error_max_turns: Reached maximum number of turns (2)");
  }

  @Test
  void aTurnThatSpentItsShareOfTheBudgetDidNotFail() {
    Outcome outcome = recorded("claude-error-max-budget").outcome(1, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.INTERRUPTED);
    assertThat(outcome.reason()).isEqualTo("spent its share of the budget");
  }

  @Test
  void aRetryForTooManyRequestsAsksToWaitOnce() {
    Transcript transcript = Recorded.claude();
    transcript.line(
        "{\"type\":\"system\",\"subtype\":\"api_retry\",\"retry_delay_ms\":604.9,\"error_status\":429}");
    assertThat(transcript.limit()).contains(Duration.ofMillis(604));
    assertThat(transcript.limit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "-5", "1e400", "\"soon\"", "0"})
  void aDelayThatCannotBeMeantAsksNobodyToWait(String delay) {
    Transcript transcript =
        read("{\"type\":\"system\",\"subtype\":\"api_retry\",\"retry_delay_ms\":" + delay
            + ",\"error_status\":429}");
    assertThat(transcript.limit()).isEmpty();
  }

  @Test
  void aRetryForAnotherReasonAsksNobodyElseToWait() {
    Transcript transcript = Recorded.claude();
    transcript.line(
        "{\"type\":\"system\",\"subtype\":\"api_retry\",\"retry_delay_ms\":604.9,\"error_status\":500}");
    assertThat(transcript.limit()).isEmpty();
  }

  @Test
  void theAnswerIsWhatItSaidLastInFull() {
    Transcript transcript = Recorded.claude();
    transcript.line(
        "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Two of\\nthree.\"}]}}");
    assertThat(transcript.answer()).isEqualTo("Two of\nthree.");
    transcript.line("{\"type\":\"result\",\"is_error\":false,\"result\":\"All\\nthree.\"}");
    assertThat(transcript.answer()).isEqualTo("All\nthree.");
  }

  @Test
  void whatItCostBeforeItWasBrokenOffCounts() {
    assertThat(recorded("claude-error-max-budget").outcome(1, "", Instant.now()).usage())
        .isEqualTo(new Usage(Optional.of(new BigDecimal("0.0225")), false, 2000, 200));
  }

  @Test
  void anInterruptionWhileStreamingEndsWithZeroButIsNoSuccess() {
    Outcome outcome = recorded("claude-sigint-while-streaming").outcome(0, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.session()).contains("54e4538f-5907-480c-b60a-e58c5ab78fa8");
  }

  @Test
  void anInterruptionInsideOfAToolIsNoSuccess() {
    Outcome outcome = recorded("claude-sigint-inside-bash").outcome(1, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.session()).contains("df44d215-0afe-49ca-beb9-5c612c9b5158");
  }

  @Test
  void anExitOfZeroWithoutAResultIsNoSuccess() {
    Outcome outcome = read(INIT).outcome(0, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.reason())
        .isEqualTo("the client ended with exit status 0 but without a result");
    assertThat(outcome.session()).contains("s-1");
  }

  @Test
  void aClientThatWasTerminatedIsTriedAgain() {
    Outcome outcome = read(INIT).outcome(143, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.reason()).isEqualTo("the client was killed by signal 15");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 137, 143})
  void aTurnThatEndedWellIsPaidForWhateverItsProcessDidAfterwards(int exit) {
    assertThat(
            recorded("claude-stream-success").outcome(exit, "", Instant.now()).verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void whatFailsAfterAGoodResultIsNoted() {
    Outcome outcome = read(
            INIT,
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"Done.\"}",
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"api_error_status\":500,\"result\":\"API Error: 500\"}")
        .outcome(1, "", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(outcome.notes())
        .containsExactly("went on after it had ended well, and failed: API Error: 500");
  }

  @Test
  void anInterruptionThatSomeReleasesCallNoErrorIsNoSuccess() {
    assertThat(read(
                INIT,
                "{\"type\":\"result\",\"subtype\":\"error_during_execution\",\"is_error\":false}")
            .outcome(0, "", Instant.now())
            .verdict())
        .isEqualTo(Verdict.RETRY);
  }

  @Test
  void aResultThatDoesNotSayWhetherItIsAnErrorIsNoSuccess() {
    assertThat(read("{\"type\":\"result\",\"subtype\":\"success\"}")
            .outcome(0, "", Instant.now())
            .verdict())
        .isEqualTo(Verdict.RETRY);
  }

  @Test
  void anIdThatIsInUseAlreadyIsASessionToResume() {
    String id = "d140a63d-7972-47a9-a7bc-79e42c7bb099";
    Outcome outcome =
        read().outcome(1, "Error: Session ID " + id + " is already in use.\n", Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.RETRY);
    assertThat(outcome.session()).contains(id);
    assertThat(outcome.sessionLost()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error: unknown option '--no-such'",
        "error: option '--model <model>' argument missing",
        "Error: Invalid session ID. Must be a valid UUID.",
        "Error: Input must be provided either through stdin or as a prompt argument"
      })
  void aCallThatTheClientRefusesIsALastingFailure(String errors) {
    Outcome outcome = read().outcome(1, errors, Instant.now());
    assertThat(outcome.verdict()).isEqualTo(Verdict.PERMANENT);
    assertThat(outcome.reason()).contains(errors);
  }

  @ParameterizedTest
  @ValueSource(ints = {126, 127})
  void aClientThatCannotBeStartedMayBeGoneForAMoment(int exit) {
    assertThat(read().outcome(exit, "claude: not found", Instant.now()).verdict())
        .isEqualTo(Verdict.ABSENT);
  }

  @ParameterizedTest
  @CsvSource({
    "400, PERMANENT",
    "401, REFUSED",
    "403, PERMANENT",
    "404, PERMANENT",
    "500, RETRY",
    "529, LIMITED"
  })
  void whatTheProviderAnsweredDecidesWhetherItIsTriedAgain(int status, Verdict verdict) {
    assertThat(failing("\"api_error_status\":" + status).verdict()).isEqualTo(verdict);
  }

  @Test
  void linesThatAreNoEventsArePassedOver() {
    Transcript transcript = read(
        "",
        "plain text",
        "{",
        "[1]",
        "null",
        "7",
        "{\"type\":7}",
        "{\"type\":\"of the future\"}",
        INIT,
        "{\"type\":\"assistant\"}",
        "{\"type\":\"assistant\",\"message\":{\"content\":\"text\"}}");
    assertThat(transcript.complete()).isFalse();
    assertThat(transcript.lastMessage()).isEmpty();
    assertThat(transcript.outcome(1, "", Instant.now()).session()).contains("s-1");
  }

  @Test
  void itIsCompleteOnceTheResultCame() {
    assertThat(recorded("claude-stream-success").complete()).isTrue();
  }

  @Test
  void cachedTokensAreTokensThatWereRead() {
    Transcript transcript = read(
        "{\"type\":\"result\",\"is_error\":false,\"total_cost_usd\":1,\"usage\":{\"input_tokens\":1,"
            + "\"cache_creation_input_tokens\":10,\"cache_read_input_tokens\":100,\"output_tokens\":5}}");
    assertThat(transcript.outcome(0, "", Instant.now()).usage())
        .isEqualTo(new Usage(Optional.of(BigDecimal.ONE), false, 111, 5));
  }

  @Test
  void aClientThatReportsNoMoneyHasUnknownCost() {
    assertThat(read("{\"type\":\"result\",\"is_error\":false}")
            .outcome(0, "", Instant.now())
            .usage())
        .isEqualTo(Usage.NONE.estimate());
  }

  @Test
  void theLastMessageIsOnePrintableLine() {
    Transcript transcript =
        read("{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\","
            + "\"text\":\"\\u001b[31mFirst\\nline\"},{\"type\":\"tool_use\",\"name\":\"Bash\"}]}}");
    assertThat(transcript.lastMessage()).contains("First line");
  }

  private static Outcome failing(String fields) {
    return failing(fields, Instant.now());
  }

  private static Outcome failing(String fields, Instant at) {
    return read("{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true," + fields + "}")
        .outcome(1, "", at);
  }

  private static Transcript recorded(String name) {
    return read(
        Recorded.lines("claude-2.1.197", name.replace("claude-", "")).toArray(String[]::new));
  }

  private static Transcript read(String... lines) {
    Transcript transcript = Recorded.claude();
    List.of(lines).forEach(transcript::line);
    return transcript;
  }
}

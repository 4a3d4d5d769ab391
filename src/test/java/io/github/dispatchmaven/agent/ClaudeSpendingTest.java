package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process of Claude Code spent, release by release. */
class ClaudeSpendingTest {

  private static final String OLD =
      "{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"s\",\"claude_code_version\":\"2.1.197\"}";
  private static final String OTHER = OLD.replace("2.1.197", "2.1.250");
  private static final String NEW = OLD.replace("2.1.197", "2.1.332");
  private static final String ASSISTANT = "{\"type\":\"assistant\",\"message\":{\"content\":[]}}";
  private static final Optional<BigDecimal> RESERVED = Optional.of(new BigDecimal("0.5"));

  private static String total(String usd) {
    return "{\"type\":\"result\",\"is_error\":false,\"num_turns\":2,\"total_cost_usd\":" + usd
        + ",\"usage\":{\"input_tokens\":7,\"output_tokens\":3}}";
  }

  private static String news(String models) {
    return "{\"type\":\"result\",\"is_error\":false,\"num_turns\":2,\"total_cost_usd\":99,\"usage\":{\"input_tokens\":99},"
        + "\"model_usage_since_last_result\":{" + models + "}}";
  }

  private static String model(String name, String usd) {
    return "\"" + name + "\":{\"costUSD\":" + usd
        + ",\"inputTokens\":1,\"cacheReadInputTokens\":10,\"cacheCreationInputTokens\":100,\"outputTokens\":5}";
  }

  private static Usage usage(boolean resumed, String... lines) {
    Transcript transcript = Recorded.claude(Recorded.turn(resumed, RESERVED));
    for (String line : lines) {
      transcript.line(line);
    }
    return transcript.outcome(0, "", Instant.now()).usage();
  }

  private static Usage usd(String usd, boolean estimated, long input, long output) {
    return new Usage(Optional.of(new BigDecimal(usd)), estimated, input, output);
  }

  @Test
  void whatIsNewIsTheSumOverModelsAndResults() {
    assertThat(usage(
            true,
            NEW,
            news(model("a", "0.1") + "," + model("b", "0.02")),
            news(model("a", "0.003"))))
        .isEqualTo(usd("0.123", false, 333, 15));
  }

  @Test
  void nothingNewIsNothing() {
    assertThat(usage(true, NEW, news(""))).isEqualTo(usd("0", false, 0, 0));
  }

  @Test
  void theOldReleaseTellsTheTotalOfTheProcessInItsLastResult() {
    assertThat(usage(true, OLD, total("0.1"), total("0.3"))).isEqualTo(usd("0.3", false, 7, 3));
  }

  @Test
  void theTotalOfAnyOtherReleaseIsAnEstimateAtAResume() {
    assertThat(usage(true, OTHER, total("0.3"))).isEqualTo(usd("0.3", true, 7, 3));
    assertThat(usage(false, OTHER, total("0.3"))).isEqualTo(usd("0.3", false, 7, 3));
  }

  @Test
  void anUnknownSessionCostsNothing() {
    assertThat(
            usage(
                true,
                "{\"type\":\"result\",\"is_error\":true,\"num_turns\":0,\"total_cost_usd\":5,\"errors\":[\"No conversation found\"]}"))
        .isEqualTo(usd("0", false, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1e400", "\"0.1\"", "null", "-1e400", "{}"})
  void aNumberThatCannotBeMeantIsNotTold(String number) {
    assertThat(usage(false, NEW, news(model("a", number)))).isEqualTo(usd("0.5", true, 111, 5));
    assertThat(usage(false, OLD, total(number))).isEqualTo(usd("0.5", true, 7, 3));
  }

  @Test
  void whatWasToldBesideWhatWasNotCountsWhereItIsMore() {
    assertThat(usage(false, NEW, news(model("a", "0.7") + "," + model("b", "-1"))))
        .isEqualTo(usd("0.7", true, 222, 10));
  }

  @Test
  void withoutAResultItIsWhatWasReserved() {
    assertThat(usage(false, NEW)).isEqualTo(usd("0.5", true, 0, 0));
    assertThat(usage(false, NEW, ASSISTANT)).isEqualTo(usd("0.5", true, 0, 0));
  }

  @Test
  void whatTheModelSaidAfterTheLastResultWasNotTold() {
    assertThat(usage(false, NEW, news(model("a", "0.1")), ASSISTANT))
        .isEqualTo(usd("0.5", true, 111, 5));
    assertThat(usage(false, NEW, news(model("a", "0.9")), ASSISTANT))
        .isEqualTo(usd("0.9", true, 111, 5));
  }

  @Test
  void aResultThatLacksItAmongOthersIsNotTold() {
    assertThat(usage(false, NEW, news(model("a", "0.1")), total("0.4")))
        .isEqualTo(usd("0.5", true, 111, 5));
  }

  @Test
  void aProcessThatNeverBeganSpentNothing() {
    assertThat(usage(false)).isEqualTo(Usage.NONE);
  }

  @Test
  void tokensThatCannotBeMeantAreNone() {
    String odd =
        "\"a\":{\"costUSD\":0.1,\"inputTokens\":-5,\"cacheReadInputTokens\":1e300,\"cacheCreationInputTokens\":\"7\",\"outputTokens\":3}";
    assertThat(usage(false, NEW, news(odd))).isEqualTo(usd("0.1", false, 0, 3));
  }
}

package io.github.dispatchmaven.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a client writes, in whatever order, its transcript is read, and no money counts twice. */
class AnyClaudeStreamTest {

  private static final int STREAMS = 3_000;
  private final Random random = new Random(20261129);
  private final OddEvents events = new OddEvents(random);

  @Test
  void isReadWithoutAnError() {
    for (int stream = 0; stream < STREAMS; stream++) {
      Transcript transcript =
          Recorded.claude(Recorded.turn(random.nextBoolean(), Optional.of(BigDecimal.ONE)));
      EventReader reader = new ClaudeReader(Optional.of("sonnet"), ZoneOffset.UTC);
      List<String> lines = new ArrayList<>();
      for (int line = random.nextInt(12); line >= 0; line--) {
        lines.add(events.next());
      }
      assertThatCode(() -> {
            for (String line : lines) {
              transcript.line(line);
              reader.line(line);
              transcript.limit();
              transcript.answered();
              transcript.done();
            }
            reader.end(new Exit(1, "errors", Instant.now(), Usage.NONE));
            Outcome outcome = transcript.outcome(random.nextInt(150), "errors", Instant.now());
            assertThat(outcome.usage().costUsd().orElse(BigDecimal.ZERO).signum())
                .isNotNegative();
            assertThat(outcome.usage().inputTokens()).isNotNegative();
            assertThat(outcome.usage().outputTokens()).isNotNegative();
            assertThat(outcome.reason()).doesNotContain("cannot be read");
          })
          .as(String.join("\n", lines))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void moneyCountsOnceWhateverStandsBetween() {
    for (int stream = 0; stream < STREAMS; stream++) {
      List<String> lines = new ArrayList<>();
      BigDecimal spent = BigDecimal.ZERO;
      BigDecimal session = new BigDecimal(random.nextInt(50));
      for (int result = 1 + random.nextInt(4); result > 0; result--) {
        for (int line = random.nextInt(4); line > 0; line--) {
          lines.add(harmless());
        }
        BigDecimal cost = new BigDecimal(random.nextInt(1000)).movePointLeft(3);
        spent = spent.add(cost);
        session = session.add(cost);
        lines.add("{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":"
            + (result > 1 && random.nextBoolean()) + ",\"num_turns\":2,\"total_cost_usd\":"
            + session + ",\"model_usage_since_last_result\":{\"m\":{\"costUSD\":" + cost + "}}}");
      }
      Transcript transcript =
          Recorded.claude(Recorded.turn(true, Optional.of(new BigDecimal("1000"))));
      lines.forEach(transcript::line);
      Outcome outcome = transcript.outcome(random.nextInt(3), "", Instant.now());
      assertThat(outcome.usage().costUsd().orElseThrow())
          .as(String.join("\n", lines))
          .isEqualByComparingTo(spent);
      assertThat(outcome.usage().estimated()).isFalse();
      assertThat(outcome.verdict()).isEqualTo(Verdict.PASSED);
      // Reading it once more, as the status does, changes nothing.
      assertThat(transcript.outcome(0, "", Instant.now()).usage()).isEqualTo(outcome.usage());
    }
  }

  private String harmless() {
    List<String> harmless = new ArrayList<>(List.of(
        "{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"s\"}",
        "plain text",
        "{\"type\":\"assistant\","
            + "\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"total_cost_usd 5\"}]}}",
        "{\"type\":\"user\",\"total_cost_usd\":7}",
        "{\"type\":\"system\",\"subtype\":\"api_retry\",\"error_status\":500}",
        "{\"type\":\"of the future\",\"costUSD\":3}"));
    Collections.shuffle(harmless, random);
    return harmless.get(0);
  }
}

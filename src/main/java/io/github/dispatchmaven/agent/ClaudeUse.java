package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.agent.AgentEvent.Span;
import io.github.dispatchmaven.agent.AgentEvent.Used;
import io.github.dispatchmaven.core.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the {@code result} events of Claude Code tell of its use. Release 2.1.197 tells the total of the process; 2.1.332
 * tells the total of the whole session, and beside it, in {@code model_usage_since_last_result}, what is new.
 */
final class ClaudeUse {

  private static final String NEWS = "model_usage_since_last_result";
  /** The release of which the total is known to be that of the process. */
  private static final String OWN_TOTALS = "2.1.197";

  private static final Usage NOTHING = new Usage(Optional.of(BigDecimal.ZERO), false, 0, 0);

  private Optional<String> release = Optional.empty();

  /** The session began. */
  void began(JsonNode event) {
    release = Optional.of(event.path("claude_code_version").asText(""))
        .filter(version -> !version.isEmpty());
  }

  /** As where the client does not know the session. */
  static boolean nothingBegan(JsonNode result) {
    return result.path("num_turns").asInt(-1) == 0;
  }

  List<AgentEvent> told(JsonNode result) {
    JsonNode news = result.path(NEWS);
    if (news.isObject()) {
      Usage sum = NOTHING;
      boolean whole = true;
      for (JsonNode model : news) {
        Usage part = part(model);
        sum = sum.plus(part);
        whole &= part.costUsd().isPresent();
      }
      return List.of(new Used(sum, Span.NEWS, whole));
    }
    if (nothingBegan(result)) {
      return List.of(new Used(NOTHING, Span.NOTHING, true));
    }
    Span span = release.equals(Optional.of(OWN_TOTALS)) ? Span.PROCESS : Span.SESSION;
    return List.of(new Used(total(result), span, true));
  }

  private static Usage part(JsonNode model) {
    long input = Stream.of("inputTokens", "cacheReadInputTokens", "cacheCreationInputTokens")
        .mapToLong(key -> ClaudeNumbers.count(model.path(key)))
        .sum();
    return new Usage(
        ClaudeNumbers.money(model.path("costUSD")),
        false,
        input,
        ClaudeNumbers.count(model.path("outputTokens")));
  }

  private static Usage total(JsonNode result) {
    JsonNode usage = result.path("usage");
    long input = Stream.of("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
        .mapToLong(key -> ClaudeNumbers.count(usage.path(key)))
        .sum();
    return new Usage(
        ClaudeNumbers.money(result.path("total_cost_usd")),
        false,
        input,
        ClaudeNumbers.count(usage.path("output_tokens")));
  }

  /** What one result tells of its own, for people. */
  static Optional<BigDecimal> toldBy(JsonNode result) {
    Spending spending = new Spending(false, Optional.empty());
    new ClaudeUse().told(result).forEach(used -> spending.used((Used) used));
    return spending.usage().costUsd();
  }
}

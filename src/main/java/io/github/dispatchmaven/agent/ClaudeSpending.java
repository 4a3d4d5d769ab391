package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.dispatchmaven.core.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one process of Claude Code spent, by its {@code result} events. Release 2.1.197 tells the total of the process;
 * 2.1.332 tells the total of the whole session, and beside it, in {@code model_usage_since_last_result}, what is new. A
 * session's total lacks what killed processes spent, so totals are never subtracted from each other.
 */
final class ClaudeSpending {

  private static final String NEWS = "model_usage_since_last_result";
  /** The release of which the total is known to be that of the process. */
  private static final String OWN_TOTALS = "2.1.197";

  private static final Usage NOTHING = new Usage(Optional.of(BigDecimal.ZERO), false, 0, 0);

  private final boolean resumed;
  private final Optional<BigDecimal> reserved;
  private Optional<String> release = Optional.empty();
  private JsonNode last = MissingNode.getInstance();
  private Usage told = Usage.NONE;
  private boolean itemized;
  private boolean totals;
  private boolean untold;
  private boolean begun;
  private boolean after;

  /**
   * @param resumed whether the process goes on with a session
   * @param reserved for it, in US dollars; empty where nothing limits it
   */
  ClaudeSpending(boolean resumed, Optional<BigDecimal> reserved) {
    this.resumed = resumed;
    this.reserved = reserved;
  }

  /** The client wrote something: then the model may have been asked. */
  void wrote() {
    begun = true;
  }

  /** The session began. */
  void began(JsonNode event) {
    release = Optional.of(event.path("claude_code_version").asText(""))
        .filter(version -> !version.isEmpty());
  }

  /** The model answered: that was paid for, and no result before tells it. */
  void answered() {
    after = true;
  }

  void result(JsonNode event) {
    begun = true;
    after = false;
    if (last.isMissingNode() || !neverBegan(event)) {
      last = event;
    }
    JsonNode news = event.path(NEWS);
    if (news.isObject()) {
      itemized = true;
      told = told.plus(NOTHING);
      news.forEach(this::add);
    } else {
      totals |= !neverBegan(event);
    }
  }

  /** As where the client does not know the session. */
  private static boolean neverBegan(JsonNode result) {
    return result.path("num_turns").asInt(-1) == 0;
  }

  private void add(JsonNode model) {
    Optional<BigDecimal> cost = ClaudeNumbers.money(model.path("costUSD"));
    untold |= cost.isEmpty();
    long input = Stream.of("inputTokens", "cacheReadInputTokens", "cacheCreationInputTokens")
        .mapToLong(key -> ClaudeNumbers.count(model.path(key)))
        .sum();
    told =
        told.plus(new Usage(cost, false, input, ClaudeNumbers.count(model.path("outputTokens"))));
  }

  /** Whether the model said more since the last result. */
  boolean afterResult() {
    return after;
  }

  /**
   * What it comes to. What was not told is charged with what was reserved for it, if that is more than what was told, and
   * marked as estimated.
   */
  Usage usage() {
    if (!begun) {
      return Usage.NONE;
    }
    if (last.isMissingNode()) {
      return Usage.NONE.atLeast(reserved);
    }
    Usage all = itemized ? told : total();
    if (after || untold || itemized && totals || all.costUsd().isEmpty()) {
      return all.atLeast(reserved);
    }
    boolean ofSession = totals && resumed && !release.equals(Optional.of(OWN_TOTALS));
    return ofSession ? all.estimate() : all;
  }

  private Usage total() {
    if (neverBegan(last)) {
      return NOTHING;
    }
    JsonNode usage = last.path("usage");
    long input = Stream.of("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
        .mapToLong(key -> ClaudeNumbers.count(usage.path(key)))
        .sum();
    return new Usage(
        ClaudeNumbers.money(last.path("total_cost_usd")),
        false,
        input,
        ClaudeNumbers.count(usage.path("output_tokens")));
  }

  /** What one result tells of its own, for people. */
  static Optional<BigDecimal> toldBy(JsonNode result) {
    ClaudeSpending spending = new ClaudeSpending(false, Optional.empty());
    spending.result(result);
    return spending.usage().costUsd();
  }
}

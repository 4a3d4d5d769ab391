package io.github.dispatchmaven.agent;

import java.util.List;
import java.util.Random;

/** What no client should write: events of known names with values that nobody expects, and some that are cut off. */
public final class OddEvents {

  private static final List<String> ODD = List.of(
      "1e400",
      "-1e400",
      "-5",
      "9223372036854775807",
      "123456789012345678901234567890",
      "null",
      "\"x\"",
      "[]",
      "{}",
      "[[[[[[]]]]]]",
      "true",
      "0",
      "1e-320",
      "\"\"",
      "0.1");
  private static final List<String> KEYS = List.of(
      "type",
      "subtype",
      "session_id",
      "is_error",
      "api_error_status",
      "api_error_type",
      "num_turns",
      "result",
      "errors",
      "total_cost_usd",
      "usage",
      "permission_denials",
      "terminal_reason",
      "message",
      "retry_delay_ms",
      "error_status",
      "rate_limit_info",
      "resetsAt",
      "model_usage_since_last_result",
      "tool_input",
      "structured_output",
      "claude_code_version",
      "questions");
  private static final List<String> TYPES =
      List.of("system", "assistant", "user", "result", "rate_limit_event", "of the future");

  private final Random random;

  public OddEvents(Random random) {
    this.random = random;
  }

  private String value() {
    return ODD.get(random.nextInt(ODD.size()));
  }

  /** The next one, on a line. */
  public String next() {
    StringBuilder event =
        new StringBuilder("{\"type\":\"" + TYPES.get(random.nextInt(TYPES.size())) + "\"");
    for (int fields = random.nextInt(6); fields > 0; fields--) {
      event
          .append(",\"")
          .append(KEYS.get(random.nextInt(KEYS.size())))
          .append("\":")
          .append(
              random.nextInt(4) == 0
                  ? "{\"" + KEYS.get(random.nextInt(KEYS.size())) + "\":" + value() + "}"
                  : value());
    }
    String whole = event + "}";
    return random.nextInt(8) == 0 ? whole.substring(0, random.nextInt(whole.length())) : whole;
  }
}

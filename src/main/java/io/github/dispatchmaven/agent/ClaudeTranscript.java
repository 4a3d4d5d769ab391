package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.journal.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code stream-json} output of Claude Code: one object a line. A turn succeeded if the client ended with 0
 * <em>and</em> wrote a {@code result} <em>and</em> that says {@code is_error:false}; each of the three was seen alone.
 */
final class ClaudeTranscript implements Transcript {

  private static final int LONGEST = 200;
  private static final Set<Integer> LIMITS = Set.of(429, 529);
  /** Of these the client gives up at once, since no retry helps: bad request, bad key, no access, too large. */
  private static final Set<Integer> LASTING = Set.of(400, 401, 403, 404, 413);
  private static final Pattern USAGE_LIMIT = Pattern.compile("usage limit reached(?:\\|(\\d{9,12}))?");
  /** After repeated 529 the result carries no status, only words. */
  private static final Pattern OVERLOADED = Pattern.compile("(?i)\\b(429|529)\\b|overloaded");
  private static final Pattern BAD_CALL = Pattern.compile("(?i)^error: (unknown option|option|invalid|input must).*");

  private JsonNode result = MissingNode.getInstance();
  private Optional<String> session = Optional.empty();
  private Optional<String> message = Optional.empty();
  private Optional<String> said = Optional.empty();
  private Optional<Duration> limit = Optional.empty();

  @Override
  public void line(String line) {
    JsonNode event;
    try {
      event = Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      // The client writes plain text now and then; it is no event.
      return;
    }
    switch (event.path("type").asText()) {
      case "system" -> {
        if (event.path("subtype").asText().equals("init")) {
          session = text(event.path("session_id"));
        } else if (event.path("subtype").asText().equals("api_retry")
            && LIMITS.contains(event.path("error_status").asInt(0))) {
          limit = Optional.of(Duration.ofMillis(event.path("retry_delay_ms").asLong()));
        }
      }
      case "assistant" -> event.path("message").path("content").forEach(block ->
          text(block.path("text")).ifPresent(text -> {
            said = Optional.of(text);
            message = Optional.of(Printable.line(text, LONGEST));
          }));
      case "result" -> result = event;
      default -> { }
    }
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
  }

  @Override
  public Optional<String> lastMessage() {
    return message;
  }

  @Override
  public String answer() {
    return Printable.text(text(result.path("result")).or(() -> said).orElse(""));
  }

  @Override
  public Optional<String> structured() {
    return Optional.of(result.path("structured_output")).filter(JsonNode::isObject).map(JsonNode::toString);
  }

  @Override
  public Optional<Duration> limit() {
    Optional<Duration> asked = limit;
    limit = Optional.empty();
    return asked;
  }

  @Override
  public boolean complete() {
    return !result.isMissingNode();
  }

  @Override
  public Outcome outcome(int exit, String errors) {
    if (result.isMissingNode()) {
      return withoutResult(exit, errors);
    }
    if (exit == 0 && !result.path("is_error").asBoolean(true)) {
      return outcome(Verdict.PASSED, "", Optional.empty());
    }
    return failed(exit);
  }

  private Outcome withoutResult(int exit, String errors) {
    // The id was used by a process that was killed before it said anything: the session is there.
    Matcher used = Pattern.compile("Session ID (\\S+) is already in use").matcher(errors);
    if (used.find()) {
      session = Optional.of(used.group(1));
      return outcome(Verdict.RETRY, "the session is known to the client already", Optional.empty());
    }
    boolean lasting = Exits.neverRan(exit) || errors.lines().anyMatch(line -> BAD_CALL.matcher(line).matches());
    String why = "the client " + Exits.describe(exit, errors) + (exit == 0 ? " but without a result" : "");
    return outcome(lasting ? Verdict.PERMANENT : Verdict.RETRY, why, Optional.empty());
  }

  private Outcome failed(int exit) {
    String why = reason(exit);
    if (why.contains("No conversation found")) {
      return new Outcome(Verdict.RETRY, usage(), Optional.empty(), true, why, denied(), Optional.empty());
    }
    if (result.path("subtype").asText().equals("error_max_budget_usd")) {
      return outcome(Verdict.INTERRUPTED, "spent its share of the budget", Optional.empty());
    }
    int status = result.path("api_error_status").asInt(0);
    Matcher limit = USAGE_LIMIT.matcher(why);
    if (limit.find()) {
      Optional<Instant> until = Optional.ofNullable(limit.group(1)).map(Long::parseLong).map(Instant::ofEpochSecond);
      return outcome(Verdict.LIMITED, why, until);
    }
    if (LIMITS.contains(status) || status == 0 && OVERLOADED.matcher(why).find()) {
      return outcome(Verdict.LIMITED, why, Optional.empty());
    }
    return outcome(LASTING.contains(status) ? Verdict.PERMANENT : Verdict.RETRY, why, Optional.empty());
  }

  private String reason(int exit) {
    String said = text(result.path("result"))
        .or(() -> text(result.path("errors").path(0)))
        .orElse("the client ended with exit status " + exit);
    String kind = result.path("subtype").asText("");
    String shown = Printable.line(said, LONGEST);
    return kind.isEmpty() || kind.equals("success") ? shown : kind + ": " + shown;
  }

  private Outcome outcome(Verdict verdict, String reason, Optional<Instant> notBefore) {
    return new Outcome(verdict, usage(), session, false, reason, denied(), notBefore);
  }

  /** Tokens and money stand in the result only; both count from 0 in every process. */
  private Usage usage() {
    if (result.isMissingNode()) {
      return Usage.NONE;
    }
    JsonNode usage = result.path("usage");
    long input = usage.path("input_tokens").asLong() + usage.path("cache_creation_input_tokens").asLong()
        + usage.path("cache_read_input_tokens").asLong();
    Optional<BigDecimal> cost =
        Optional.of(result.path("total_cost_usd")).filter(JsonNode::isNumber).map(JsonNode::decimalValue);
    return new Usage(cost, false, input, usage.path("output_tokens").asLong());
  }

  /** Denials do not fail a turn: the client ends with 0 in spite of them. */
  private List<String> denied() {
    List<String> denied = new ArrayList<>();
    result.path("permission_denials").forEach(denial -> {
      JsonNode input = denial.path("tool_input");
      String what = text(input.path("command")).or(() -> text(input.path("file_path"))).orElse(input.toString());
      String tool = Printable.line(denial.path("tool_name").asText(), LONGEST);
      denied.add(tool + ": " + Printable.line(what, LONGEST) + "; permissions.allow in .claude/settings.json would allow it: "
          + Printable.line(Permissions.rules(tool, what), LONGEST));
    });
    return denied;
  }
}

package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.core.Printable;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Claude's events: what it says in full, each tool call in a line, results shortened. */
final class ClaudeRendering implements Rendering {

  private static final int LONGEST = 160;
  /** What tells a tool call apart, in the order of preference. */
  private static final List<String> TELLING =
      List.of("command", "file_path", "path", "pattern", "query", "url", "description", "prompt");

  @Override
  public List<String> lines(String line) {
    Optional<JsonNode> read = ClaudeEvents.read(line);
    if (read.isEmpty()) {
      return PLAIN.lines(line);
    }
    JsonNode event = read.get();
    return switch (event.path("type").asText()) {
      case "assistant" -> blocks(event).flatMap(ClaudeRendering::said).toList();
      case "user" -> blocks(event).flatMap(ClaudeRendering::answered).toList();
      case "system" -> system(event);
      case "rate_limit_event" -> limit(event.path("rate_limit_info"));
      case "result" -> List.of(result(event));
      default -> List.of();
    };
  }

  private static Stream<JsonNode> blocks(JsonNode event) {
    List<JsonNode> blocks = new ArrayList<>();
    event.path("message").path("content").forEach(blocks::add);
    return blocks.stream();
  }

  private static Stream<String> said(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "text" -> Printable.text(block.path("text").asText()).lines();
      case "tool_use" ->
        Stream.of("> " + block.path("name").asText() + ": " + told(block.path("input")));
      default -> Stream.empty();
    };
  }

  private static String told(JsonNode input) {
    String text = TELLING.stream()
        .filter(input::has)
        .findFirst()
        .map(key -> input.get(key).asText())
        .orElseGet(input::toString);
    return Printable.line(text, LONGEST);
  }

  private static Stream<String> answered(JsonNode block) {
    if (!block.path("type").asText().equals("tool_result")) {
      return Stream.empty();
    }
    JsonNode content = block.path("content");
    String text =
        content.isTextual() ? content.asText() : content.path(0).path("text").asText();
    String mark = block.path("is_error").asBoolean() ? "  ! " : "  < ";
    long lines = text.strip().lines().count();
    String first = Printable.line(text.strip().lines().findFirst().orElse(""), LONGEST);
    return Stream.of(mark + first + (lines > 1 ? " (" + lines + " lines)" : ""));
  }

  private static List<String> system(JsonNode event) {
    return switch (event.path("subtype").asText()) {
      case "api_retry" -> List.of("  . " + retry(event));
      case "model_fallback" -> List.of("  . " + fallback(event));
      case "permission_denied" ->
        List.of("  ! denied: "
            + Printable.line(
                event.path("tool_name").asText() + ", "
                    + event
                        .path("message")
                        .asText(event.path("decision_reason_type").asText()),
                LONGEST));
      default -> List.of();
    };
  }

  static String retry(JsonNode event) {
    String why = event.path("error_status").asText("").replace("null", "") + " "
        + event.path("error").asText("");
    return Printable.line(
        "waits for the provider: " + why.strip() + ", attempt "
            + event.path("attempt").asText() + " of "
            + event.path("max_retries").asText(),
        LONGEST);
  }

  static String fallback(JsonNode event) {
    return Printable.line(
        "answered by " + event.path("fallback_model").asText("another model") + " instead of "
            + event.path("original_model").asText("the one that was asked for") + " ("
            + event.path("trigger").asText("no reason told") + ")",
        LONGEST);
  }

  private static List<String> limit(JsonNode info) {
    return info.path("status").asText().equals("rejected")
        ? List.of("  . limited: "
            + Printable.line(
                info.path("rateLimitType").asText("") + " "
                    + ClaudeNumbers.time(info.path("resetsAt"))
                        .map(until -> "until " + until)
                        .orElse(""),
                LONGEST))
        : List.of();
  }

  private static String result(JsonNode event) {
    boolean failed = event.path("is_error").asBoolean(true);
    String said = failed
        ? ": "
            + Printable.line(
                event.path("result").asText(event.path("errors").path(0).asText()), LONGEST)
        : "";
    return "= " + (failed ? "failed" : "ended") + ", " + event.path("num_turns").asText()
        + " steps, "
        + ClaudeSpending.toldBy(event)
            .map(usd -> "$" + usd.setScale(4, RoundingMode.HALF_UP).toPlainString())
            .orElse("cost unknown")
        + said;
  }
}

package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.journal.Json;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Claude's events: what it says in full, each tool call in a line, results shortened. */
final class ClaudeRendering implements Rendering {

  private static final int LONGEST = 160;
  /** What tells a tool call apart, in the order of preference. */
  private static final List<String> TELLING =
      List.of("command", "file_path", "path", "pattern", "query", "url", "description", "prompt");

  @Override
  public List<String> lines(String line) {
    JsonNode event;
    try {
      event = Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      return PLAIN.lines(line);
    }
    return switch (event.path("type").asText()) {
      case "assistant" -> blocks(event).flatMap(ClaudeRendering::said).toList();
      case "user" -> blocks(event).flatMap(ClaudeRendering::answered).toList();
      case "system" -> system(event);
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
      case "tool_use" -> Stream.of("> " + block.path("name").asText() + ": " + told(block.path("input")));
      default -> Stream.empty();
    };
  }

  private static String told(JsonNode input) {
    String text = TELLING.stream().filter(input::has).findFirst().map(key -> input.get(key).asText())
        .orElseGet(input::toString);
    return Printable.line(text, LONGEST);
  }

  private static Stream<String> answered(JsonNode block) {
    if (!block.path("type").asText().equals("tool_result")) {
      return Stream.empty();
    }
    JsonNode content = block.path("content");
    String text = content.isTextual() ? content.asText() : content.path(0).path("text").asText();
    String mark = block.path("is_error").asBoolean() ? "  ! " : "  < ";
    long lines = text.strip().lines().count();
    String first = Printable.line(text.strip().lines().findFirst().orElse(""), LONGEST);
    return Stream.of(mark + first + (lines > 1 ? " (" + lines + " lines)" : ""));
  }

  private static List<String> system(JsonNode event) {
    return event.path("subtype").asText().equals("api_retry")
        ? List.of("  . waits for the provider: " + event.path("error_status").asText() + ", attempt "
            + event.path("attempt").asText() + " of " + event.path("max_retries").asText())
        : List.of();
  }

  private static String result(JsonNode event) {
    boolean failed = event.path("is_error").asBoolean(true);
    String said = failed ? ": " + Printable.line(event.path("result").asText(event.path("errors").path(0).asText()), LONGEST)
        : "";
    return "= " + (failed ? "failed" : "ended") + ", " + event.path("num_turns").asText() + " steps, $"
        + event.path("total_cost_usd").decimalValue().setScale(4, RoundingMode.HALF_UP) + said;
  }
}

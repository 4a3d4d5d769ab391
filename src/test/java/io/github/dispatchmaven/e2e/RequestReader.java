package io.github.dispatchmaven.e2e;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dispatchmaven.e2e.Message.Part;
import io.github.dispatchmaven.e2e.Message.Text;
import io.github.dispatchmaven.e2e.Message.ToolResult;
import io.github.dispatchmaven.e2e.Message.ToolUse;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the JSON of a Messages request. Content may be a string or a list of blocks, wherever it occurs. */
final class RequestReader {

  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final ObjectMapper json;

  RequestReader(ObjectMapper json) {
    this.json = json;
  }

  Request read(String session, JsonNode body) {
    return new Request(
        session,
        body.path("model").asText(),
        text(body.path("system")),
        elements(body.path("messages")).map(this::message).toList(),
        elements(body.path("tools")).map(tool -> tool.path("name").asText()).toList(),
        body.path("stream").asBoolean());
  }

  private Message message(JsonNode message) {
    JsonNode content = message.path("content");
    Stream<Part> parts = content.isTextual()
        ? Stream.of(new Text(content.asText()))
        : elements(content).flatMap(block -> part(block).stream());
    return new Message(message.path("role").asText(), parts.toList());
  }

  private Optional<Part> part(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "text" -> Optional.of(new Text(block.path("text").asText()));
      case "tool_use" ->
        Optional.of(new ToolUse(
            block.path("id").asText(),
            block.path("name").asText(),
            Collections.unmodifiableMap(json.convertValue(block.path("input"), FIELDS))));
      case "tool_result" ->
        Optional.of(new ToolResult(
            block.path("tool_use_id").asText(),
            text(block.path("content")),
            block.path("is_error").asBoolean()));
      default -> Optional.empty();
    };
  }

  private static String text(JsonNode content) {
    return content.isTextual()
        ? content.asText()
        : elements(content)
            .map(block -> block.path("text").asText())
            .collect(Collectors.joining("\n"));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}

package io.github.dispatchmaven.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dispatchmaven.e2e.Reply.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The model's message in the shapes of the Messages API.
 *
 * <p>Its ids are new each time: to the client, two messages of one id are one message.
 */
final class ModelMessage {

  private final ObjectMapper json;
  private final String id = id("msg_");
  private final String model;
  private final String stopReason;
  private final List<ObjectNode> blocks = new ArrayList<>();

  ModelMessage(ObjectMapper json, String model, Reply.Content content) {
    this.json = json;
    this.model = model;
    this.stopReason = content.calls().isEmpty() ? "end_turn" : "tool_use";
    if (!content.text().isEmpty()) {
      blocks.add(typed("text").put("text", content.text()));
    }
    content.calls().forEach(call -> blocks.add(block(call)));
  }

  ObjectNode whole() {
    ObjectNode message = message(ModelApi.OUTPUT_TOKENS).put("stop_reason", stopReason);
    message.putArray("content").addAll(blocks);
    return message;
  }

  ObjectNode firstEvent() {
    return typed("message_start").set("message", message(0));
  }

  List<ObjectNode> events() {
    List<ObjectNode> events = new ArrayList<>(List.of(firstEvent()));
    for (int index = 0; index < blocks.size(); index++) {
      ObjectNode block = blocks.get(index);
      events.add(
          typed("content_block_start").put("index", index).set("content_block", begun(block)));
      events.add(typed("content_block_delta").put("index", index).set("delta", delta(block)));
      events.add(typed("content_block_stop").put("index", index));
    }
    ObjectNode end = typed("message_delta");
    end.putObject("delta").put("stop_reason", stopReason).putNull("stop_sequence");
    end.putObject("usage").put("output_tokens", ModelApi.OUTPUT_TOKENS);
    events.add(end);
    events.add(typed("message_stop"));
    return events;
  }

  private ObjectNode message(int outputTokens) {
    ObjectNode message =
        typed("message").put("id", id).put("role", "assistant").put("model", model);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message
        .putObject("usage")
        .put("input_tokens", ModelApi.INPUT_TOKENS)
        .put("output_tokens", outputTokens);
    return message;
  }

  private ObjectNode block(Call call) {
    return typed("tool_use")
        .put("id", id("toolu_"))
        .put("name", call.tool())
        .set("input", json.valueToTree(call.input()));
  }

  private static ObjectNode begun(ObjectNode block) {
    ObjectNode begun = block.deepCopy();
    if (isText(block)) {
      begun.put("text", "");
    } else {
      begun.putObject("input");
    }
    return begun;
  }

  private ObjectNode delta(ObjectNode block) {
    return isText(block)
        ? typed("text_delta").put("text", block.path("text").asText())
        : typed("input_json_delta").put("partial_json", block.path("input").toString());
  }

  private static boolean isText(ObjectNode block) {
    return block.path("type").asText().equals("text");
  }

  private ObjectNode typed(String type) {
    return json.createObjectNode().put("type", type);
  }

  private static String id(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }
}

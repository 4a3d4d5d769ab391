package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.agent.AgentEvent.Asked;
import io.github.dispatchmaven.agent.AgentEvent.Denied;
import io.github.dispatchmaven.core.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tools that a session of Claude Code calls and is denied, and the questions that it asks people by one, which nobody answers in a session without a person. */
final class ClaudeTools {

  private static final int LONGEST = 200;
  private static final int LONGEST_QUESTION = 400;
  private static final int MOST = 200;
  private static final int MOST_OF_A_CALL = 4_000;
  private static final String ASKING = "AskUserQuestion";

  private final Map<String, String> calls = new HashMap<>();

  /** A tool call that the model made: what it asks people by it. */
  List<AgentEvent> called(JsonNode block) {
    String id = block.path("id").asText();
    if (calls.size() >= MOST) {
      calls.clear();
    }
    calls.put(id, what(block.path("input")));
    return block.path("name").asText().equals(ASKING) ? asked(id, block.path("input")) : List.of();
  }

  /** A {@code permission_denied} event, which names a call. */
  AgentEvent denied(JsonNode event) {
    String id = event.path("tool_use_id").asText();
    String tool = event.path("tool_name").asText();
    Optional<String> line = Optional.of(tool)
        .filter(name -> !name.equals(ASKING))
        .map(name -> line(name, calls.getOrDefault(id, what(event.path("tool_input")))));
    String said = tool + ", "
        + event.path("message").asText(event.path("decision_reason_type").asText());
    return new Denied(id, line, Optional.of(said));
  }

  /** What a result tells of all denials. Denials do not fail a turn: the client ends with 0 in spite of them. */
  List<AgentEvent> denials(JsonNode denials) {
    List<AgentEvent> events = new ArrayList<>();
    denials.forEach(denial -> {
      String id = denial.path("tool_use_id").asText();
      String tool = denial.path("tool_name").asText();
      if (tool.equals(ASKING)) {
        events.addAll(asked(id, denial.path("tool_input")));
      } else {
        events.add(new Denied(
            id, Optional.of(line(tool, what(denial.path("tool_input")))), Optional.empty()));
      }
    });
    return events;
  }

  private static String what(JsonNode input) {
    String what = text(input.path("command"))
        .or(() -> text(input.path("file_path")))
        .orElse(input.isMissingNode() ? "" : input.toString());
    return what.length() > MOST_OF_A_CALL ? what.substring(0, MOST_OF_A_CALL) : what;
  }

  private static String line(String tool, String what) {
    String name = Printable.line(tool, LONGEST);
    String call = name + (what.isEmpty() ? "" : ": " + Printable.line(what, LONGEST));
    List<String> rules = Permissions.rules(name, what);
    return (Permissions.never(rules) ? DeniedCall.never(call) : new DeniedCall(call, rules)).line();
  }

  private static List<AgentEvent> asked(String id, JsonNode input) {
    List<String> asked = new ArrayList<>();
    input.path("questions").forEach(question -> asked.add(question(question)));
    text(input.path("question")).ifPresent(question -> asked.add(question(input)));
    return asked.isEmpty() ? List.of() : List.of(new Asked(id, String.join(" ", asked)));
  }

  private static String question(JsonNode question) {
    String options = StreamSupport.stream(question.path("options").spliterator(), false)
        .map(option ->
            option.isTextual() ? option.asText() : option.path("label").asText())
        .filter(label -> !label.isBlank())
        .collect(Collectors.joining(", "));
    return Printable.line(
        question.path("question").asText() + (options.isEmpty() ? "" : " (" + options + ")"),
        LONGEST_QUESTION);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank()
        ? Optional.of(node.asText())
        : Optional.empty();
  }
}

package io.github.dispatchmaven.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.core.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tools that a session of Claude Code called and was denied, and the questions that it asked by one. */
final class ClaudeTools {

  private static final int LONGEST = 200;
  private static final int LONGEST_QUESTION = 400;
  private static final int MOST = 200;
  private static final int MOST_OF_A_CALL = 4_000;
  private static final String ASKING = "AskUserQuestion";

  private final Map<String, String> calls = new HashMap<>();
  private final Map<String, String> denied = new LinkedHashMap<>();
  private final Map<String, String> questions = new LinkedHashMap<>();

  /** A block of what the model said. */
  void called(JsonNode block) {
    if (block.path("type").asText().equals("tool_use")) {
      String id = block.path("id").asText();
      if (calls.size() >= MOST) {
        calls.clear();
      }
      calls.put(id, what(block.path("input")));
      if (block.path("name").asText().equals(ASKING)) {
        ask(id, block.path("input"));
      }
    }
  }

  /** A {@code permission_denied} event, which names a call. */
  void denied(JsonNode event) {
    String id = event.path("tool_use_id").asText();
    if (!event.path("tool_name").asText().equals(ASKING)) {
      deny(
          id,
          event.path("tool_name").asText(),
          calls.getOrDefault(id, what(event.path("tool_input"))));
    }
  }

  /** What a result tells of all denials. */
  void denials(JsonNode denials) {
    denials.forEach(denial -> {
      String id = denial.path("tool_use_id").asText();
      if (denial.path("tool_name").asText().equals(ASKING)) {
        ask(id, denial.path("tool_input"));
      } else {
        deny(id, denial.path("tool_name").asText(), what(denial.path("tool_input")));
      }
    });
  }

  private static String what(JsonNode input) {
    String what = text(input.path("command"))
        .or(() -> text(input.path("file_path")))
        .orElse(input.isMissingNode() ? "" : input.toString());
    return what.length() > MOST_OF_A_CALL ? what.substring(0, MOST_OF_A_CALL) : what;
  }

  private void deny(String id, String tool, String what) {
    String name = Printable.line(tool, LONGEST);
    if (denied.size() < MOST) {
      denied.put(
          id.isEmpty() ? "call " + denied.size() : id,
          name + (what.isEmpty() ? "" : ": " + Printable.line(what, LONGEST))
              + "; permissions.allow in .claude/settings.json would allow it: "
              + Printable.line(Permissions.rules(name, what), LONGEST));
    }
  }

  private void ask(String id, JsonNode input) {
    List<String> asked = new ArrayList<>();
    input.path("questions").forEach(question -> asked.add(question(question)));
    text(input.path("question")).ifPresent(question -> asked.add(question(input)));
    if (!asked.isEmpty() && questions.size() < MOST) {
      questions.put(id.isEmpty() ? asked.toString() : id, String.join(" ", asked));
    }
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

  /** A line each, with what would allow it. Denials do not fail a turn: the client ends with 0 in spite of them. */
  List<String> denied() {
    return List.copyOf(denied.values());
  }

  /** A line each. Nobody answers them in a session without a person. */
  List<String> questions() {
    return questions.values().stream().distinct().toList();
  }
}

package io.github.dispatchmaven.e2e;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One message of a conversation.
 *
 * @param role {@code user}, {@code assistant}, or {@code system} for what the client adds in mid-conversation
 * @param parts in the order of the request; kinds beside the three of {@link Part} (thinking, images) are left out
 */
public record Message(String role, List<Part> parts) {

  public sealed interface Part permits Text, ToolUse, ToolResult {}

  /** Text of a person, the model or the client: which of them, only {@link Request#prompts()} tells. */
  public record Text(String text) implements Part {}

  public record ToolUse(String id, String name, Map<String, Object> input) implements Part {}

  /** @param text the tool's output, or why the call was denied */
  public record ToolResult(String toolUseId, String text, boolean error) implements Part {}

  public Message {
    parts = List.copyOf(parts);
  }

  public String text() {
    return parts(Text.class).map(Text::text).collect(Collectors.joining("\n"));
  }

  public List<ToolUse> toolUses() {
    return parts(ToolUse.class).toList();
  }

  public List<ToolResult> toolResults() {
    return parts(ToolResult.class).toList();
  }

  private <T extends Part> Stream<T> parts(Class<T> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast);
  }
}

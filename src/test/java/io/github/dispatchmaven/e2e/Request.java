package io.github.dispatchmaven.e2e;

import io.github.dispatchmaven.e2e.Message.Part;
import io.github.dispatchmaven.e2e.Message.Text;
import io.github.dispatchmaven.e2e.Message.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request for the model's next message, with the whole conversation before it.
 *
 * @param session the client's session id; empty where the client names none
 * @param model full name of the model
 * @param system all blocks of the system prompt, one after another
 * @param messages oldest first
 * @param tools names of the tools that the model may use; none in the client's side requests
 * @param streamed whether the answer is wanted as events; the client asks again without after a dropped stream
 */
public record Request(
    String session,
    String model,
    String system,
    List<Message> messages,
    List<String> tools,
    boolean streamed) {

  private static final Pattern REMINDER =
      Pattern.compile("<system-reminder>.*?</system-reminder>", Pattern.DOTALL);

  /** The client writes these in the user's name when a session goes on after a turn that ended early. */
  private static final List<String> WRITTEN_BY_THE_CLIENT = List.of(
      "Continue from where you left off.",
      "[Request interrupted by user]",
      "[Request interrupted by user for tool use]");

  public Request {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /** What the client was asked to do, oldest first, without blanks at either end and without the client's own texts. */
  public List<String> prompts() {
    return parts().stream().flatMap(part -> prompt(part).stream()).toList();
  }

  /** Results of the tools that ran since the last prompt, oldest first. */
  public List<ToolResult> resultsSincePrompt() {
    List<ToolResult> results = new ArrayList<>();
    for (Part part : parts()) {
      if (part instanceof ToolResult result) {
        results.add(result);
      } else if (prompt(part).isPresent()) {
        results.clear();
      }
    }
    return List.copyOf(results);
  }

  public Optional<ToolResult> lastResult() {
    List<ToolResult> results =
        messages.stream().flatMap(message -> message.toolResults().stream()).toList();
    return results.isEmpty() ? Optional.empty() : Optional.of(results.get(results.size() - 1));
  }

  private List<Part> parts() {
    return messages.stream()
        .filter(message -> message.role().equals("user"))
        .flatMap(message -> message.parts().stream())
        .toList();
  }

  private static Optional<String> prompt(Part part) {
    return part instanceof Text text
        ? Optional.of(REMINDER.matcher(text.text()).replaceAll("").strip())
            .filter(prompt -> !prompt.isEmpty() && !WRITTEN_BY_THE_CLIENT.contains(prompt))
        : Optional.empty();
  }
}

package io.github.dispatchmaven.e2e;

import java.util.ArrayList;
import java.util.List;

/**
 * What the model does in the sessions of one kind: a turn for each prompt.
 *
 * @param systemText part of the system prompt by which a session is recognised
 * @param turns the first one answers the first prompt of the session, and so on
 */
public record Conversation(String systemText, List<Turn> turns) {

  public Conversation {
    turns = List.copyOf(turns);
  }

  public static Conversation ofWorkstream(String workstream) {
    return ofSystemText("You are implementing the " + workstream + " workstream.");
  }

  public static Conversation ofSystemText(String systemText) {
    return new Conversation(systemText, List.of());
  }

  /** Adds what happens at the session's next prompt. */
  public Conversation onPrompt(Turn turn) {
    List<Turn> longer = new ArrayList<>(turns);
    longer.add(turn);
    return new Conversation(systemText, longer);
  }

  boolean knows(Request request) {
    return request.system().contains(systemText);
  }

  Reply reply(Request request) {
    int prompt = request.prompts().size();
    return prompt >= 1 && prompt <= turns.size()
        ? turns.get(prompt - 1).reply(request)
        : Reply.unscripted(
            "no turn for prompt " + prompt + " of \"" + systemText + "\": " + request.prompts());
  }
}

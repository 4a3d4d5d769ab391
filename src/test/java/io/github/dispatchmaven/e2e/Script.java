package io.github.dispatchmaven.e2e;

import java.util.List;

/**
 * What the scripted model answers.
 *
 * <p>A script must depend on nothing but the request: the client repeats requests that failed, and a repeated request
 * must get the same answer.
 */
@FunctionalInterface
public interface Script {

  /** Called for requests that offer tools only, possibly by several threads at once. */
  Reply reply(Request request);

  /**
   * Lets the first conversation that knows the request's session answer; where none does, the client's turn fails.
   *
   * <p>None knows a subagent: its system prompt is another one.
   */
  static Script of(Conversation... conversations) {
    List<Conversation> known = List.of(conversations);
    return request -> known.stream()
        .filter(conversation -> conversation.knows(request))
        .findFirst()
        .map(conversation -> conversation.reply(request))
        .orElseGet(() -> Reply.unscripted("no conversation for the prompts " + request.prompts()));
  }
}

package io.github.dispatchmaven.view;

import io.github.dispatchmaven.workspace.Checklist;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a worker's files say of how far it is.
 *
 * @param lastTicked the newest ticked task
 * @param session the id that its client told in its newest turn
 * @param commits since its start
 */
public record Progress(
    Checklist checklist,
    Optional<String> lastTicked,
    Optional<String> lastMessage,
    Optional<Instant> lastEventAt,
    Optional<String> session,
    int commits) {

  public static final Progress NONE = new Progress(
      new Checklist(List.of()),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      0);

  /** The newest ticked task, else the agent's last message. */
  Optional<String> checkpoint() {
    return lastTicked.or(() -> lastMessage);
  }
}

package io.github.dispatchmaven.run.steering;

import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import io.github.dispatchmaven.run.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes letters to the controller of a feature. */
final class Letters {

  private final Context context;
  private final Inbox inbox;

  Letters(Context context) {
    this.context = context;
    this.inbox = new Inbox(context.layout().inbox());
  }

  /**
   * One to each workstream.
   *
   * @param text to be told to its session
   * @param stop whether that is closed then
   */
  List<Letter> write(List<String> workstreams, Optional<String> text, boolean stop) {
    long sent = context.site().clock().instant().toEpochMilli();
    List<Letter> letters = new ArrayList<>();
    for (String workstream : workstreams) {
      String id = "%013d-%03d-%s".formatted(sent, letters.size(), UUID.randomUUID());
      Letter letter = new Letter(id, workstream, text, stop);
      inbox.write(letter);
      letters.add(letter);
    }
    return letters;
  }

  /** Whether all of them are in the journal. */
  boolean taken(List<Letter> letters) {
    return letters.stream().noneMatch(inbox::holds);
  }
}

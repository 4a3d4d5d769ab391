package io.github.dispatchmaven.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes letters to the controller of a feature. */
public final class Letters {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int NUMBERS = 1000;

  private final Inbox inbox;
  private final Clock clock;

  public Letters(Inbox inbox, Clock clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  /**
   * One to each workstream.
   *
   * @param text to be told to its session
   * @param stop whether that is closed then
   */
  public List<Letter> write(List<String> workstreams, Optional<String> text, boolean stop) {
    List<Letter> letters = new ArrayList<>();
    for (String workstream : workstreams) {
      letters.add(send(new Letter(id(), workstream, text, stop)));
    }
    return letters;
  }

  /**
   * @param text of {@link Letter.Wish#ALLOW}, the rule
   */
  public void write(String workstream, Letter.Wish wish, Optional<String> text) {
    send(new Letter(id(), workstream, text, false, Optional.of(wish)));
  }

  private Letter send(Letter letter) {
    inbox.write(letter);
    return letter;
  }

  /** Letters are read in the order of their ids. */
  private String id() {
    return "%013d-%03d-%s"
        .formatted(
            clock.millis(), Math.floorMod(NUMBER.getAndIncrement(), NUMBERS), UUID.randomUUID());
  }

  /** Whether all of them are in the journal. */
  public boolean taken(List<Letter> letters) {
    return letters.stream().noneMatch(inbox::holds);
  }
}

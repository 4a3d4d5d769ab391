package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Plain lines, and success by exit status. The session is the one that was given: such a client names none. */
final class PlainTranscript implements Transcript {

  private static final int LONGEST = 200;
  private static final int MOST_LINES = 100;

  private final Optional<String> session;
  private final int most;
  private final Deque<String> newest = new ArrayDeque<>();

  PlainTranscript(Optional<String> session) {
    this(session, MOST_LINES);
  }

  /**
   * @param most lines that are kept, the newest
   */
  PlainTranscript(Optional<String> session, int most) {
    this.session = session;
    this.most = most;
  }

  @Override
  public void line(String line) {
    if (!line.isBlank()) {
      newest.add(line);
      if (newest.size() > most) {
        newest.remove();
      }
    }
  }

  @Override
  public Optional<String> lastMessage() {
    return Optional.ofNullable(newest.peekLast()).map(line -> Printable.line(line, LONGEST));
  }

  /** Such a client does not mark its last words: the end of what it wrote. */
  @Override
  public String answer() {
    return Printable.text(String.join("\n", newest));
  }

  /** From the first brace to the last. */
  @Override
  public Optional<String> structured() {
    String all = String.join("\n", newest);
    int from = all.indexOf('{');
    int to = all.lastIndexOf('}');
    return from >= 0 && to > from ? Optional.of(all.substring(from, to + 1)) : Optional.empty();
  }

  @Override
  public Optional<Duration> limit() {
    return Optional.empty();
  }

  @Override
  public boolean complete() {
    return false;
  }

  @Override
  public Outcome outcome(int exit, String errors, Instant at) {
    if (exit == 0) {
      return outcome(Verdict.PASSED, "").telling(List.of(), questions(), List.of());
    }
    String why = "the command " + Exits.describe(exit, errors);
    return Exits.neverRan(exit) ? Outcome.of(Verdict.ABSENT, why) : outcome(Verdict.RETRY, why);
  }

  /** Who asks something ends with it. */
  private List<String> questions() {
    return lastMessage().filter(line -> line.endsWith("?")).stream().toList();
  }

  private Outcome outcome(Verdict verdict, String why) {
    return new Outcome(verdict, Usage.NONE, session, false, why, List.of(), Optional.empty());
  }
}

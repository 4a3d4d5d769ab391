package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import java.util.List;
import java.util.Optional;

/** Plain lines, and success by exit status. The session is the one that was given: such a client names none. */
final class PlainTranscript implements Transcript {

  private static final int LONGEST = 200;

  private final Optional<String> session;
  private Optional<String> last = Optional.empty();

  PlainTranscript(Optional<String> session) {
    this.session = session;
  }

  @Override
  public void line(String line) {
    if (!line.isBlank()) {
      last = Optional.of(Printable.line(line, LONGEST));
    }
  }

  @Override
  public Optional<String> lastMessage() {
    return last;
  }

  @Override
  public boolean complete() {
    return false;
  }

  @Override
  public Outcome outcome(int exit, String errors) {
    if (exit == 0) {
      return outcome(Verdict.PASSED, "");
    }
    String why = "the command " + Exits.describe(exit, errors);
    return outcome(Exits.neverRan(exit) ? Verdict.PERMANENT : Verdict.RETRY, why);
  }

  private Outcome outcome(Verdict verdict, String why) {
    return new Outcome(verdict, Usage.NONE, session, false, why, List.of(), Optional.empty());
  }
}

package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.agent.AgentEvent.Printed;
import io.github.dispatchmaven.agent.AgentEvent.Said;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Verdict;
import java.util.List;
import java.util.Optional;

/** Plain lines, and success by exit status. The session is the one that was given: such a client names none. */
final class PlainReader implements EventReader {

  private static final int LONGEST = 200;
  private static final int MOST_LINES = 100;
  private static final int MOST_LINES_OF_A_PLAN = 100_000;

  private final Optional<String> session;
  private final int most;
  private String last = "";

  PlainReader(JobSpec spec) {
    this.session = spec.turn().flatMap(Turn::session);
    this.most = spec.id().kind() == JobKind.PLAN ? MOST_LINES_OF_A_PLAN : MOST_LINES;
  }

  @Override
  public List<AgentEvent> line(String line) {
    if (line.isBlank()) {
      return List.of(new Printed(line));
    }
    last = line;
    return List.of(new Said(line));
  }

  /** The end of what it wrote. */
  @Override
  public int wordsOfAnswer() {
    return most;
  }

  /** From the first brace to the last. */
  @Override
  public Optional<String> structured(String answer) {
    int from = answer.indexOf('{');
    int to = answer.lastIndexOf('}');
    return from >= 0 && to > from ? Optional.of(answer.substring(from, to + 1)) : Optional.empty();
  }

  @Override
  public Ending end(Exit exit) {
    if (exit.status() == 0) {
      return known(Ending.PASSED.asking(questions()));
    }
    String why = "the command " + Exits.describe(exit.status(), exit.errors());
    return Exits.neverRan(exit.status())
        ? Ending.of(Verdict.ABSENT, why)
        : known(Ending.of(Verdict.RETRY, why));
  }

  private Ending known(Ending ending) {
    return session.map(ending::in).orElse(ending);
  }

  /** Who asks something ends with it. */
  private List<String> questions() {
    String line = Printable.line(last, LONGEST);
    return line.endsWith("?") ? List.of(line) : List.of();
  }
}

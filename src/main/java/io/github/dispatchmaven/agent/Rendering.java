package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.agent.AgentEvent.Called;
import io.github.dispatchmaven.agent.AgentEvent.Denied;
import io.github.dispatchmaven.agent.AgentEvent.Ended;
import io.github.dispatchmaven.agent.AgentEvent.Limited;
import io.github.dispatchmaven.agent.AgentEvent.Noted;
import io.github.dispatchmaven.agent.AgentEvent.Printed;
import io.github.dispatchmaven.agent.AgentEvent.Returned;
import io.github.dispatchmaven.agent.AgentEvent.Said;
import io.github.dispatchmaven.agent.AgentEvent.Waited;
import io.github.dispatchmaven.core.Printable;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shows a turn to people: what was said in full, each tool call in a line, results shortened. */
public final class Rendering {

  private static final int LONGEST = 160;

  private final Function<String, List<AgentEvent>> events;

  Rendering(Function<String, List<AgentEvent>> events) {
    this.events = events;
  }

  /**
   * @param line of standard output; what cannot be read is shown as it is
   * @return printable lines; none where there is nothing to see
   */
  public List<String> lines(String line) {
    return events.apply(line).stream().flatMap(Rendering::shown).toList();
  }

  private static Stream<String> shown(AgentEvent event) {
    if (event instanceof Said said) {
      return plain(said.text());
    } else if (event instanceof Printed printed) {
      return plain(printed.line());
    } else if (event instanceof Called called) {
      return Stream.of("> " + called.tool() + ": " + brief(called.told()));
    } else if (event instanceof Returned returned) {
      return Stream.of(
          (returned.failed() ? "  ! " : "  < ") + returned(returned.text().strip()));
    } else if (event instanceof Waited waited) {
      return Stream.of("  . " + brief(waited.why()));
    } else if (event instanceof Noted noted) {
      return Stream.of("  . " + brief(noted.text()));
    } else if (event instanceof Limited limited) {
      return Stream.of("  . limited: " + brief(limited.told()));
    } else if (event instanceof Denied denied) {
      return denied.shown().stream().map(shown -> "  ! denied: " + brief(shown));
    } else if (event instanceof Ended ended) {
      return Stream.of(ended(ended));
    }
    return Stream.empty();
  }

  private static Stream<String> plain(String text) {
    return Printable.text(text).lines();
  }

  private static String brief(String text) {
    return Printable.line(text, LONGEST);
  }

  private static String returned(String text) {
    long lines = text.lines().count();
    return brief(text.lines().findFirst().orElse("")) + (lines > 1 ? " (" + lines + " lines)" : "");
  }

  private static String ended(Ended ended) {
    String steps = ended.steps().isPresent() ? ", " + ended.steps().getAsInt() + " steps" : "";
    String cost = ended
        .costUsd()
        .map(usd -> "$" + usd.setScale(4, RoundingMode.HALF_UP).toPlainString())
        .orElse("cost unknown");
    return "= " + (ended.well() ? "ended" : "failed") + steps + ", " + cost
        + (ended.well() ? "" : ": " + brief(ended.why()));
  }
}

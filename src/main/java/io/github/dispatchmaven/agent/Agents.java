package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.engine.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agents there are. */
public final class Agents {

  private final Map<String, Agent> byName = new LinkedHashMap<>();

  /**
   * @param executable of the agent, instead of the one on the PATH
   * @param command what the agent {@code command} runs
   */
  public Agents(Host host, Optional<String> executable, List<String> command) {
    for (Agent agent : List.of(
        new Claude(host, executable), new CommandAgent(host, command), new RehearsalAgent())) {
      byName.put(agent.name(), agent);
    }
  }

  /** A new reader for the output of a turn. */
  public Transcript transcript(Turn turn) {
    return new GuardedTranscript(named(turn.agent()).transcript(turn), turn);
  }

  /** A new reader for the output of a turn that plans. */
  public static Transcript planTranscript(Agent agent, Turn turn) {
    return new GuardedTranscript(agent.planTranscript(turn), turn);
  }

  /** A new way to show the output of a turn to people: what cannot be read is shown as it is. */
  public Rendering rendering(Turn turn) {
    Rendering rendering = named(turn.agent()).rendering();
    return line -> {
      try {
        return rendering.lines(line);
      } catch (RuntimeException | StackOverflowError e) {
        return Rendering.PLAIN.lines(line);
      }
    };
  }

  /**
   * @throws IllegalArgumentException in one line, if there is no agent of that name
   */
  public Agent named(String name) {
    return named(name, "dispatch.agent");
  }

  /**
   * @param where the name was written
   * @throws IllegalArgumentException in one line, if there is no agent of that name
   */
  public Agent named(String name, String where) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(() -> new IllegalArgumentException(where + ": there is no agent \"" + name
            + "\"; use one of " + String.join(", ", byName.keySet())));
  }
}

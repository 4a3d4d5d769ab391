package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.engine.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The agents there are. */
public final class Agents {

  private final Map<String, Agent> byName = new LinkedHashMap<>();

  public Agents(List<Agent> agents) {
    agents.forEach(agent -> byName.put(agent.name(), agent));
  }

  /**
   * Those that are built in.
   *
   * @param executables by the name of an agent, its executable; of others that on the PATH
   * @param command what the agent {@code command} runs
   */
  public static Agents builtIn(Host host, Map<String, String> executables, List<String> command) {
    return new Agents(List.of(
        new Claude(host, Optional.ofNullable(executables.get("claude"))),
        new CommandAgent(host, command),
        new RehearsalAgent()));
  }

  /** The names of those that can divide a spec. */
  public List<String> planners() {
    return byName.values().stream()
        .filter(agent -> agent.abilities().plans())
        .map(Agent::name)
        .toList();
  }

  /** What is known of a turn by what its client will say. */
  public Transcript transcript(JobSpec spec) {
    return transcript(named(spec.turn().orElseThrow().agent()), spec);
  }

  /** What is known of a turn by what this client will say. */
  public static Transcript transcript(Agent agent, JobSpec spec) {
    return new Transcript(
        agent.reader(spec), spec.turn().orElseThrow(), agent.abilities().reportsMoney());
  }

  /** A new way to read the lines of a turn as events; one that cannot be read is what its client printed. */
  public Function<String, List<AgentEvent>> events(JobSpec spec) {
    return events(named(spec.turn().orElseThrow().agent()).reader(spec));
  }

  static Function<String, List<AgentEvent>> events(EventReader reader) {
    return line -> {
      try {
        return reader.line(line);
      } catch (RuntimeException | StackOverflowError e) {
        return List.of(new AgentEvent.Printed(line));
      }
    };
  }

  /** A new way to show a turn to people. */
  public Rendering rendering(JobSpec spec) {
    return new Rendering(events(spec));
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

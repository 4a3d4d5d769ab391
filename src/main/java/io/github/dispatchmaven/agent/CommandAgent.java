package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.agent.Abilities.Planning;
import io.github.dispatchmaven.agent.Abilities.Tokens;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.engine.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Any executable. It learns everything from its environment, and exit status 0 is success. */
final class CommandAgent implements Agent {

  private final Host host;
  private final List<String> command;

  CommandAgent(Host host, List<String> command) {
    this.host = host;
    this.command = List.copyOf(command);
  }

  @Override
  public String name() {
    return "command";
  }

  @Override
  public Abilities abilities() {
    return new Abilities(true, false, Tokens.UNTOLD, false, Planning.BY_PROMPT, true, true, false);
  }

  @Override
  public Optional<String> unusable() {
    if (command.isEmpty()) {
      return Optional.of(
          "the agent \"command\" needs a command line; set -Ddispatch.command=\"...\"");
    }
    return host.executable(command.get(0)).isPresent()
        ? Optional.empty()
        : Optional.of(
            "dispatch.command: " + command.get(0)
                + " was not found, or may not be executed; give the path of an executable or a name on the PATH");
  }

  @Override
  public List<String> command(Call call) {
    List<String> absolute = new ArrayList<>(command);
    // A path is relative to where Maven was started, where it was looked up, not to the worktree.
    Optional.of(command.get(0))
        .filter(name -> name.contains("/"))
        .flatMap(host::executable)
        .ifPresent(path -> absolute.set(0, path.toAbsolutePath().normalize().toString()));
    return absolute;
  }

  /** Nobody knows what somebody's own program needs. */
  @Override
  public boolean needs(String variable) {
    return true;
  }

  @Override
  public EventReader reader(JobSpec turn) {
    return new PlainReader(turn);
  }
}

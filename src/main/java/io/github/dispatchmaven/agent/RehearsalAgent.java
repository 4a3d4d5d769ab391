package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.agent.Abilities.Planning;
import io.github.dispatchmaven.agent.Abilities.Tokens;
import io.github.dispatchmaven.agent.rehearsal.Rehearsal;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.plan.Scope;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.util.MatchPatterns;

/** The built-in agent: a real process that goes through the motions without a model, so that a plan can be tried. */
final class RehearsalAgent implements Agent {

  @Override
  public String name() {
    return "rehearsal";
  }

  @Override
  public Abilities abilities() {
    return new Abilities(true, false, Tokens.UNTOLD, false, Planning.NONE, true, false, false);
  }

  @Override
  public Optional<String> unusable() {
    return Optional.empty();
  }

  @Override
  public List<String> command(Call call) {
    if (!(call instanceof Call.Changing work)) {
      throw new UnsupportedOperationException(name() + " cannot plan");
    }
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "-Dfile.encoding=UTF-8",
        "-cp",
        where(Rehearsal.class) + File.pathSeparator + where(MatchPatterns.class),
        Rehearsal.class.getName(),
        work.tasks().toString(),
        work.results().toString(),
        work.name()));
    command.addAll(Scope.of(work.files()).patterns());
    return command;
  }

  private static Path where(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot find the classes of " + type, e);
    }
  }

  @Override
  public EventReader reader(JobSpec turn) {
    return new PlainReader(turn);
  }
}

package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.agent.rehearsal.Rehearsal;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.plan.Scope;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.util.MatchPatterns;

/** The built-in agent: a real process that goes through the motions without a model, so that a plan can be tried. */
final class RehearsalAgent implements Agent {

  @Override
  public String name() {
    return "rehearsal";
  }

  @Override
  public Optional<String> defaultModel() {
    return Optional.empty();
  }

  @Override
  public boolean metered() {
    return false;
  }

  @Override
  public Optional<String> unusable() {
    return Optional.empty();
  }

  @Override
  public List<String> command(Call call) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "-Dfile.encoding=UTF-8",
        "-cp",
        where(Rehearsal.class) + File.pathSeparator + where(MatchPatterns.class),
        Rehearsal.class.getName(),
        call.tasks().toString(),
        call.results().toString(),
        call.workstream()));
    command.addAll(Scope.of(call.files()).patterns());
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
  public Map<String, String> environment(Call call) {
    return Map.of();
  }

  @Override
  public Rendering rendering() {
    return Rendering.PLAIN;
  }

  @Override
  public Transcript transcript(Turn turn) {
    return new PlainTranscript(turn.session());
  }
}

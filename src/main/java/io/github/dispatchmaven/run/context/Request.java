package io.github.dispatchmaven.run.context;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a goal was asked.
 *
 * @param prefix how the user calls this plugin: its goal prefix, or its coordinates where that is not known
 * @param root the folder of the POM, or the folder Maven was started in where there is none
 * @param startedIn the folder that Maven was started in: paths on the command line are relative to it
 * @param plan a plan file or the name of a planned feature, as the user wrote it
 * @param commandLine properties that the user gave on the command line, by {@link PropertyNames}
 * @param modules of the running build; empty where there is none
 * @param maven that runs this
 * @param environment of this process
 * @param configured properties as the POM or the defaults have them, by {@link PropertyNames}
 */
public record Request(
    String prefix,
    Path root,
    Path startedIn,
    Optional<String> plan,
    Optional<String> feature,
    Map<String, String> commandLine,
    Map<String, String> configured,
    List<MavenModule> modules,
    RunningMaven maven,
    Map<String, String> environment) {

  public Request {
    commandLine = Map.copyOf(commandLine);
    configured = Map.copyOf(configured);
    modules = List.copyOf(modules);
    environment = Map.copyOf(environment);
  }

  /** This request for another plan file. */
  public Request with(String otherPlan) {
    return new Request(
        prefix,
        root,
        startedIn,
        Optional.of(otherPlan),
        feature,
        commandLine,
        configured,
        modules,
        maven,
        environment);
  }
}

package io.github.dispatchmaven.run.context;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The Maven that runs a goal.
 *
 * @param executable its {@code bin/mvn}; empty where it is not known
 * @param repository its local repository; empty where it is not known
 * @param repositoryGiven whether that was named for this call alone, so that another Maven would use another
 * @param arguments what another Maven has to be given to see the same artifacts and profiles, such as {@code -o}
 */
public record RunningMaven(
    Optional<Path> executable,
    Optional<Path> repository,
    boolean repositoryGiven,
    List<String> arguments) {

  public static final RunningMaven UNKNOWN =
      new RunningMaven(Optional.empty(), Optional.empty(), false, List.of());

  public RunningMaven {
    arguments = List.copyOf(arguments);
  }
}

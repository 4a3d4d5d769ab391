package io.github.dispatchmaven.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a job runs.
 *
 * @param command executable and arguments, run without a shell
 * @param environment added to what Maven itself has
 * @param withheld variables of Maven's environment that it does not get
 * @param directory where it runs
 * @param access what it may change, read and speak with
 * @param input the text on its standard input
 */
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Set<String> withheld,
    Path directory,
    Access access,
    String input) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    withheld = Set.copyOf(withheld);
  }
}

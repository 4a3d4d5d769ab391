package io.github.dispatchmaven.workspace;

import java.util.List;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/** A command line as a user types it. */
public final class CommandLine {

  private CommandLine() {}

  /**
   * Splits like a shell does; what comes of it is run without one.
   *
   * @param property that it comes from, for the message
   * @throws IllegalArgumentException in one line, if a quote is not closed
   */
  public static List<String> split(String property, String line) {
    try {
      return List.of(CommandLineUtils.translateCommandline(line));
    } catch (Exception e) {
      throw new IllegalArgumentException(property + ": " + e.getMessage() + ": " + line, e);
    }
  }
}

package io.github.dispatchmaven.workspace;

import java.util.List;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/** A command line as a user types it. */
public final class CommandLine {

  /** Operators, and a variable set before the command: they would be arguments, and change nothing. */
  private static final Pattern FOR_A_SHELL =
      Pattern.compile("&&|\\|\\|?|;|&|[0-9]?>>?(&?[0-9])?|<|[^\\s']+;|^[A-Z_]+=.*");

  private CommandLine() {}

  /**
   * Splits like a shell does; what comes of it is run without one.
   *
   * @param property that it comes from, for the message
   * @throws IllegalArgumentException in one line, if a quote is not closed
   */
  public static List<String> split(String property, String line) {
    try {
      List<String> words = List.of(CommandLineUtils.translateCommandline(line));
      words.stream()
          .filter(word -> FOR_A_SHELL.matcher(word).matches())
          .findFirst()
          .ifPresent(word -> {
            throw new IllegalArgumentException(
                property + ": \"" + word + "\" is for a shell, and the command runs without "
                    + "one; name a script, or write: sh -c \"...\": " + line);
          });
      return words;
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalArgumentException(property + ": " + e.getMessage() + ": " + line, e);
    }
  }
}

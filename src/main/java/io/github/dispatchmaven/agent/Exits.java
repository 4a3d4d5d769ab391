package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Printable;
import java.util.Optional;

/** What exit statuses mean to every shell. */
final class Exits {

  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int SIGNALS = 128;
  private static final int LONGEST = 300;

  private Exits() {}

  /** Whether the program could not even be started. */
  static boolean neverRan(int exit) {
    return exit == NOT_EXECUTABLE || exit == NOT_FOUND;
  }

  /** For people: the exit status, and the last line of standard error where there is one. */
  static String describe(int exit, String errors) {
    String how = exit > SIGNALS
        ? "was killed by signal " + (exit - SIGNALS)
        : "ended with exit status " + exit;
    return how + lastLine(errors).map(line -> ": " + line).orElse("");
  }

  static Optional<String> lastLine(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .reduce((a, b) -> b)
        .map(line -> Printable.line(line, LONGEST));
  }
}

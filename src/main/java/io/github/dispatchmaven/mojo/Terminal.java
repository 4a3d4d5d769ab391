package io.github.dispatchmaven.mojo;

import java.io.Console;
import java.util.Map;

/** Whether somebody watches, on a screen that can be drawn on. */
final class Terminal {

  private Terminal() {}

  /**
   * @param interactive as Maven was started: not in batch mode
   */
  static boolean watched(boolean interactive, Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "");
    return interactive
        && attached()
        && !kind.isEmpty()
        && !kind.equals("dumb")
        && !environment.containsKey("CI");
  }

  /** Whether somebody started this on a terminal and may look at it later. */
  static boolean present(Map<String, String> environment) {
    return attached() && !environment.containsKey("CI");
  }

  /** From JDK 22 on there is a console without a terminal too, and it says so itself. */
  private static boolean attached() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}

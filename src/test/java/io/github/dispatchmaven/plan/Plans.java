package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads texts as plans, for the tests of this package. */
final class Plans {

  private static final Path FILE = Path.of("specs", "feature.md");

  private Plans() {}

  static Plan read(String text) {
    return new PlanReader().read(text, FILE, "feature.md", Optional.empty());
  }

  /** The only workstream of a plan with this text below its heading, which is on line 1. */
  static Workstream only(String body) {
    return read("## Workstream: only\n" + body).workstreams().get(0);
  }

  static Plan fixture(String name) {
    return new PlanReader()
        .read(Path.of("src/test/resources/plans").resolve(name), name, Optional.empty());
  }

  static List<Problem> problems(String text) {
    return catchThrowableOfType(PlanException.class, () -> read(text)).problems();
  }

  /** Whether a planner may divide it. */
  static boolean undivided(String text) {
    return catchThrowableOfType(PlanException.class, () -> read(text)).undivided();
  }

  /** Whether a text is no plan, and nothing else is wrong with it. */
  static boolean isUndivided(String text) {
    try {
      read(text);
      return false;
    } catch (PlanException e) {
      return e.undivided();
    }
  }

  /** The only problem of a text, as its line and what it says: {@code 3: what; instead}. */
  static String problem(String text) {
    var problems = problems(text);
    if (problems.size() != 1) {
      throw new AssertionError("not one problem but " + problems);
    }
    return problems.get(0).line() + ": " + problems.get(0).what() + "; "
        + problems.get(0).instead();
  }
}

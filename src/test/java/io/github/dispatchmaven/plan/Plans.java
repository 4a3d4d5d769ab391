package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dispatchmaven.plan.reading.PlanReader;
import io.github.dispatchmaven.plan.reading.PlanWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads texts as plans, for the tests of this package. */
public final class Plans {

  private static final Path FILE = Path.of("specs", "feature.md");

  private Plans() {}

  public static Plan read(String text) {
    return new PlanReader().read(text, FILE, "feature.md", Optional.empty());
  }

  /** Reads what a plan is written as. */
  static Plan readAgain(Plan plan) {
    return read(PlanWriter.text(plan));
  }

  /** The only workstream of a plan with this text below its heading, which is on line 1. */
  public static Workstream only(String body) {
    return read("## Workstream: only\n" + body).workstreams().get(0);
  }

  public static Plan fixture(String name) {
    return new PlanReader()
        .read(Path.of("src/test/resources/plans").resolve(name), name, Optional.empty());
  }

  public static List<Problem> problems(String text) {
    return catchThrowableOfType(PlanException.class, () -> read(text)).problems();
  }

  /** Whether a planner may divide it. */
  public static boolean undivided(String text) {
    return catchThrowableOfType(PlanException.class, () -> read(text)).undivided();
  }

  /** Whether a text is no plan, and nothing else is wrong with it. */
  public static boolean isUndivided(String text) {
    try {
      read(text);
      return false;
    } catch (PlanException e) {
      return e.undivided();
    }
  }

  /** The only problem of a text, as its line and what it says: {@code 3: what; instead}. */
  public static String problem(String text) {
    List<Problem> problems = problems(text);
    if (problems.size() != 1) {
      throw new AssertionError("not one problem but " + problems);
    }
    return problems.get(0).line() + ": " + problems.get(0).what() + "; "
        + problems.get(0).instead();
  }
}

package io.github.dispatchmaven.engine;

import org.junit.jupiter.api.Assumptions;

/** What tests need of the machine: without it they are skipped with the reason, in CI they fail. */
public final class Needed {

  private Needed() {}

  public static void program(String name) {
    if (Host.local().executable(name).isEmpty()) {
      throw unavailable("there is no " + name + " on the PATH");
    }
  }

  /** Aborts the test by JUnit's own exception, or returns the error to throw. */
  public static AssertionError unavailable(String reason) {
    if (!Boolean.parseBoolean(System.getenv("CI"))) {
      Assumptions.abort(reason);
    }
    return new AssertionError(reason);
  }
}

package io.github.dispatchmaven.core;

/**
 * How the tests of a verification went.
 *
 * @param run those that came to an end, the failed ones included
 * @param failed of a verification that passed: all of them failed on the base, too
 * @param skipped neither run nor counted in {@code run}
 * @param flaky those that passed only when they were run again
 */
public record Tests(int run, int failed, int skipped, int flaky) {

  /** For people, such as {@code 45 tests, 2 skipped}. */
  public String text() {
    return Printable.count(run, "test")
        + some(failed, "failed")
        + some(skipped, "skipped")
        + some(flaky, "flaky");
  }

  /** In words, the tests of a verification that passed. */
  public String passedText() {
    return new Tests(run, 0, skipped, flaky).text()
        + (failed == 0
            ? ""
            : ", " + failed + (failed == 1 ? " fails" : " fail") + " on the base, too");
  }

  private static String some(int number, String what) {
    return number == 0 ? "" : ", " + number + " " + what;
  }
}

package io.github.dispatchmaven.benchmark;

/** How large a benchmark runs. */
final class Sizes {

  private Sizes() {}

  static boolean full() {
    return "full".equals(System.getProperty("dispatch.benchmark"));
  }

  static int of(int small, int full) {
    return full() ? full : small;
  }
}

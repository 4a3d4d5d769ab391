package io.github.dispatchmaven.benchmark;

/** How large a benchmark runs. */
public final class Sizes {

  private Sizes() {}

  static boolean full() {
    return "full".equals(System.getProperty("dispatch.benchmark"));
  }

  public static int of(int small, int full) {
    return full() ? full : small;
  }
}

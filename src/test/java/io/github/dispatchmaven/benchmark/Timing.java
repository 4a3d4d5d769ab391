package io.github.dispatchmaven.benchmark;

/** How long something takes. */
final class Timing {

  private Timing() {}

  interface Work {
    void run() throws Exception;
  }

  /** In seconds of the clock on the wall. */
  static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}

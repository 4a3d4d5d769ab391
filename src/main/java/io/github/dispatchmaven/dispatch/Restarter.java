package io.github.dispatchmaven.dispatch;

/** Has one workstream done again from its start while others are at work. */
public interface Restarter {

  /**
   * Before anything is touched; its session may be at work.
   *
   * @throws RuntimeException in one line, if it cannot be done again
   */
  void check(String workstream);

  /**
   * Gives up what it did, keeps it under refs, and makes its ground anew. Nobody is at work on it. Returns when that is done.
   *
   * @throws RuntimeException in one line, if that cannot be done
   */
  void restart(String workstream);
}

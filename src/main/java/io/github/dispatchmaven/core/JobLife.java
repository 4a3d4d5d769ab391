package io.github.dispatchmaven.core;

/** What can be seen of a job that has not ended. */
public enum JobLife {
  /** No process has claimed it. */
  UNCLAIMED,
  /** Its process lives. */
  ALIVE,
  /** Its process is gone and left no exit status. */
  GONE,
  /** It was claimed on another host or in another pid namespace, so nothing can be said: start nothing. */
  UNKNOWN
}

package io.github.dispatchmaven.core;

/** Which words a turn begins with. */
public enum Prompt {
  /** Read the task sheet and begin. */
  BEGIN,
  /** Go on after an interruption or a failure. */
  CONTINUE,
  /** Mend what the gate found missing. */
  FEEDBACK,
  /** Hear what a person says. */
  MESSAGE,
  /** Go on in a new session with what an earlier one left in the worktree. */
  ANEW
}

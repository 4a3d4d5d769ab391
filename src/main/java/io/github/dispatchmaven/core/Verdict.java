package io.github.dispatchmaven.core;

/** What became of a job, or of the gate's look at a workstream. */
public enum Verdict {
  /** It did what it was for. */
  PASSED,
  /** It ended well, but something is missing that the session can mend. */
  FEEDBACK,
  /** It failed in a way that may pass. */
  RETRY,
  /** The agent's provider asks to wait; this is no failure. */
  LIMITED,
  /** It was ended from outside; this is no failure either. */
  INTERRUPTED,
  /** It failed in a way that another try does not mend. */
  PERMANENT,
  /** Its program could not be started, though it was there: it may be back in a moment. Tried again, but not often. */
  ABSENT,
  /** The provider refused its key, which may be renewed just now. Tried again while others are answered, but not often. */
  REFUSED
}

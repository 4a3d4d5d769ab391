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
  /** It failed in a way that lasts as a rule and passes now and then: it is tried again, but not often. */
  DOUBTFUL
}

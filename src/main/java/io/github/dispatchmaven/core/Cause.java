package io.github.dispatchmaven.core;

/**
 * Why a job is being ended by us.
 *
 * @param counts what its end counts as, unless it passed all the same
 * @param stall whether it is silence alone, which another sign of life refutes
 */
public record Cause(String why, Verdict counts, boolean stall) {

  public Cause(String why, Verdict counts) {
    this(why, counts, false);
  }
}

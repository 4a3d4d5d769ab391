package io.github.dispatchmaven.core;

/**
 * Why a job is being ended by us.
 *
 * @param counts what its end counts as, unless it passed all the same
 */
public record Cause(String why, Verdict counts) {}

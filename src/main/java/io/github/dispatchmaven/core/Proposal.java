package io.github.dispatchmaven.core;

/**
 * What a workstream would do next if it may.
 *
 * @param rank lower goes first
 */
public record Proposal(int rank, Action action) {}

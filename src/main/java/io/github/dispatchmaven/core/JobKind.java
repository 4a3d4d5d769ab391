package io.github.dispatchmaven.core;

import java.util.Locale;

/** What a job is for: everything that runs a process for a workstream. */
public enum JobKind {
  /** Prepares a new worktree, for example by installing packages. */
  SETUP,
  /** One process of the agent inside a session. */
  TURN,
  /** Runs the verify command on a commit. */
  VERIFY,
  /** One process of an agent that divides a spec into workstreams. */
  PLAN,
  /** One process of an agent that resolves a merge conflict. */
  RESOLVE;

  /** Whether it is a process of an agent. */
  boolean asksAgent() {
    return this == TURN || this == PLAN || this == RESOLVE;
  }

  /** As it stands in folder names: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

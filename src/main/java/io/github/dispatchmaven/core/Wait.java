package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a workstream does nothing now.
 *
 * @param why in words a person can act on
 * @param until when it ends by itself; empty if something else must happen first
 */
public record Wait(String workstream, Kind kind, String why, Optional<Instant> until) {

  /** What a workstream waits for. */
  public enum Kind {
    /** Its worktree, which nobody made yet. */
    WORKTREE,
    /** The workstreams that it depends on. */
    DEPENDENCY,
    /** Somebody who resolves the conflict of those that it depends on. */
    CONFLICT,
    /** A job that cannot be looked at from here. */
    ELSEWHERE,
    /** A pause before a turn is tried again. */
    RETRY,
    /** A turn of others, which shows whether a lasting trouble is over. */
    TRIAL,
    /** A free slot. */
    SLOT,
    /** Money that is reserved for others. */
    BUDGET,
    /** More money: the budget is used up. */
    SPENT,
    /** A provider that asked to wait. */
    LIMIT,
    /** A dispatch that it is chosen for. */
    CHOICE,
    /** Somebody who looks at what git runs in the repository. */
    REPOSITORY;

    /** Whether everybody expects it, and it changes all the time. */
    public boolean common() {
      return this == SLOT || this == BUDGET;
    }
  }

  public static Wait forGood(String workstream, Kind kind, String why) {
    return new Wait(workstream, kind, why, Optional.empty());
  }
}

package io.github.dispatchmaven.core;

import java.util.Optional;

/**
 * What a workstream stands on: its branch and worktree.
 *
 * @param number of the workstream within the feature, from 1; 0 before its worktree was begun
 * @param creating whether branch and worktree are ours, be they whole or not
 * @param created whether the worktree was made whole
 * @param start the commit its own work begins after
 * @param based whether that start holds the work of everything it needs
 */
public record Ground(
    int number, boolean creating, boolean created, Optional<Commit> start, boolean based) {

  static final Ground NONE = new Ground(0, false, false, Optional.empty(), false);

  Ground creatingNow(int asNumber) {
    return new Ground(number == 0 ? asNumber : number, true, created, start, based);
  }

  Ground createdFrom(Commit commit, boolean whole) {
    return new Ground(number, true, true, Optional.of(commit), whole);
  }

  /** Branch and worktree are to be made again. */
  Ground again() {
    return new Ground(number, true, false, Optional.empty(), false);
  }

  Ground basedOn(Commit commit) {
    return new Ground(number, creating, created, Optional.of(commit), true);
  }

  Ground basedOnlyIf(boolean still) {
    return new Ground(number, creating, created, start, based && still);
  }
}

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
public record BranchState(
    int number, boolean creating, boolean created, Optional<Commit> start, boolean based) {

  static final BranchState NONE = new BranchState(0, false, false, Optional.empty(), false);

  BranchState creatingNow(int asNumber) {
    return new BranchState(number == 0 ? asNumber : number, true, created, start, based);
  }

  BranchState createdFrom(Commit commit, boolean whole) {
    return new BranchState(number, true, true, Optional.of(commit), whole);
  }

  /** Branch and worktree are to be made again. */
  BranchState again() {
    return new BranchState(number, true, false, Optional.empty(), false);
  }

  BranchState basedOn(Commit commit) {
    return new BranchState(number, creating, created, Optional.of(commit), true);
  }

  BranchState basedOnlyIf(boolean still) {
    return new BranchState(number, creating, created, start, based && still);
  }
}

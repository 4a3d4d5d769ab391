/** Worktrees: made, looked at, and removed without losing what is in them. */
package io.github.dispatchmaven.git.worktree;

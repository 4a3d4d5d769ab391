/** What lies below {@code .worktrees}: its layout, the worktrees and what they are provided with. */
package io.github.dispatchmaven.workspace;

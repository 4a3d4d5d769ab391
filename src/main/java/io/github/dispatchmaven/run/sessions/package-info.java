/** Stages that register a feature, make worktrees and sheets, and run sessions and verifications. */
package io.github.dispatchmaven.run.sessions;

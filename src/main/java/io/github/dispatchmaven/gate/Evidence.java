package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.worktree.Checkout;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a workstream's worktree and branch show.
 *
 * @param expectedBranch of the workstream
 * @param branch that HEAD is on; empty when detached
 * @param tip of the workstream's branch
 * @param start that its work begins after
 * @param descends whether the start is an ancestor of the tip
 * @param commits since the start
 * @param changes between start and tip
 * @param tookIn workstreams that it does not depend on, and whose commits it has all the same
 * @param uncommitted what HEAD does not hold
 * @param operation of git that is in the middle of something, such as {@code merge}
 * @param results what is wrong with the results file, a line each
 */
public record Evidence(
    String expectedBranch,
    Optional<String> branch,
    Optional<Commit> tip,
    Commit start,
    boolean descends,
    int commits,
    Changes changes,
    Set<String> tookIn,
    Checkout.Uncommitted uncommitted,
    Optional<String> operation,
    List<String> results) {}

package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.Checkout;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Sheets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what a workstream delivered, and saves what it left over. */
public final class Gate {

  private static final int LONGEST = 2_000;

  private final Repository repository;
  private final Layout layout;
  private final Sheets sheets;

  public Gate(Repository repository, Layout layout, Sheets sheets) {
    this.repository = repository;
    this.layout = layout;
    this.sheets = sheets;
  }

  /**
   * @param start that the workstream's own work begins after
   * @param lastRound whether nothing can be sent back any more: then what is left over is saved, and untracked files
   *     alone do not count
   */
  public Judgement judge(String workstream, Commit start, Scope scope, boolean lastRound) {
    Path worktree = layout.worktree(workstream);
    if (!Files.exists(worktree.resolve(".git"))) {
      return new Judgement(Verdict.PERMANENT, start, List.of(layout.shown(worktree)
          + " is gone: run dispatch:init-worktrees to make it again from its branch"), List.of());
    }
    Evidence evidence = evidence(workstream, start, scope);
    Commit tip = evidence.tip().orElse(start);
    List<String> missing = Findings.missing(evidence).stream().map(line -> Printable.line(line, LONGEST)).toList();
    if (missing.isEmpty()) {
      return new Judgement(Verdict.PASSED, tip, List.of(), List.of());
    }
    return lastRound && !evidence.uncommitted().none()
        ? leftOver(workstream, evidence, missing) : new Judgement(Verdict.FEEDBACK, tip, missing, List.of());
  }

  private Evidence evidence(String workstream, Commit start, Scope scope) {
    Path worktree = layout.worktree(workstream);
    Checkout checkout = new Checkout(worktree);
    String branch = layout.branch(workstream);
    Optional<Commit> tip = repository.branch(branch);
    boolean descends = tip.isPresent() && repository.isAncestor(start, tip.get());
    List<String> changed = descends ? repository.changedPaths(start, tip.get()) : List.of();
    List<String> counted = changed.stream().filter(file -> !sheets.names().contains(file)).toList();
    return new Evidence(
        branch,
        checkout.branch(),
        tip,
        start,
        descends,
        descends ? repository.count(start, tip.get()) : 0,
        counted,
        scope.outside(counted),
        scope.patterns(),
        checkout.uncommitted(),
        new ResultsFile(worktree.resolve(sheets.results())).problems());
  }

  /** Nothing is lost: what no commit holds is kept under a ref, with the command that brings it back. */
  private Judgement leftOver(String workstream, Evidence evidence, List<String> missing) {
    Path worktree = layout.worktree(workstream);
    Checkout checkout = new Checkout(worktree);
    Optional<String> saved = salvage(workstream, checkout);
    boolean untrackedOnly = saved.isPresent() && evidence.uncommitted().changed().isEmpty()
        && Findings.committed(evidence).isEmpty();
    Commit tip = evidence.tip().orElse(evidence.start());
    if (!untrackedOnly) {
      List<String> all = new ArrayList<>(missing);
      all.add("the left-over work is still in " + layout.shown(worktree) + saved.map(how -> "; " + how).orElse(""));
      return new Judgement(Verdict.FEEDBACK, tip, all, List.of());
    }
    // Out of the way, so that nothing sees what the commit does not hold.
    checkout.removeUntracked();
    if (!checkout.uncommitted().none()) {
      List<String> all = new ArrayList<>(missing);
      all.add("what git does not remove by itself, such as a repository within " + layout.shown(worktree)
          + ", is in the way of the checks: move it away");
      return new Judgement(Verdict.FEEDBACK, tip, all, List.of());
    }
    return new Judgement(Verdict.PASSED, tip, List.of(), List.of("judged without files that were never committed; "
        + saved.get()));
  }

  /** How to bring it back; empty if git cannot make a commit of it. */
  private Optional<String> salvage(String workstream, Checkout checkout) {
    try {
      Commit snapshot = checkout.snapshot("Work left over in " + layout.branch(workstream));
      String ref = layout.salvageRef(workstream, snapshot);
      repository.updateRef(ref, snapshot, "left over in " + workstream);
      return Optional.of("a copy is kept, to be brought back with: git -C "
          + layout.shown(layout.worktree(workstream)) + " cherry-pick --no-commit " + ref);
    } catch (GitException e) {
      return Optional.empty();
    }
  }
}

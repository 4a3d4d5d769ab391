package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.ForeignWork;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.git.Submodules;
import io.github.dispatchmaven.git.worktree.BranchMend;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.workspace.Fence;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.Leftovers;
import io.github.dispatchmaven.workspace.ProjectShape;
import io.github.dispatchmaven.workspace.Sheets;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at what a workstream delivered, and saves what it left over. */
public final class Gate {

  private static final int LONGEST = 2_000;

  private final Repository repository;
  private final Layout layout;
  private final Sheets sheets;
  private final ProjectShape shape;
  private final Leftovers leftovers;

  public Gate(
      Repository repository,
      Layout layout,
      Sheets sheets,
      ProjectShape shape,
      Leftovers leftovers) {
    this.leftovers = leftovers;
    this.repository = repository;
    this.layout = layout;
    this.sheets = sheets;
    this.shape = shape;
  }

  /**
   * @param start that the workstream's own work begins after
   * @param foreign what is not its doing
   * @param lastRound whether nothing can be sent back any more: then what is left over is saved, and untracked files
   *     alone do not count
   */
  public Judgement judge(
      String workstream, Commit start, Scope scope, ForeignWork foreign, boolean lastRound) {
    Path worktree = layout.worktree(workstream);
    if (!Files.exists(worktree.resolve(".git"))) {
      return new Judgement(
          Verdict.PERMANENT,
          start,
          List.of(layout.shown(worktree)
              + " is gone: run dispatch:init-worktrees to make it again from its branch"),
          List.of());
    }
    String branch = layout.branch(workstream);
    Optional<String> mended = new BranchMend(
            worktree, branch, start, before -> layout.backupRef(workstream, before))
        .mend();
    Evidence evidence = evidence(workstream, start, scope, foreign);
    Commit tip = evidence.tip().orElse(start);
    List<String> missing = new ArrayList<>(printable(Findings.missing(evidence)));
    List<String> notes = new ArrayList<>(printable(evidence.changes().notes()));
    mended.ifPresent(notes::add);
    if (Files.exists(layout.keptSheet(workstream))
        && !Files.exists(worktree.resolve(sheets.tasks()))) {
      notes.add("its " + sheets.tasks() + " is gone, so what was ticked in it is not known");
    }
    unchecked(worktree, start, tip).ifPresent(notes::add);
    if (evidence.descends() && !evidence.changes().all().isEmpty()) {
      ForcedIn.Found forced = new ForcedIn(repository, worktree, leftovers.given())
          .find(start, tip, foreign.news(start, tip), evidence.changes().all(), scope);
      missing.addAll(printable(
          Findings.forced(forced, WorkerFile.textOf(worktree.resolve(sheets.results())))));
      notes.addAll(printable(Findings.told(forced)));
      if (missing.isEmpty() && !forced.buried().isEmpty()) {
        return new Judgement(
            Verdict.PERMANENT, tip, List.of(held(workstream, start, forced.buried())), notes);
      }
    }
    if (missing.isEmpty()) {
      return new Judgement(Verdict.PASSED, tip, List.of(), notes);
    }
    return lastRound && !evidence.uncommitted().none()
        ? leftOver(workstream, evidence, missing, notes)
        : new Judgement(Verdict.FEEDBACK, tip, missing, notes);
  }

  /** Whether the branch is still at this commit, and the worktree holds nothing else. */
  public boolean unchanged(String workstream, Commit commit) {
    Path worktree = layout.worktree(workstream);
    if (!Files.exists(worktree.resolve(".git"))
        || !repository.branch(layout.branch(workstream)).equals(Optional.of(commit))) {
      return false;
    }
    Checkout checkout = leftovers.checkout(workstream);
    return checkout.branch().equals(Optional.of(layout.branch(workstream)))
        && checkout.uncommitted().none();
  }

  /** For a person alone: a worker cannot take a commit back. */
  private String held(String workstream, Commit start, List<String> buried) {
    String worktree = layout.shown(layout.worktree(workstream));
    return Printable.line(
        "its commits since the start hold " + Changes.some(buried)
            + ", though the last one does not any more: merged and pushed, it would "
            + "be public. Make one commit of them: git -C " + worktree + " reset --soft "
            + start.abbreviated() + " && git -C " + worktree
            + " commit -m \"" + workstream + "\"; or have it done again with -Ddispatch.workstream="
            + workstream + " -Ddispatch.restart",
        LONGEST);
  }

  private static List<String> printable(List<String> lines) {
    return lines.stream().map(line -> Printable.line(line, LONGEST)).toList();
  }

  private Evidence evidence(String workstream, Commit start, Scope scope, ForeignWork foreign) {
    Path worktree = layout.worktree(workstream);
    Checkout checkout = leftovers.checkout(workstream);
    String branch = layout.branch(workstream);
    Optional<Commit> tip = repository.branch(branch);
    boolean descends = tip.isPresent() && repository.history().isAncestor(start, tip.get());
    return new Evidence(
        branch,
        checkout.branch(),
        tip,
        start,
        descends,
        descends ? repository.history().count(start, tip.get()) : 0,
        descends ? changes(start, tip.get(), scope, foreign) : Changes.NONE,
        descends ? foreign.tookIn(start, tip.get()) : Set.of(),
        checkout.uncommitted(),
        checkout.inTheMiddleOf(),
        new ResultsFile(worktree.resolve(sheets.results())).problems());
  }

  /** Tells which of its commits were made without the hooks of the project. */
  private Optional<String> unchecked(Path worktree, Commit start, Commit tip) {
    Set<String> noted = new HashSet<>(Fence.unchecked(worktree));
    if (!noted.isEmpty()) {
      noted.retainAll(repository.history().commits(start, tip));
    }
    return noted.isEmpty()
        ? Optional.empty()
        : Optional.of("committed without the project's pre-commit hook (--no-verify): "
            + noted.stream()
                .map(commit -> commit.substring(0, 10))
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  private Changes changes(Commit start, Commit tip, Scope scope, ForeignWork foreign) {
    List<String> all = foreign.ownPaths(start, tip).stream()
        .filter(file -> !sheets.names().contains(file))
        .toList();
    Map<String, String> deleted = new HashMap<>(repository.history().deletedPaths(start, tip));
    deleted.keySet().retainAll(all);
    Map<String, String> submodules = new HashMap<>(new Submodules(repository).onlyHere(start, tip));
    submodules.keySet().retainAll(all);
    return new Changes(
        all, deleted, submodules, foreign.newestBase(start, tip).orElse(start), scope, shape);
  }

  /** Nothing is lost: what no commit holds is kept under a ref, with the command that brings it back. */
  private Judgement leftOver(
      String workstream, Evidence evidence, List<String> missing, List<String> notes) {
    Path worktree = layout.worktree(workstream);
    Checkout checkout = leftovers.checkout(workstream);
    Optional<String> saved = salvage(workstream, checkout);
    boolean untrackedOnly = saved.isPresent()
        && evidence.uncommitted().changed().isEmpty()
        && Findings.committed(evidence).isEmpty();
    Commit tip = evidence.tip().orElse(evidence.start());
    if (!untrackedOnly) {
      List<String> all = new ArrayList<>(missing);
      all.add("the left-over work is still in " + layout.shown(worktree)
          + saved.map(how -> "; " + how).orElse(""));
      return new Judgement(Verdict.FEEDBACK, tip, all, notes);
    }
    // Out of the way, so that nothing sees what the commit does not hold.
    List<String> aside = new ArrayList<>();
    leftovers.moveAside(workstream, leftovers.blocking(workstream), aside::add);
    checkout.removeUntracked();
    if (!checkout.uncommitted().none()) {
      List<String> all = new ArrayList<>(missing);
      all.add("what git does not remove by itself, such as a repository within "
          + layout.shown(worktree) + ", is in the way of the checks: move it away");
      all.add(saved.get());
      all.addAll(aside);
      return new Judgement(Verdict.FEEDBACK, tip, all, notes);
    }
    List<String> said = new ArrayList<>(notes);
    aside.forEach(line -> said.add("was judged without it: " + line));
    said.add("was judged without files that were never committed; " + saved.get());
    return new Judgement(Verdict.PASSED, tip, List.of(), said);
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

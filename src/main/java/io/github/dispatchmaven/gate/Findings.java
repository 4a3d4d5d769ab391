package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.git.BranchCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Judges evidence: what is missing, said to the session that has to mend it. Pure. */
public final class Findings {

  private Findings() {}

  /** What keeps the workstream from being completed, a line each. */
  public static List<String> missing(Evidence evidence) {
    List<String> missing = new ArrayList<>(committed(evidence));
    evidence
        .operation()
        .ifPresent(operation -> missing.add("a " + operation + " is in progress: finish it (git "
            + operation + " --continue), or give it up (git " + operation + " --abort)"));
    if (!evidence.uncommitted().changed().isEmpty()) {
      missing.add("these tracked files are changed but not committed: "
          + Changes.some(evidence.uncommitted().changed()) + ": commit them, or restore them");
    }
    if (!evidence.uncommitted().untracked().isEmpty()) {
      missing.add("these files are neither committed nor ignored: "
          + Changes.some(evidence.uncommitted().untracked()) + ": commit them, or delete them");
    }
    return missing;
  }

  /**
   * What was committed against the project's will, a line each.
   *
   * @param results what the worker says of its work: an ignored file that it gives a reason for is let in
   */
  static List<String> forced(ForcedIn.Found found, String results) {
    List<String> missing = new ArrayList<>();
    if (!found.given().isEmpty()) {
      missing.add(
          "these files were given to the worktree and must be in no commit, since they may hold secrets: "
              + Changes.some(found.given())
              + ": take them out (git rm --cached) and amend the commit that added them (git commit --amend)");
    }
    List<String> unexplained = found.ignored().stream()
        .filter(path -> !results.contains(path.substring(path.lastIndexOf('/') + 1)))
        .toList();
    if (!unexplained.isEmpty()) {
      missing.add(
          "these files were committed though the project ignores them: " + Changes.some(unexplained)
              + ": take them out (git rm --cached), or say in RESULTS.md, by their names, why they are needed");
    }
    return missing;
  }

  /** What people should know of it though it does not count, a line each. */
  static List<String> told(ForcedIn.Found found) {
    List<String> all =
        Stream.concat(found.ignored().stream(), found.sources().stream()).toList();
    return all.isEmpty()
        ? List.of()
        : List.of("committed files that the project ignores: " + Changes.some(all));
  }

  /** As {@link #missing}, of what is committed alone. */
  static List<String> committed(Evidence evidence) {
    List<String> missing = new ArrayList<>();
    BranchCommands mend = new BranchCommands(evidence.expectedBranch(), evidence.start());
    if (evidence.tip().isEmpty()) {
      missing.add("the branch " + evidence.expectedBranch()
          + " is gone: make it again at your last commit (" + mend.create() + ")");
    } else if (!evidence.descends()) {
      missing.add(
          "the branch does not descend from its start " + evidence.start().abbreviated()
              + " any more: put your commits on top of it (" + mend.rebase() + ")");
    } else if (evidence.commits() == 0) {
      missing.add("there is no commit since the start: commit your work");
    } else if (evidence.changes().all().isEmpty()) {
      missing.add("the commits since the start change nothing: implement the tasks and commit");
    }
    if (evidence.tip().isPresent()
        && !evidence.branch().equals(Optional.of(evidence.expectedBranch()))) {
      missing.add("HEAD is " + evidence.branch().map(b -> "on branch " + b).orElse("detached")
          + ": all work has to be on " + evidence.expectedBranch() + " (" + mend.switchTo()
          + ", then git cherry-pick each commit that it lacks)");
    }
    if (!evidence.tookIn().isEmpty()) {
      missing.add(
          "the branch took in commits of " + String.join(", ", new TreeSet<>(evidence.tookIn()))
              + ", which it does not depend on: go back to its start ("
              + mend.reset() + "), restore what is not yours as in it (git restore --source="
              + evidence.start().abbreviated()
              + " --staged --worktree -- <files>), and commit your own work again");
    }
    missing.addAll(evidence.changes().forbidden());
    missing.addAll(evidence.results());
    return missing;
  }
}

package io.github.dispatchmaven.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges evidence: what is missing, said to the session that has to mend it. Pure. */
public final class Findings {

  private Findings() {}

  /** What keeps the workstream from being completed, a line each. */
  public static List<String> missing(Evidence evidence) {
    List<String> missing = new ArrayList<>(committed(evidence));
    if (!evidence.uncommitted().changed().isEmpty()) {
      missing.add("these tracked files are changed but not committed: " + Changes.some(evidence.uncommitted().changed())
          + ": commit them, or restore them");
    }
    if (!evidence.uncommitted().untracked().isEmpty()) {
      missing.add("these files are neither committed nor ignored: " + Changes.some(evidence.uncommitted().untracked())
          + ": commit them, or delete them");
    }
    return missing;
  }

  /** As {@link #missing}, of what is committed alone. */
  static List<String> committed(Evidence evidence) {
    List<String> missing = new ArrayList<>();
    if (evidence.tip().isEmpty()) {
      missing.add("the branch " + evidence.expectedBranch() + " is gone: create it again at your last commit");
    } else if (!evidence.descends()) {
      missing.add("the branch does not descend from its start " + evidence.start().abbreviated()
          + " any more: rebase your commits onto it");
    } else if (evidence.commits() == 0) {
      missing.add("there is no commit since the start: commit your work");
    } else if (evidence.changes().all().isEmpty()) {
      missing.add("the commits since the start change nothing: implement the tasks and commit");
    }
    if (!evidence.branch().equals(Optional.of(evidence.expectedBranch()))) {
      missing.add("HEAD is " + evidence.branch().map(b -> "on branch " + b).orElse("detached") + ": all work has to be on "
          + evidence.expectedBranch());
    }
    missing.addAll(evidence.changes().forbidden(evidence.start().abbreviated()));
    missing.addAll(evidence.results());
    return missing;
  }
}

package io.github.dispatchmaven.git;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** What git accepts as the name of a ref. */
public final class RefNames {

  private RefNames() {}

  /** Whether {@code refs/heads/<branch>} is a ref name that git accepts. */
  public static boolean isBranch(String branch) {
    return !branch.startsWith("-") && Repository.isValidRefName(Constants.R_HEADS + branch);
  }
}

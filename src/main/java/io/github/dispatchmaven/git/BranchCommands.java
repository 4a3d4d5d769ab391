package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.util.List;

/**
 * The commands that bring a worktree back onto its branch, and the branch back onto its start, word for word: what a worker is
 * asked for is what it is permitted.
 *
 * @param branch without {@code refs/heads/}
 */
public record BranchCommands(String branch, Commit start) {

  /** To the branch. */
  public String switchTo() {
    return "git switch " + branch;
  }

  /** To the branch, which is made where HEAD is. */
  public String create() {
    return "git switch -c " + branch;
  }

  /** Its commits on top of its start. */
  public String rebase() {
    return "git rebase " + start;
  }

  /** To its start, with all that was done since as changes that are not committed. */
  public String reset() {
    return "git reset --soft " + start;
  }

  public List<String> all() {
    return List.of(switchTo(), create(), rebase(), reset());
  }
}

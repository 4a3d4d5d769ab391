package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.History;
import io.github.dispatchmaven.git.History.Merged;
import java.util.List;
import java.util.Optional;

/**
 * Finds the merge that made the whole red though each branch was green: by halves, so that of N merges about log2 N are
 * verified, and none of which the tree is known.
 */
public final class Bisection {

  private final History history;
  private final Console console;
  private final Verifier verifier;

  public Bisection(History history, Console console, Verifier verifier) {
    this.history = history;
    this.console = console;
    this.verifier = verifier;
  }

  /** Verifies commits. */
  public interface Verifier {

    /**
     * @param first called before anything runs; not at all where it is known how that ends
     */
    Outcome verify(Commit commit, Runnable first);
  }

  /**
   * @param name of the workstream, or the subject of a commit that somebody made by hand
   * @param workstream whether it is one
   * @param outcome of the first red verification
   */
  public record Culprit(String name, boolean workstream, Commit commit, Outcome outcome) {}

  /**
   * @param red how the last one failed
   * @return empty where it was red before all merges
   */
  public Optional<Culprit> find(Commit base, Commit tip, Outcome red) {
    List<Merged> merges = history.firstParents(base, tip);
    if (merges.isEmpty()) {
      return Optional.empty();
    }
    if (merges.size() > 1) {
      console.info("Looking for what made it red: " + merges.size() + " merges, at most "
          + (Integer.SIZE - Integer.numberOfLeadingZeros(merges.size())) + " verifications");
    }
    int green = -1;
    int first = merges.size() - 1;
    Outcome how = red;
    while (first - green > 1) {
      int middle = (green + first) / 2;
      Outcome outcome = verify(merges.get(middle).commit(), merges.get(middle).name());
      if (outcome.verdict() == Verdict.PASSED) {
        green = middle;
      } else if (outcome.verdict() != Verdict.FEEDBACK) {
        // What could not be verified tells nothing of whose fault it is.
        console.warn("what made it red is not found: " + outcome.reason());
        return Optional.empty();
      } else {
        first = middle;
        how = outcome;
      }
    }
    if (first == 0 && verify(base, "the base").verdict() != Verdict.PASSED) {
      return Optional.empty();
    }
    Merged culprit = merges.get(first);
    return Optional.of(new Culprit(culprit.name(), culprit.workstream(), culprit.commit(), how));
  }

  private Outcome verify(Commit commit, String name) {
    Outcome outcome = run(commit, name);
    if (outcome.verdict() == Verdict.RETRY) {
      outcome = run(commit, name);
    }
    console.info("With everything up to " + name + ": "
        + (outcome.verdict() == Verdict.PASSED
            ? "green"
            : outcome.verdict() == Verdict.FEEDBACK ? "red" : "not known"));
    return outcome;
  }

  private Outcome run(Commit commit, String name) {
    return verifier.verify(
        commit,
        () ->
            console.info("Verifying everything up to " + name + " (" + commit.abbreviated() + ")"));
  }
}

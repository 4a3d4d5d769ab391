package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.gate.VerifyOutcome;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.sessions.WholeVerification;
import java.util.List;

/** Tries commits, where the whole is red, to find who made it so. */
final class CommitTrial {

  private final Context context;
  private final WholeVerification whole;
  private final String command;

  /**
   * @param command that verifies the whole
   */
  CommitTrial(Context context, WholeVerification whole, String command) {
    this.context = context;
    this.whole = whole;
    this.command = command;
  }

  /** A commit, as far as what it changes can make it red; all of it where that is red for another reason. */
  Outcome run(Commit commit, Runnable first) {
    String changed = changed(commit);
    Outcome outcome = whole.run(commit, changed, first);
    return outcome.verdict() == Verdict.FEEDBACK && !accuses(outcome) && !changed.equals(command)
        ? whole.run(commit, command, first)
        : outcome;
  }

  /** Whether it is the compiler or a test that says so; of a command that people wrote nobody knows. */
  boolean accuses(Outcome outcome) {
    return !context.verifyCommands().automatic() || VerifyOutcome.ofCompilerOrTests(outcome);
  }

  private String changed(Commit commit) {
    List<String> files = context.repository().history().changedPaths(context.base(), commit);
    return context
        .verifyCommands()
        .ofChanged(
            files,
            module -> context
                .repository()
                .text(commit, module.equals(".") ? "pom.xml" : module + "/pom.xml"))
        .orElse(command);
  }
}

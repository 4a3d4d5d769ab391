package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Tests;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.gate.VerifyOutcome;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.VerifiedBase;
import io.github.dispatchmaven.workspace.Layout;
import java.util.Optional;

/**
 * Verifies the base once, before any session starts: what fails there is charged to nobody, and a build that cannot work
 * costs no session.
 */
public final class BaseVerification {

  private static final int LONGEST = 400;

  private final Context context;

  public BaseVerification(Context context) {
    this.context = context;
  }

  /**
   * @throws Failure if the project's own build does not even work there
   */
  void run() {
    Optional<String> command = context.verifyCommands().base();
    if (command.isEmpty()
        || job(command.get()).isPresent()
        || !context.settings().flag(PropertyNames.VERIFY_BASE)) {
      return;
    }
    Commit base = context.base();
    Outcome outcome = new WholeVerification(context, Layout.BASE)
        .run(
            base,
            command.get(),
            () -> context
                .console()
                .info("Verifying the base " + base.abbreviated() + " once, before sessions start: "
                    + command.get()));
    tell(base, outcome);
  }

  private void tell(Commit base, Outcome outcome) {
    int failed = outcome.tests().map(Tests::failed).orElse(0);
    if (failed > 0 && !(context.verifyCommands().automatic() && VerifyOutcome.broke(outcome))) {
      context
          .console()
          .warn("the base " + base.abbreviated() + " is red: "
              + outcome.tests().get().text() + "; those that fail there are charged to nobody");
    } else if (outcome.verdict() == Verdict.PASSED) {
      context
          .console()
          .done("Verified the base"
              + outcome
                  .tests()
                  .map(tests -> ": " + tests.text())
                  .orElse(", which left no test reports"));
    } else if (context.verifyCommands().automatic()) {
      throw new Failure("the base " + base.abbreviated()
          + " does not build, so that no workstream could be verified: "
          + Printable.line(outcome.reason(), LONGEST)
          + "; repair it and commit, name another command with -D" + PropertyNames.VERIFY
          + " (off for none), or go on all the same with -D" + PropertyNames.VERIFY_BASE
          + "=false");
    } else {
      context
          .console()
          .warn("the base " + base.abbreviated() + " does not pass it either: "
              + Printable.brief(outcome.reason()));
    }
  }

  /** Verifies a commit that came after the base, and that a workstream took in. It stops nobody. */
  void runNewer(Commit newer) {
    Optional<String> command = context.verifyCommands().base();
    if (command.isEmpty()
        || !context.settings().flag(PropertyNames.VERIFY_BASE)
        || context.feature().others().values().stream()
            .anyMatch(job -> !job.live()
                && job.spec().verifies(newer, command.get())
                && (job.ended(Verdict.PASSED) || job.ended(Verdict.FEEDBACK)))) {
      return;
    }
    Outcome outcome = new WholeVerification(context, Layout.BASE)
        .run(
            newer,
            command.get(),
            () -> context
                .console()
                .info("Verifying the newer base " + newer.abbreviated()
                    + " once, since a workstream took it in: " + command.get()));
    int failed = outcome.tests().map(Tests::failed).orElse(0);
    if (failed > 0) {
      context
          .console()
          .warn("the newer base " + newer.abbreviated() + " is red: "
              + outcome.tests().get().text() + "; those that fail there are charged to nobody");
    } else if (outcome.verdict() != Verdict.PASSED) {
      context
          .console()
          .warn("the newer base " + newer.abbreviated() + " does not pass it: "
              + Printable.brief(outcome.reason()));
    }
  }

  private Optional<Job> job(String command) {
    return VerifiedBase.jobs(context.feature()).stream()
        .filter(job -> job.spec().command().equals(Optional.of(command)))
        .filter(this::counts)
        .findFirst();
  }

  /** A build that did not work may have been mended by what is around it. */
  private boolean counts(Job job) {
    return job.ended(Verdict.PASSED)
        || job.outcome().flatMap(Outcome::tests).isPresent()
        || !context.verifyCommands().automatic();
  }
}

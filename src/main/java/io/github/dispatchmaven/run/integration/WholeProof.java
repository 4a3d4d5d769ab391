package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.integrate.Bisection;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.report.Report;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.sessions.WholeVerification;
import io.github.dispatchmaven.workspace.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the verification of the whole says.
 *
 * @param culprit what made it red, if it is and that was found
 */
public record WholeProof(Report.Verification verification, Optional<Bisection.Culprit> culprit) {

  static final WholeProof NONE = notRun(Optional.empty());

  private static WholeProof notRun(Optional<String> command) {
    return new WholeProof(
        new Report.Verification(command, "not run", "", Optional.empty(), List.of()),
        Optional.empty());
  }

  public boolean red() {
    return verification.result().equals("failed");
  }

  /** The tip that was verified before is not verified again. */
  static WholeProof of(Context context, Chain.Result chain) {
    Optional<String> command = context.verify();
    boolean inside = chain.steps().stream().anyMatch(Step::inside);
    if (command.isEmpty() && !context.settings().verifyOff(context.plan()) && inside) {
      context
          .console()
          .info(context.layout().integrationBranch()
              + " is not verified: no command is named with -D" + PropertyNames.VERIFY);
    }
    if (command.isEmpty() || !inside) {
      return notRun(command);
    }
    return verified(context, chain, command.get());
  }

  private static WholeProof verified(Context context, Chain.Result chain, String command) {
    WholeVerification whole = new WholeVerification(context, Layout.INTEGRATION);
    Outcome outcome = whole.run(
        chain.tip(),
        command,
        () -> context
            .console()
            .info("Verifying " + context.layout().integrationBranch() + ": " + command));
    List<String> remarks = new ArrayList<>(whole.remarks(chain.tip(), command));
    if (outcome.verdict() == Verdict.PASSED) {
      context
          .console()
          .done("Verified " + context.layout().integrationBranch() + ": " + command
              + outcome.tests().map(tests -> " (" + tests.passedText() + ")").orElse(""));
      return new WholeProof(
          new Report.Verification(Optional.of(command), "passed", "", outcome.tests(), remarks),
          Optional.empty());
    }
    context.console().warn(context.layout().integrationBranch() + ": " + outcome.reason());
    CommitTrial trial = new CommitTrial(context, whole, command);
    RedTogether together = new RedTogether(context, trial);
    Optional<Bisection.Culprit> culprit = outcome.verdict() == Verdict.FEEDBACK
        ? new Bisection(context.repository().history(), context.console(), trial::run)
            .find(context.base(), chain.tip(), outcome)
        : Optional.empty();
    culprit.ifPresent(found -> {
      List<String> others = together.with(found, chain.steps());
      String said =
          "It is red since " + found.name() + " was merged (" + found.commit().abbreviated() + ")"
              + (together.greenAlone(found.name()) ? ", though that was green alone" : "")
              + (others.isEmpty()
                  ? ""
                  : ", together with " + String.join(" and ", others)
                      + ", the fewest with which it is red")
              + ": "
              + found.outcome().reason();
      remarks.add(0, said);
      context.console().warn(said);
    });
    return new WholeProof(
        new Report.Verification(
            Optional.of(command), "failed", outcome.reason(), outcome.tests(), remarks),
        culprit);
  }
}

package io.github.dispatchmaven.run;

import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.report.Report;
import java.util.List;
import java.util.Optional;

/**
 * What came of an integration.
 *
 * @param steps one a completed workstream
 * @param proof of the whole
 * @param unpushed why it is not where it was to be pushed
 * @param notBegun what kept it from being tried, or ended it
 */
record IntegrationResult(List<Step> steps, Proof proof, Optional<String> unpushed, Optional<String> notBegun) {

  static final IntegrationResult NOTHING = new IntegrationResult(List.of(), Proof.NONE, Optional.empty(), Optional.empty());

  IntegrationResult(List<Step> steps, Proof proof) {
    this(steps, proof, Optional.empty(), Optional.empty());
  }

  IntegrationResult notPushed(String why) {
    return new IntegrationResult(steps, proof, Optional.of(why), notBegun);
  }

  /** It could not begin, or did not come to its end. */
  static IntegrationResult failed(String why) {
    return new IntegrationResult(List.of(), Proof.NONE, Optional.empty(), Optional.of(why));
  }

  Report.Verification verification() {
    return proof.verification();
  }

  List<Step> all(Step.How how) {
    return steps.stream().filter(step -> step.how() == how).toList();
  }

  /** One line for what keeps it from being good; empty if nothing does. */
  Optional<String> shortfall() {
    if (notBegun.isPresent()) {
      return notBegun;
    }
    List<Step> conflicts = all(Step.How.CONFLICT);
    if (!conflicts.isEmpty()) {
      return Optional.of("merge conflict: " + conflicts.get(0).conflict());
    }
    List<String> dropped = all(Step.How.DROPPED).stream().map(Step::workstream).toList();
    if (!dropped.isEmpty()) {
      return Optional.of("left out, since the whole was red with it: " + String.join(", ", dropped));
    }
    return proof.red()
        ? Optional.of("the integrated result is red" + proof.culprit().map(found -> " since " + found.name() + " was merged").orElse("") + ": "
            + verification().detail().lines().findFirst().orElse(""))
        : unpushed;
  }
}

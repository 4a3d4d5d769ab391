package io.github.dispatchmaven.run;

import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of an integration.
 *
 * @param steps one a completed workstream
 * @param proof of the whole
 * @param unpushed why it is not where it was to be pushed
 * @param remarks what else people should know of it, a line each
 * @param notBegun what kept it from being tried, or ended it
 */
record IntegrationResult(List<Step> steps, Proof proof, Optional<String> unpushed, Optional<String> notBegun,
    List<String> remarks) {

  static final IntegrationResult NOTHING = new IntegrationResult(List.of(), Proof.NONE);

  IntegrationResult(List<Step> steps, Proof proof) {
    this(steps, proof, Optional.empty(), Optional.empty(), List.of());
  }

  IntegrationResult with(List<String> more) {
    return new IntegrationResult(steps, proof, unpushed, notBegun, more);
  }

  IntegrationResult notPushed(String why) {
    return new IntegrationResult(steps, proof, Optional.of(why), notBegun, remarks);
  }

  /** It could not begin, or did not come to its end. */
  static IntegrationResult failed(String why) {
    return new IntegrationResult(List.of(), Proof.NONE, Optional.empty(), Optional.of(why), List.of());
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
      return Optional.of("merge conflict: " + conflicts.get(0).conflict() + "; resolve it as CONFLICTS.md shows");
    }
    List<String> dropped = all(Step.How.DROPPED).stream().map(Step::workstream).toList();
    if (!dropped.isEmpty()) {
      List<String> built = all(Step.How.DROPPED).stream().filter(step -> !step.with().isEmpty()).map(Step::workstream).toList();
      return Optional.of("left out, since the whole was red with it: "
          + dropped.stream().filter(name -> !built.contains(name)).collect(Collectors.joining(", "))
          + (built.isEmpty() ? "" : "; and what depends on it: " + String.join(", ", built)));
    }
    return proof.red()
        ? Optional.of("the integrated result is red" + proof.culprit().map(found -> " since " + found.name() + " was merged").orElse("") + ": "
            + verification().detail().lines().findFirst().orElse(""))
        : unpushed;
  }
}

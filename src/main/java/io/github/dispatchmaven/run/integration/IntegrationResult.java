package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.report.Report;
import java.util.ArrayList;
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
public record IntegrationResult(
    List<Step> steps,
    WholeProof proof,
    Optional<String> unpushed,
    Optional<String> notBegun,
    List<String> refused,
    List<String> remarks) {

  private static final int LONGEST = 200;

  public static final IntegrationResult NOTHING = new IntegrationResult(List.of(), WholeProof.NONE);

  IntegrationResult(List<Step> steps, WholeProof proof) {
    this(steps, proof, Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  IntegrationResult with(List<String> notTaken, List<String> more) {
    return new IntegrationResult(
        steps, proof, unpushed, notBegun, List.copyOf(notTaken), List.copyOf(more));
  }

  IntegrationResult notPushed(String why) {
    return new IntegrationResult(steps, proof, Optional.of(why), notBegun, refused, remarks);
  }

  /** It could not begin, or did not come to its end. */
  public static IntegrationResult failed(String why) {
    return new IntegrationResult(
        List.of(), WholeProof.NONE, Optional.empty(), Optional.of(why), List.of(), List.of());
  }

  public Report.Verification verification() {
    return proof.verification();
  }

  public List<Step> all(Step.How how) {
    return steps.stream().filter(step -> step.how() == how).toList();
  }

  /** What keeps it from being good, the worst first, a line each; none if nothing does. */
  public List<String> shortfalls() {
    List<String> all = new ArrayList<>();
    if (proof.red()) {
      all.add("the integrated result is red"
          + proof
              .culprit()
              .map(found -> " since " + found.name() + " was merged")
              .orElse("") + ": " + Printable.brief(verification().detail()));
    }
    notBegun.ifPresent(all::add);
    List<Step> conflicts = all(Step.How.CONFLICT);
    if (!conflicts.isEmpty()) {
      all.add((conflicts.size() == 1 ? "merge conflict: " : conflicts.size() + " merge conflicts: ")
          + conflicts.stream().map(Step::conflict).collect(Collectors.joining("; "))
          + (conflicts.size() == 1
              ? "; resolve it as CONFLICTS.md shows"
              : "; resolve them as CONFLICTS.md shows"));
    }
    refused.stream().map(why -> Printable.line(why, LONGEST)).forEach(all::add);
    List<String> dropped = all(Step.How.DROPPED).stream().map(Step::workstream).toList();
    if (!dropped.isEmpty()) {
      List<String> built = all(Step.How.DROPPED).stream()
          .filter(step -> !step.with().isEmpty())
          .map(Step::workstream)
          .toList();
      all.add("left out, since the whole was red with it: "
          + dropped.stream().filter(name -> !built.contains(name)).collect(Collectors.joining(", "))
          + (built.isEmpty() ? "" : "; and what depends on it: " + String.join(", ", built)));
    }
    unpushed.ifPresent(all::add);
    return all;
  }
}

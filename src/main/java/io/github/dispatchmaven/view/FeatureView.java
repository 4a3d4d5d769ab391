package io.github.dispatchmaven.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.dispatchmaven.core.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A feature at one moment. Written as JSON with snake_case keys it is the status.
 *
 * @param format of this shape, raised when a reader would have to change
 * @param plan the plan file as it was named
 * @param base the commit that the branches start from
 * @param workstreams those of the plan, in its order
 * @param otherJobs of no workstream: one a kind
 * @param predicted which branches will not go together as they are, where that was looked at; not in the JSON
 */
public record FeatureView(
    int format,
    String feature,
    String plan,
    String base,
    List<WorkstreamView> workstreams,
    IntegrationView integration,
    List<OtherJobs> otherJobs,
    @JsonIgnore List<Predicted> predicted) {

  public static final int FORMAT = 1;

  public FeatureView {
    workstreams = List.copyOf(workstreams);
    otherJobs = List.copyOf(otherJobs);
    predicted = List.copyOf(predicted);
  }

  /** Two branches that will not go together, and why. */
  public record Predicted(String one, String other, String what) {}

  /** This view without what changes by itself as time goes on. */
  public FeatureView timeless() {
    return new FeatureView(
        format,
        feature,
        plan,
        base,
        workstreams.stream().map(WorkstreamView::timeless).toList(),
        integration,
        otherJobs.stream().map(OtherJobs::timeless).toList(),
        predicted);
  }

  /** This view of some workstreams. */
  public FeatureView only(List<String> names) {
    return new FeatureView(
        format,
        feature,
        plan,
        base,
        workstreams.stream().filter(w -> names.contains(w.name())).toList(),
        integration,
        otherJobs,
        predicted);
  }

  /** This view with what is predicted. */
  public FeatureView with(List<Predicted> troubles) {
    return new FeatureView(
        format, feature, plan, base, workstreams, integration, otherJobs, troubles);
  }

  public long count(Status status) {
    return workstreams.stream().filter(w -> w.status() == status).count();
  }

  /** All money spent; empty where no agent reports any. */
  public Optional<BigDecimal> costUsd() {
    return Stream.concat(
            workstreams.stream().flatMap(w -> w.cost().costUsd().stream()),
            otherJobs.stream().flatMap(jobs -> jobs.costUsd().stream()))
        .reduce(BigDecimal::add);
  }
}

package io.github.dispatchmaven.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.dispatchmaven.core.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
 * @param whole what is known beside its workstreams; not in the JSON
 */
public record FeatureView(
    int format,
    String feature,
    String plan,
    String base,
    List<WorkstreamView> workstreams,
    IntegrationView integration,
    List<OtherJobs> otherJobs,
    @JsonIgnore List<Predicted> predicted,
    @JsonIgnore Whole whole) {

  public static final int FORMAT = 1;

  public FeatureView {
    workstreams = List.copyOf(workstreams);
    otherJobs = List.copyOf(otherJobs);
    predicted = List.copyOf(predicted);
  }

  /** Two branches that will not go together, and why. */
  public record Predicted(String one, String other, String what) {}

  /**
   * What is known of a feature beside its workstreams.
   *
   * @param supervised whether a controller is at work
   * @param jobs of no workstream, in the order of their beginning
   * @param integrated when branches were merged last
   * @param budgetUsd most that the newest dispatch may spend
   * @param spentUsd what it spent so far
   * @param limits of providers that ask to wait
   * @param rest how long it will take from now, where that can be told
   */
  public record Whole(
      boolean supervised,
      List<WorkstreamView.PastJob> jobs,
      Optional<Instant> integrated,
      Optional<BigDecimal> budgetUsd,
      BigDecimal spentUsd,
      List<Limited> limits,
      Optional<Duration> rest) {

    public static final Whole UNKNOWN = new Whole(
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        BigDecimal.ZERO,
        List.of(),
        Optional.empty());

    public Whole {
      jobs = List.copyOf(jobs);
      limits = List.copyOf(limits);
    }
  }

  /** A provider that asks to wait. */
  public record Limited(String text, Instant until) {}

  /** When its first job began; empty where there is none. */
  public Optional<Instant> begin() {
    return jobs().map(WorkstreamView.PastJob::begin).min(Comparator.naturalOrder());
  }

  /** From its first job until now, or, where nothing is at work any more, until its last; empty where there is none. */
  public Optional<Duration> length(Instant now) {
    boolean working = whole.supervised() || jobs().anyMatch(job -> job.end().isEmpty());
    Optional<Instant> end = working
        ? Optional.of(now)
        : jobs().flatMap(job -> job.end().stream()).max(Comparator.naturalOrder());
    return begin().flatMap(first -> end.map(last -> Duration.between(first, last)));
  }

  private Stream<WorkstreamView.PastJob> jobs() {
    return Stream.concat(
        workstreams.stream().flatMap(w -> w.jobs().stream()), whole.jobs().stream());
  }

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
        predicted,
        whole);
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
        predicted,
        whole);
  }

  /** This view with what is predicted. */
  public FeatureView with(List<Predicted> troubles) {
    return new FeatureView(
        format, feature, plan, base, workstreams, integration, otherJobs, troubles, whole);
  }

  /** This view with how long it will take from now. */
  public FeatureView with(Optional<Duration> rest) {
    return new FeatureView(
        format,
        feature,
        plan,
        base,
        workstreams,
        integration,
        otherJobs,
        predicted,
        new Whole(
            whole.supervised(),
            whole.jobs(),
            whole.integrated(),
            whole.budgetUsd(),
            whole.spentUsd(),
            whole.limits(),
            rest));
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

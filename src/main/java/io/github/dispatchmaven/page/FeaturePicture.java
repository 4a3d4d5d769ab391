package io.github.dispatchmaven.page;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkGroup;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a page shows of a feature, whether it is a report or goes on.
 *
 * @param now where what still runs ends
 * @param groups workstreams by what people look for first; none of them empty
 */
public record FeaturePicture(
    FeatureView view,
    Instant now,
    Map<WorkGroup, List<WorkstreamView>> groups,
    DependencyGraph graph,
    Timeline timeline,
    ConflictMatrix matrix,
    SpendingChart spending) {

  public static FeaturePicture of(FeatureView view, Instant now) {
    return new FeaturePicture(
        view,
        now,
        WorkGroup.groups(view.workstreams()),
        DependencyGraph.of(view.workstreams()),
        Timeline.of(view, now),
        ConflictMatrix.of(view),
        SpendingChart.of(view));
  }

  public long completed() {
    return view.count(Status.COMPLETED);
  }

  /** From its first job to its last, or to now. */
  public Duration length() {
    return timeline.length();
  }
}

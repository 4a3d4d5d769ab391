package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Sight;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.integrate.Evidences;
import io.github.dispatchmaven.integrate.Part;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import java.util.List;
import java.util.Map;

/** In which order completed workstreams are merged: each after all that it depends on. */
final class MergeOrder {

  private MergeOrder() {}

  /** The gated commits, whatever the branches did since. */
  static List<Part> completed(Context context) {
    Feature feature = context.feature();
    return Waves.order(context.plan()).stream().map(Workstream::name)
        .filter(feature.tracks()::containsKey).map(feature::track)
        .filter(track -> completed(context, track))
        .map(track -> Evidences.part(context.repository(), track)).toList();
  }

  static boolean completed(Context context, Track track) {
    Sight sight = Sight.of(context.site().clock().instant(), Map.of(), Map.of());
    Policy policy = Policy.of(context.feature().terms());
    return State.of(context.feature(), track, sight, policy) instanceof State.Completed;
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Track;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Branches of workstreams that hold more than they began with. */
final class MovedBranches {

  private MovedBranches() {}

  /**
   * @param tips of all branches, by workstream
   * @return those of them, in the plan's order
   */
  static Map<String, Commit> of(Feature feature, Map<String, Commit> tips) {
    Map<String, Commit> moved = new LinkedHashMap<>();
    for (Track track : feature.all()) {
      Commit tip = tips.get(track.name());
      if (tip != null && track.created() && !track.start().equals(Optional.of(tip))) {
        moved.put(track.name(), tip);
      }
    }
    return moved;
  }
}

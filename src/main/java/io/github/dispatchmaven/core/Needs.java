package io.github.dispatchmaven.core;

import java.util.List;
import java.util.Optional;

/** What a workstream waits for before it begins: the others that it depends on. */
record Needs(Feature feature, Track track, Observations sight, Policy policy) {

  /** Why it cannot begin yet; empty if it can. */
  Optional<String> unmet() {
    List<String> failed = needsThat(Status.FAILED);
    if (!failed.isEmpty()) {
      return Optional.of("depends on " + String.join(", ", failed) + ", which failed");
    }
    List<String> stopped = needsThat(Status.STOPPED);
    if (!stopped.isEmpty()) {
      return Optional.of("depends on " + String.join(", ", stopped) + ", which is stopped");
    }
    List<String> open =
        track.needs().stream().filter(n -> statusOf(n) != Status.COMPLETED).toList();
    return open.isEmpty() ? Optional.empty() : Optional.of("waits for " + String.join(", ", open));
  }

  private List<String> needsThat(Status status) {
    return track.needs().stream().filter(n -> statusOf(n) == status).toList();
  }

  /** One that never began, or is gone, is pending; asking only the others keeps this from walking the whole graph. */
  private Status statusOf(String need) {
    Track other = feature.tracks().get(need);
    return other != null && other.begun()
        ? State.of(feature, other, sight, policy).status()
        : Status.PENDING;
  }
}

package io.github.dispatchmaven.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a feature shows beside the picture of it.
 *
 * @param coordination what its sessions tell each other
 * @param underway what people asked for and no Maven has taken yet, a line each
 * @param integration how its branches were merged last
 */
public record FeatureNotes(
    String coordination, List<String> underway, Optional<LastMerge> integration) {

  public FeatureNotes {
    underway = List.copyOf(underway);
  }

  /**
   * @param at when that was
   * @param shortfall what keeps the whole from being good
   * @param whole how the verification of the whole ended, with its tests
   */
  public record LastMerge(
      Instant at, Optional<String> shortfall, List<Report.MergeResult> merges, String whole) {

    public LastMerge {
      merges = List.copyOf(merges);
    }
  }
}

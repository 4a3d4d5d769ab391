package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Observations;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.gate.ResultsFile;
import io.github.dispatchmaven.git.Repository;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which workstreams are completed, and in which order they are merged: each after all that it depends on. */
public final class MergeOrder {

  private final Repository repository;
  private final Layout layout;
  private final Plan plan;
  private final Feature feature;
  private final Instant now;

  public MergeOrder(Repository repository, Layout layout, Plan plan, Feature feature, Instant now) {
    this.repository = repository;
    this.layout = layout;
    this.plan = plan;
    this.feature = feature;
    this.now = now;
  }

  /**
   * @param parts the gated commits, whatever the branches did since
   * @param why what decided the order, a line each
   */
  public record Proposal(List<MergeInput> parts, List<String> why) {}

  /**
   * @param base that the branches start from
   * @param prediction of the conflicts that the order follows
   */
  public Proposal propose(Commit base, ConflictPrediction prediction) {
    Map<String, Track> tracks = new LinkedHashMap<>();
    Waves.order(plan).stream()
        .map(Workstream::name)
        .filter(feature.tracks()::containsKey)
        .map(feature::track)
        .filter(this::completed)
        .forEach(track -> tracks.put(track.name(), track));
    Map<String, Commit> tips = new LinkedHashMap<>();
    Map<String, List<String>> needs = new LinkedHashMap<>();
    tracks.forEach((name, track) -> {
      tips.put(name, track.accepted().orElseThrow().commit());
      needs.put(name, track.needs());
    });
    Ordering order = Ordering.of(needs, prediction.concerns(base, tips));
    return new Proposal(
        order.names().stream().map(name -> part(Required.value(tracks, name))).toList(),
        order.why());
  }

  /** With the first paragraph of what its worker says of it. */
  private MergeInput part(Track track) {
    ResultsFile file = new ResultsFile(layout.keptResults(track.name()));
    String summary = file.read() instanceof WorkerFile.Content.Text text
        ? ResultsFile.sections(text.text()).getOrDefault("Summary", "")
        : "";
    return MergeTrailers.part(
        repository, track, Printable.text(summary).strip().split("\n\\s*\n", 2)[0]);
  }

  /** By the terms of the newest dispatch, whatever its branch did since. */
  public boolean completed(Track track) {
    return completed(track, feature.terms(), Map.of());
  }

  /**
   * @param tips of the branches, where a moved one counts
   */
  public boolean completed(Track track, Terms terms, Map<String, Commit> tips) {
    Observations seen = Observations.of(now, Map.of(), tips);
    return State.of(feature, track, seen, Policy.of(terms)) instanceof State.Completed;
  }
}

package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Observations;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.gate.ResultsFile;
import io.github.dispatchmaven.integrate.ConflictPrediction;
import io.github.dispatchmaven.integrate.MergeInput;
import io.github.dispatchmaven.integrate.MergeTrailers;
import io.github.dispatchmaven.integrate.Ordering;
import io.github.dispatchmaven.integrate.PredictedTrouble;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.WorkerFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In which order completed workstreams are merged: each after all that it depends on. */
final class MergeOrder {

  private MergeOrder() {}

  /**
   * @param parts the gated commits, whatever the branches did since
   * @param why what decided the order, a line each
   */
  record Proposal(List<MergeInput> parts, List<String> why) {}

  static Proposal of(Context context) {
    return of(context, new ConflictPrediction(context.repository(), context.mergeRules()));
  }

  /**
   * @param outlook that the order follows
   */
  static Proposal of(Context context, ConflictPrediction outlook) {
    Feature feature = context.feature();
    Map<String, Track> tracks = new LinkedHashMap<>();
    Waves.order(context.plan()).stream()
        .map(Workstream::name)
        .filter(feature.tracks()::containsKey)
        .map(feature::track)
        .filter(track -> completed(context, track))
        .forEach(track -> tracks.put(track.name(), track));
    Map<String, Commit> tips = new LinkedHashMap<>();
    Map<String, List<String>> needs = new LinkedHashMap<>();
    tracks.forEach((name, track) -> {
      tips.put(name, track.accepted().orElseThrow().commit());
      needs.put(name, track.needs());
    });
    List<PredictedTrouble> concerns = outlook.concerns(context.base(), tips);
    Ordering order = Ordering.of(needs, concerns);
    return new Proposal(
        order.names().stream().map(name -> part(context, tracks.get(name))).toList(), order.why());
  }

  /** With the first paragraph of what its worker says of it. */
  private static MergeInput part(Context context, Track track) {
    ResultsFile file = new ResultsFile(context.layout().keptResults(track.name()));
    String summary = file.read() instanceof WorkerFile.Content.Text text
        ? ResultsFile.sections(text.text()).getOrDefault("Summary", "")
        : "";
    return MergeTrailers.part(
        context.repository(), track, Printable.text(summary).strip().split("\n\\s*\n", 2)[0]);
  }

  /** By the terms of the newest dispatch, whatever its branch did since. */
  static boolean completed(Context context, Track track) {
    return completed(context, track, context.feature().terms(), Map.of());
  }

  /**
   * @param tips of the branches, where a moved one counts
   */
  static boolean completed(Context context, Track track, Terms terms, Map<String, Commit> tips) {
    Observations seen = Observations.of(context.site().clock().instant(), Map.of(), tips);
    return State.of(context.feature(), track, seen, Policy.of(terms)) instanceof State.Completed;
  }
}

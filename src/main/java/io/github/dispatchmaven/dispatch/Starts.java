package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.git.Checkout;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.Evidences;
import io.github.dispatchmaven.integrate.Part;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Brings the work that a workstream depends on into its branch, before its first turn. */
final class Starts {

  private final Site site;
  private final Map<String, String> stuck = new ConcurrentHashMap<>();

  Starts(Site site) {
    this.site = site;
  }

  /** Workstreams whose dependencies cannot be merged, with the reason. */
  Map<String, String> stuck() {
    return stuck;
  }

  /**
   * Merges in the order of the integration, so that integration does not meet again what was resolved here.
   *
   * @return that it is based; empty if it is stuck
   */
  Optional<Fact> base(String workstream) {
    try {
      return merged(workstream);
    } catch (GitException e) {
      stuck.put(workstream, "the work that it depends on cannot be merged: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Fact> merged(String workstream) {
    Feature feature = site.journal().feature();
    Track track = feature.track(workstream);
    Checkout checkout = new Checkout(site.layout().worktree(workstream));
    Commit head = checkout.head().orElse(track.start().orElseThrow());
    List<Part> parts = Waves.order(site.plan()).stream().map(Workstream::name).filter(track.needs()::contains)
        .map(need -> Evidences.part(site.repository(), feature.track(need), "")).toList();
    Chain.Result result = new Chain(site.repository(), site.mergeRules(feature.base().orElseThrow()))
        .merge(head, parts, false, site.layout().mergedRef(workstream), List.of());
    if (!result.conflicts().isEmpty()) {
      stuck.put(workstream, "its dependencies conflict: " + result.conflicts().stream().map(Step::conflict).findFirst()
          .orElseThrow() + "; merge them by hand in " + site.layout().shown(site.layout().worktree(workstream))
          + ", then run again");
      return Optional.empty();
    }
    checkout.fastForward(result.tip());
    site.repository().updateRef(site.layout().startRef(workstream), result.tip(), "start of " + workstream);
    return Optional.of(new Fact.Based(workstream, result.tip()));
  }
}

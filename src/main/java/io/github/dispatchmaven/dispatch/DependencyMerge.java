package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.worktree.Checkout;
import io.github.dispatchmaven.integrate.Chain;
import io.github.dispatchmaven.integrate.EarlierResolutions;
import io.github.dispatchmaven.integrate.MergeInput;
import io.github.dispatchmaven.integrate.MergeTrailers;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.plan.Waves;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.workspace.Shell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Brings the work that a workstream depends on into its branch, before its first turn. */
public final class DependencyMerge {

  private final Site site;
  private final Map<String, String> stuck = new ConcurrentHashMap<>();

  public DependencyMerge(Site site) {
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
    Checkout checkout = new Checkout(site.layout().worktree(workstream));
    Commit head = head(workstream);
    Chain.Result result = chain()
        .merge(head, parts(workstream), false, site.layout().mergedRef(workstream), List.of());
    if (!result.conflicts().isEmpty()) {
      stuck.put(workstream, why(workstream, result.conflicts().get(0)));
      return Optional.empty();
    }
    result.steps().stream()
        .filter(step -> step.how() == Step.How.RESOLVED)
        .forEach(step -> site.console()
            .info(workstream + ": " + step.conflict() + ", as it is resolved in "
                + site.layout().integrationBranch()));
    checkout.fastForward(result.tip());
    site.repository()
        .updateRef(site.layout().startRef(workstream), result.tip(), "start of " + workstream);
    return Optional.of(new Fact.Based(workstream, result.tip()));
  }

  /** Why a start cannot be merged, as things are now; changes nothing. */
  public Optional<String> conflict(String workstream) {
    return chain().tried(head(workstream), parts(workstream), false).conflicts().stream()
        .findFirst()
        .map(step -> why(workstream, step));
  }

  private Chain chain() {
    Commit base = site.journal().feature().base().orElseThrow();
    return new Chain(
        site.repository(),
        site.mergeRules(base),
        Optional.of(new EarlierResolutions(
            site.repository(), base, site.repository().branch(site.layout().integrationBranch()))));
  }

  private Commit head(String workstream) {
    return new Checkout(site.layout().worktree(workstream))
        .head()
        .orElseGet(() -> site.journal().feature().track(workstream).start().orElseThrow());
  }

  private List<MergeInput> parts(String workstream) {
    Feature feature = site.journal().feature();
    return Waves.order(site.plan()).stream()
        .map(Workstream::name)
        .filter(feature.track(workstream).needs()::contains)
        .map(need -> MergeTrailers.part(site.repository(), feature.track(need), ""))
        .toList();
  }

  private String why(String workstream, Step conflict) {
    String git = "git -C " + Shell.quoted(site.layout().shown(site.layout().worktree(workstream)));
    String byHand = parts(workstream).stream()
        .filter(part -> conflict.with().contains(part.workstream())
            || part.workstream().equals(conflict.workstream()))
        .map(part -> git + " merge " + part.commit().abbreviated())
        .collect(Collectors.joining(" && "));
    return "its dependencies conflict: " + conflict.conflict() + "; merge them by hand, with "
        + byHand + ", or resolve it in " + site.layout().integrationBranch()
        + " (dispatch.onConflict=resolve has an agent do it); then run again";
  }
}

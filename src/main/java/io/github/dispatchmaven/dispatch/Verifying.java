package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Launch;
import java.util.List;
import java.util.Optional;

/** The verifications of workstreams: what each runs, and how it ended. */
final class Verifying {

  private final Site site;
  private final WorkstreamSettings orders;
  private final Launches launches;
  private final Verification verification;

  Verifying(Site site, WorkstreamSettings orders) {
    this.site = site;
    this.orders = orders;
    this.launches = new Launches(site);
    this.verification = new Verification(site);
  }

  Launch launch(JobSpec spec) {
    String name = spec.id().workstream();
    return launches.verify(spec, name, words(spec), orders.setup(site.layout().worktree(name)));
  }

  /** What is known without running it. */
  Optional<Outcome> known(JobSpec spec) {
    return verification.known(
        spec, spec.id().workstream(), words(spec), JobFolder.of(site.layout(), spec.id()));
  }

  Outcome read(JobSpec spec, int exit, JobFolder folder) {
    return verification.read(spec, spec.id().workstream(), words(spec), exit, folder);
  }

  private List<String> words(JobSpec spec) {
    Track track = site.journal().feature().track(spec.id().workstream());
    Commit commit = spec.commit().orElseThrow();
    List<String> changed = track
        .start()
        .map(start -> site.repository().history().changedPaths(start, commit))
        .orElse(List.of());
    return orders.words(spec.command().orElseThrow(), changed);
  }
}

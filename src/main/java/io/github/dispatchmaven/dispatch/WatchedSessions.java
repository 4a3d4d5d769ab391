package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.dispatch.jobs.Observer;
import io.github.dispatchmaven.engine.JobFolder;
import java.nio.file.Path;
import java.util.List;

/** The turns and verifications of workstreams, as the loop watches them. */
record WatchedSessions(Site site, WorkstreamSettings orders, Verifying verifying)
    implements Observer.Watched {

  @Override
  public List<Job> jobs() {
    return site.journal().feature().live().stream()
        .filter(job -> job.kind() != JobKind.SETUP)
        .toList();
  }

  @Override
  public Transcript transcript(JobSpec turn) {
    return site.agents().transcript(turn);
  }

  @Override
  public Outcome read(JobSpec spec, int exit, JobFolder folder, boolean byUs) {
    return verifying.read(spec, exit, folder);
  }

  @Override
  public String named(Job job) {
    if (job.kind() == JobKind.TURN) {
      return "the turn";
    }
    return orders.verify(job.id().workstream()).map(line -> "`" + line + "`").orElse("verifying");
  }

  @Override
  public Path folder(JobId id) {
    return site.layout().worktree(id.workstream());
  }
}

package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.git.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a merge commit tells of the workstream that it merges, so that the history is the audit. */
public final class MergeTrailers {

  private MergeTrailers() {}

  /**
   * @param track of a completed workstream
   * @param summary of its work, for people; may be empty
   */
  public static MergeInput part(Repository repository, Track track, String summary) {
    Commit commit = track.accepted().map(Judgement::commit).orElseThrow();
    List<String> trailers = new ArrayList<>();
    trailers.add("Dispatch-Workstream: " + track.name());
    track.session().ifPresent(session -> trailers.add("Dispatch-Session: " + session));
    Optional<Job> verified = track
        .newest(JobKind.VERIFY)
        .filter(
            job -> job.ended(Verdict.PASSED) && job.spec().commit().equals(Optional.of(commit)));
    verified.ifPresent(job -> trailers.add("Dispatch-Verified: " + repository.tree(commit)
        + job.outcome().flatMap(Outcome::tests).map(tests -> " " + tests.run()).orElse("")));
    return new MergeInput(
        track.name(),
        commit,
        summary,
        trailers,
        track.start().filter(start -> !track.needs().isEmpty()));
  }
}

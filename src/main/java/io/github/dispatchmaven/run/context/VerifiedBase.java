package io.github.dispatchmaven.run.context;

import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.workspace.Layout;
import java.util.List;

/** What earlier verifications say of the commit that the branches start from. */
public final class VerifiedBase {

  private VerifiedBase() {}

  /** Verifications of the base that came to an end. */
  public static List<Job> jobs(Feature feature) {
    return feature.others().values().stream()
        .filter(job -> job.id().workstream().equals(Layout.BASE))
        .filter(job -> job.kind() == JobKind.VERIFY && !job.live())
        .filter(job -> job.spec().commit().equals(feature.base()))
        .filter(job -> job.ended(Verdict.PASSED) || job.ended(Verdict.FEEDBACK))
        .toList();
  }

  /** Whether tests are known to fail on the base. */
  static boolean red(Feature feature) {
    return jobs(feature).stream()
        .reduce((a, b) -> b)
        .flatMap(Job::outcome)
        .flatMap(Outcome::tests)
        .filter(tests -> tests.failed() > 0)
        .isPresent();
  }
}

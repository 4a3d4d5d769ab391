package io.github.dispatchmaven.run.sessions;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.dispatch.Launches;
import io.github.dispatchmaven.dispatch.Verification;
import io.github.dispatchmaven.dispatch.jobs.Jobs;
import io.github.dispatchmaven.engine.Launch;
import io.github.dispatchmaven.gate.TestReport;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.workspace.Layout;
import io.github.dispatchmaven.workspace.SetupCommand;
import java.util.List;
import java.util.Optional;

/** Verifies a commit of no workstream, and waits for it: the base, or the integrated whole. */
public final class WholeVerification {

  private final Context context;
  private final String checkout;
  private final Jobs jobs;
  private final Verification verification;

  /**
   * @param checkout in which it is done
   */
  public WholeVerification(Context context, String checkout) {
    this.context = context;
    this.checkout = checkout;
    this.jobs = new Jobs(context.site().workbench());
    this.verification = new Verification(context.site());
  }

  /**
   * One that is known is not run again; one that an earlier Maven left is taken up.
   *
   * @param first called before anything runs
   */
  public Outcome run(Commit commit, String command, Runnable first) {
    Optional<Outcome> done = context.feature().others().values().stream()
        .filter(job -> job.spec().verifies(commit, command))
        .filter(job -> job.ended(Verdict.PASSED))
        .flatMap(job -> job.outcome().stream())
        .reduce((a, b) -> b);
    if (done.isPresent()) {
      return done.get();
    }
    List<String> words = context.verifyCommands().words(command, List.of());
    Optional<JobId> live = context.feature().others().values().stream()
        .filter(job -> job.id().workstream().equals(checkout))
        .filter(job -> job.live() && job.spec().verifies(commit, command))
        .map(Job::id)
        .findFirst();
    JobSpec spec =
        JobSpec.verify(live.orElseGet(() -> jobs.next(checkout, JobKind.VERIFY)), commit, command);
    Optional<Outcome> known = live.isPresent()
        ? Optional.empty()
        : verification.known(spec, checkout, words, jobs.folder(spec.id()));
    if (known.isPresent()) {
      jobs.spare(spec, known.get());
      return known.get();
    }
    endOthers(spec);
    first.run();
    if (checkout.equals(Layout.BASE)) {
      // Everybody waits for it.
      context
          .console()
          .info("Its output: " + context.layout().shown(jobs.folder(spec.id()).out()));
    }
    return jobs.run(
        spec,
        () -> launch(spec, words),
        context.settings().patience(),
        (exit, folder) -> verification.read(spec, checkout, words, exit, folder));
  }

  /** What a killed Maven left at work, on another commit or by another command; and a trial, which makes way. */
  private void endOthers(JobSpec spec) {
    List<Job> others = context.feature().others().values().stream()
        .filter(job -> job.kind() == JobKind.VERIFY && job.live() && !job.id().equals(spec.id()))
        // Who only tries makes way for all others.
        .filter(job -> !checkout.equals(Layout.TRIAL) || job.id().workstream().equals(checkout))
        .toList();
    context
        .site()
        .engine()
        .kill(others.stream().map(job -> jobs.folder(job.id())).toList());
    others.forEach(job -> context
        .journal()
        .append(new Fact.Ended(
            job.id(), Outcome.of(Verdict.INTERRUPTED, "given up"), Optional.empty())));
  }

  /** A command that somebody wrote may install: what the base is, the user's local repository need not be. */
  private Launch launch(JobSpec spec, List<String> words) {
    List<List<String>> setup = SetupCommand.of(
        context.settings().setup(context.plan()), context.repository().top());
    Launches launches = new Launches(context.site());
    if (checkout.equals(Layout.TRIAL)
        && spec.command().equals(context.verifyCommands().compile())) {
      return launches.trial(spec, words, setup);
    }
    return checkout.equals(Layout.BASE) && context.verifyCommands().automatic()
        ? launches.base(spec, words, setup)
        : launches.verify(spec, checkout, words, setup);
  }

  /** What is worth knowing of the tests of the newest verification of a commit. */
  public List<String> remarks(Commit commit, String command) {
    return context.feature().others().values().stream()
        .filter(job -> job.spec().verifies(commit, command))
        .flatMap(job -> verification.tests(job).stream())
        .reduce((x, y) -> y)
        .orElse(TestReport.NONE)
        .remarks();
  }
}

package io.github.dispatchmaven.run.integration;

import io.github.dispatchmaven.agent.Agent;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Prompt;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.dispatch.Launches;
import io.github.dispatchmaven.dispatch.jobs.Jobs;
import io.github.dispatchmaven.dispatch.jobs.LoneTurn;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Launch;
import io.github.dispatchmaven.integrate.Step;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.workspace.Layout;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The jobs of agents that resolve conflicts: each is of one conflict, which its notes name. */
final class ResolverJobs {

  private final Context context;
  private final LoneTurn lone;

  ResolverJobs(Context context) {
    this.context = context;
    this.lone = new LoneTurn(
        context.site().workbench(),
        context.settings().patience(),
        context.site().clock(),
        context.layout().integration());
  }

  /** Waits while the provider of the agent asks to; why it cannot be asked even then. */
  Optional<String> refused(Step conflict) {
    return lone.refused(conflict.workstream(), turn(conflict, agent(conflict), List.of()));
  }

  /** Whether it was asked to wait, and may be tried again. */
  boolean again(Outcome outcome) {
    return lone.again(outcome);
  }

  /** Runs one to its end. */
  Outcome run(Step conflict, Commit begun) {
    Agent agent = agent(conflict);
    JobSpec spec = JobSpec.turn(
        new Jobs(context.site().workbench()).next(Layout.INTEGRATION, JobKind.RESOLVE),
        turn(conflict, agent, List.of(begun.sha())));
    context.console().info("Resolving with " + agent.name() + ": " + conflict.conflict());
    return run(
        spec,
        () -> new Launches(context.site())
            .resolve(spec, agent, conflict.paths(), ResolverPrompt.of(context, conflict)));
  }

  private Agent agent(Step conflict) {
    return context.agent(workstream(conflict));
  }

  private Workstream workstream(Step conflict) {
    return context.plan().workstream(conflict.workstream()).orElseThrow();
  }

  private Turn turn(Step conflict, Agent agent, List<String> notes) {
    return new Turn(
        agent.name(),
        context.settings().model(context.plan(), workstream(conflict)).or(agent::defaultModel),
        agent.newSession(),
        false,
        Prompt.BEGIN,
        notes,
        List.of(),
        context.budgetLeft().filter(usd -> agent.abilities().metered()));
  }

  private Outcome run(JobSpec spec, Supplier<Launch> launch) {
    return lone.run(spec, launch, context.site().agents().transcript(spec));
  }

  /** The one that was given a conflict. */
  Optional<Job> of(Commit begun) {
    return context.feature().others().values().stream()
        .filter(job -> job.kind() == JobKind.RESOLVE)
        .filter(job ->
            job.spec().turn().filter(turn -> turn.notes().contains(begun.sha())).isPresent())
        .reduce((before, after) -> after);
  }

  /** How the one that was given a conflict ended, which is waited for; empty if it never began. */
  Optional<Outcome> awaited(String workstream, Commit begun) {
    Optional<Job> job = of(begun)
        .filter(
            known -> !known.live() || context.site().observe(known).life() != JobLife.UNCLAIMED);
    return job.map(known -> known.outcome().orElseGet(() -> {
      context.console().info("Taking up the session that resolves the conflict of " + workstream);
      return run(known.spec(), () -> {
        throw new IllegalStateException("it was started before");
      });
    }));
  }

  void endLive() {
    List<Job> live = context.feature().others().values().stream()
        .filter(job -> job.kind() == JobKind.RESOLVE && job.live())
        .toList();
    context.site().engine().kill(live.stream().map(job -> folder(job.id())).toList());
    live.forEach(job -> context
        .journal()
        .append(new Fact.Ended(
            job.id(), Outcome.of(Verdict.INTERRUPTED, "given up"), Optional.empty())));
  }

  /** The end of what it wrote. */
  String said(JobId id) {
    return folder(id).longOutput();
  }

  private JobFolder folder(JobId id) {
    return JobFolder.of(context.layout(), id);
  }
}

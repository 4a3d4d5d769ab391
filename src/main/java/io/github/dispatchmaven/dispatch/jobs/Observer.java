package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Activity;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.core.Usage;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Observation;
import io.github.dispatchmaven.view.LastMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at running jobs, of workstreams or not: reads their output as it comes, and turns their ends into facts. */
public final class Observer {

  /** What a provider answered is true, whoever ended its client afterwards. */
  private static final Set<Verdict> OF_PROVIDER =
      EnumSet.of(Verdict.LIMITED, Verdict.PERMANENT, Verdict.REFUSED);

  static final String GONE = "its process is gone without an exit status";

  private final Workbench bench;
  private final Watched watched;
  private final Map<JobId, LiveTurn> turns = new HashMap<>();
  private final Map<JobId, JobLife> life = new HashMap<>();
  private final Map<JobId, Stopwatch> watches = new HashMap<>();
  private final Map<JobId, String> unknown = new HashMap<>();
  private volatile boolean ending;
  private boolean ofOne;
  private boolean looked;
  private boolean turnEnded;

  /** Which jobs are looked at, and what only those know who have them run. */
  public interface Watched {

    /** Those whose end is not known yet. */
    List<Job> jobs();

    /** A reader for the turn of an agent. */
    Transcript transcript(JobSpec turn);

    /**
     * How a job ended that is no turn of an agent.
     *
     * @param byUs whether it was ended by us
     */
    Outcome read(JobSpec spec, int exit, JobFolder folder, boolean byUs);

    /** What it is, for people; empty where they know. */
    String named(Job job);

    /** Where it works. */
    Path folder(JobId id);
  }

  public Observer(Workbench bench, Watched watched) {
    this.bench = bench;
    this.watched = watched;
  }

  /**
   * For one who looks at a single job from its beginning: what was gone before the first look counts as what goes later, and
   * what a command left that cannot be read is nothing to go on from.
   */
  Observer ofOne() {
    looked = true;
    ofOne = true;
    return this;
  }

  /** Looks at every job that has not ended. */
  public void look() {
    life.clear();
    unknown.clear();
    List<Job> jobs = watched.jobs();
    Map<JobFolder, Observation> seen =
        bench.engine().observe(jobs.stream().map(this::folder).toList());
    claim(jobs, seen);
    Map<Job, Observation> gone = new LinkedHashMap<>();
    jobs.forEach(job -> look(job, Required.value(seen, folder(job)), gone));
    if (!gone.isEmpty()) {
      // What they left running must not work on while their workstreams are judged, verified or
      // resumed. What a setup leaves running is meant to.
      bench
          .engine()
          .kill(gone.keySet().stream()
              .filter(job -> job.kind() != JobKind.SETUP)
              .map(this::folder)
              .toList());
      List<Fact> ends = new ArrayList<>();
      gone.forEach((job, how) -> ends.add(end(job, ended(job, how))));
      bench.journal().append(ends);
    }
    looked = true;
  }

  private JobFolder folder(Job job) {
    return JobFolder.of(bench.layout(), job.id());
  }

  private void claim(List<Job> jobs, Map<JobFolder, Observation> seen) {
    List<Fact> claims = new ArrayList<>();
    for (Job job : jobs) {
      Required.value(seen, folder(job))
          .owner()
          .filter(owner -> job.owner().isEmpty())
          .ifPresent(owner -> claims.add(new Fact.Claimed(job.id(), owner)));
    }
    bench.journal().append(claims);
  }

  private void look(Job job, Observation seen, Map<Job, Observation> gone) {
    boolean wrote = isTurn(job) && read(job);
    if (seen.life() == JobLife.ALIVE) {
      watches
          .computeIfAbsent(
              job.id(),
              id ->
                  new Stopwatch(System::nanoTime, () -> bench.engine().processorTime(folder(job))))
          .look(wrote);
    }
    if (seen.exit().isPresent() || seen.life() == JobLife.GONE) {
      gone.put(job, seen);
    } else {
      life.put(job.id(), seen.life());
      if (seen.life() == JobLife.UNKNOWN) {
        unknown.put(
            job.id(), Elsewhere.text(job, seen, bench.layout(), bench.clock().instant()));
      }
    }
  }

  /** A provider that asks one session to wait is asked by no new turn meanwhile. */
  private boolean read(Job job) {
    LiveTurn turn = turn(job);
    Instant now = bench.clock().instant();
    boolean wrote = turn.read(now);
    turn.limit()
        .map(now::plus)
        .ifPresent(until -> bench
            .journal()
            .append(
                new Fact.Held(job.spec().turn().orElseThrow().agent(), until, Optional.empty())));
    return wrote;
  }

  /** Whether somebody changed a file in the worktree during the silence that a job is to be ended for. */
  public boolean stirred(JobId id) {
    Stopwatch watch = watches.get(id);
    return watch != null && watch.stirred(watched.folder(id), bench.clock().instant());
  }

  /** Whatever one job left, it ends no other. */
  private Outcome ended(Job job, Observation seen) {
    try {
      return seen.exit().isPresent()
          ? outcome(job, folder(job), seen.exit().getAsInt())
          : vanished(job);
    } catch (RuntimeException e) {
      if (ofOne && !isTurn(job)) {
        throw e;
      }
      Outcome unread = Outcome.of(Verdict.RETRY, "what it left cannot be read: " + e.getMessage());
      return job.spec()
          .turn()
          .map(turn -> unread.withUsage(Usage.NONE.atLeast(turn.reservedUsd())))
          .orElse(unread);
    }
  }

  private Outcome vanished(Job job) {
    // What was gone before the first look went with its machine, or with whoever killed Maven: no
    // failure of its.
    Verdict verdict = looked ? Verdict.RETRY : Verdict.INTERRUPTED;
    return isTurn(job)
        ? turn(job).vanished(verdict, bench.clock().instant())
        : Outcome.of(verdict, GONE);
  }

  private Outcome outcome(Job job, JobFolder folder, int exit) {
    if (isTurn(job)) {
      return turn(job).outcome(exit, bench.clock().instant());
    }
    return watched.read(job.spec(), exit, folder, ending || job.ending().isPresent());
  }

  private Fact end(Job job, Outcome outcome) {
    turnEnded |= job.kind() == JobKind.TURN;
    watches.remove(job.id());
    return new Fact.Ended(job.id(), counted(job, outcome), folder(job).endedAt());
  }

  /** What we ended ourselves did not fail in the way that its exit status tells. */
  private Outcome counted(Job job, Outcome outcome) {
    if (outcome.verdict() == Verdict.PASSED
        || isTurn(job) && turn(job).complete() && OF_PROVIDER.contains(outcome.verdict())) {
      return outcome;
    }
    if (ending) {
      return outcome.withVerdict(Verdict.INTERRUPTED, "interrupted");
    }
    return job.ending()
        .map(cause -> outcome.withVerdict(
            cause.counts(),
            (watched.named(job) + " " + cause.why()).strip()
                + (cause.counts() == Verdict.INTERRUPTED ? "" : " and was ended")))
        .orElse(outcome);
  }

  private static boolean isTurn(Job job) {
    return job.spec().turn().isPresent();
  }

  /** From now on, what ends without success was ended by us: no failure of its. */
  public void ending() {
    ending = true;
  }

  private LiveTurn turn(Job job) {
    // What an ended turn said last is shown until the next one of its workstream says something.
    turns
        .keySet()
        .removeIf(id -> id.workstream().equals(job.id().workstream()) && !id.equals(job.id()));
    return turns.computeIfAbsent(
        job.id(),
        id -> new LiveTurn(folder(job), watched.transcript(job.spec()), job.intendedAt()));
  }

  /** Whether a turn ended since this was asked last. */
  public boolean turnEnded() {
    boolean ended = turnEnded;
    turnEnded = false;
    return ended;
  }

  public Map<JobId, Activity> activity() {
    Map<JobId, Activity> activity = new HashMap<>();
    watches.forEach((id, watch) -> activity.put(
        id,
        Optional.ofNullable(turns.get(id))
            .map(turn -> turn.activity(watch))
            .orElseGet(watch::activity)));
    return activity;
  }

  public Map<JobId, JobLife> life() {
    return life;
  }

  /** Jobs of which nothing can be said, with what is known of them all the same. */
  public Map<JobId, String> unknown() {
    return unknown;
  }

  /** What an agent said last in a turn; empty where this follows no such turn. */
  public Optional<LastMessage> heard(JobId turn) {
    return Optional.ofNullable(turns.get(turn))
        .map(live -> new LastMessage(live.lastMessage(), live.lastEventAt(), live.session()));
  }
}

package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything known of one workstream.
 *
 * @param name of the workstream
 * @param needs the workstreams it depends on
 * @param ground its branch and worktree
 * @param jobs in the order of their intents
 * @param judged the newest judgement that still speaks of the newest turn
 * @param rounds how often it was sent back since it was started or opened again
 * @param failures turns that failed since one passed
 * @param reopened whether it was opened again since its newest job
 */
public record Track(
    String name,
    List<String> needs,
    Ground ground,
    List<Job> jobs,
    Optional<Judgement> judged,
    int rounds,
    int failures,
    boolean reopened) {

  public Track {
    needs = List.copyOf(needs);
    jobs = List.copyOf(jobs);
  }

  static Track planned(String name, List<String> needs) {
    return new Track(name, needs, Ground.NONE, List.of(), Optional.empty(), 0, 0, false);
  }

  Track needing(List<String> others) {
    Ground now = ground.basedOnlyIf(needs.equals(others) || begun());
    return new Track(name, others, now, jobs, judged, rounds, failures, reopened);
  }

  Track creatingNow(int number) {
    return on(ground.creatingNow(number));
  }

  Track createdFrom(Commit commit) {
    return on(ground.createdFrom(commit, needs.isEmpty()));
  }

  Track basedOn(Commit commit) {
    return on(ground.basedOn(commit));
  }

  private Track on(Ground other) {
    return new Track(name, needs, other, jobs, judged, rounds, failures, reopened);
  }

  Track discarded() {
    return planned(name, needs);
  }

  Track intended(Spec spec, Instant at) {
    List<Job> all = new ArrayList<>(jobs);
    all.removeIf(j -> j.id().equals(spec.id()));
    all.add(Job.intended(spec, at));
    Optional<Judgement> still = spec.id().kind() == Kind.TURN ? Optional.empty() : judged;
    return new Track(name, needs, ground, all, still, rounds, failures, false);
  }

  Track claimed(JobId id, Owner by) {
    return new Track(name, needs, ground, jobsWith(id, j -> j.claimedBy(by)), judged, rounds, failures, reopened);
  }

  Track ending(JobId id, String why) {
    return new Track(name, needs, ground, jobsWith(id, j -> j.endingFor(why)), judged, rounds, failures, reopened);
  }

  Track ended(JobId id, Outcome how, Instant at) {
    List<Job> all = jobsWith(id, j -> j.ended(how, at));
    return new Track(
        name, needs, ground, all, judged, roundsAfter(how.verdict()), failuresAfter(id, how.verdict()), reopened);
  }

  private List<Job> jobsWith(JobId id, UnaryOperator<Job> change) {
    return jobs.stream().map(j -> j.id().equals(id) ? change.apply(j) : j).toList();
  }

  private int roundsAfter(Verdict verdict) {
    return verdict == Verdict.FEEDBACK ? rounds + 1 : rounds;
  }

  private int failuresAfter(JobId id, Verdict verdict) {
    if (id.kind() == Kind.SETUP) {
      return failures;
    }
    return switch (verdict) {
      case PASSED, FEEDBACK -> 0;
      case RETRY, PERMANENT -> failures + 1;
      case LIMITED, INTERRUPTED -> failures;
    };
  }

  Track judged(Judgement judgement) {
    return new Track(name, needs, ground, jobs, Optional.of(judgement), roundsAfter(judgement.verdict()), failures,
        reopened);
  }

  /** Without new rounds it may be judged once more, which is no round of feedback. */
  Track reopenedNow(boolean newRounds) {
    return new Track(name, needs, ground, jobs, Optional.empty(), newRounds ? 0 : Math.max(0, rounds - 1), 0, true);
  }

  public int number() {
    return ground.number();
  }

  public boolean creating() {
    return ground.creating();
  }

  public boolean created() {
    return ground.created();
  }

  public Optional<Commit> start() {
    return ground.start();
  }

  public boolean based() {
    return ground.based();
  }

  /** Whether a turn was ever intended. */
  public boolean begun() {
    return newest(Kind.TURN).isPresent();
  }

  /** The newest turn or verify job. */
  public Optional<Job> newest() {
    return jobs.stream().filter(j -> j.kind() != Kind.SETUP).reduce((a, b) -> b);
  }

  public Optional<Job> newest(Kind kind) {
    return jobs.stream().filter(j -> j.kind() == kind).reduce((a, b) -> b);
  }

  public Optional<Job> job(JobId id) {
    return jobs.stream().filter(j -> j.id().equals(id)).findFirst();
  }

  public JobId nextId(Kind kind) {
    return new JobId(name, kind, jobs.stream().mapToInt(j -> j.id().number()).max().orElse(0) + 1, 1);
  }

  /** The id under which this agent knows the session, once any of its processes was seen to begin. */
  public Optional<String> knownSession(String agent) {
    Optional<String> known = Optional.empty();
    for (Job job : jobs) {
      if (job.outcome().isPresent() && job.spec().turn().filter(turn -> turn.agent().equals(agent)).isPresent()) {
        Outcome outcome = job.outcome().get();
        known = outcome.sessionLost() ? Optional.empty() : outcome.session().isPresent() ? outcome.session() : known;
      }
    }
    return known;
  }

  /** The session's id: the one of the newest turn. */
  public Optional<String> session() {
    return newest(Kind.TURN).flatMap(j -> j.spec().turn()).flatMap(Turn::session);
  }

  /** All that its ended turns used together. */
  public Usage usage() {
    return jobs.stream().flatMap(j -> j.outcome().stream()).map(Outcome::usage).reduce(Usage.NONE, Usage::plus);
  }
}

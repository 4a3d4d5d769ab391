package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything known of one workstream.
 *
 * @param name of the workstream
 * @param needs the workstreams it depends on
 * @param number within the feature, from 1; 0 before its worktree was begun
 * @param creating whether its branch and worktree are ours, be they whole or not
 * @param created whether its worktree was made whole
 * @param start the commit its own work begins after
 * @param based whether that start holds the work of everything it needs
 * @param jobs in the order of their intents
 * @param judged the newest judgement that still speaks of the newest turn
 * @param rounds how often it was sent back since it was started or opened again
 * @param failures turns that failed since one passed
 * @param reopened whether it was opened again since its newest job
 */
public record Track(
    String name,
    List<String> needs,
    int number,
    boolean creating,
    boolean created,
    Optional<Commit> start,
    boolean based,
    List<Job> jobs,
    Optional<Judgement> judged,
    int rounds,
    int failures,
    boolean reopened) {

  static Track planned(String name, List<String> needs) {
    return new Track(
        name, List.copyOf(needs), 0, false, false, Optional.empty(), false, List.of(), Optional.empty(), 0, 0, false);
  }

  Track needing(List<String> others) {
    boolean same = needs.equals(others);
    return new Track(
        name, List.copyOf(others), number, creating, created, start, based && same || begun(), jobs, judged, rounds, failures,
        reopened);
  }

  Track creatingNow(int asNumber) {
    return new Track(name, needs, number == 0 ? asNumber : number, true, created, start, based, jobs, judged, rounds, failures, reopened);
  }

  Track createdFrom(Commit commit) {
    return new Track(
        name, needs, number, true, true, Optional.of(commit), needs.isEmpty(), jobs, judged, rounds, failures, reopened);
  }

  Track discarded() {
    return planned(name, needs);
  }

  Track basedOn(Commit commit) {
    return new Track(
        name, needs, number, creating, created, Optional.of(commit), true, jobs, judged, rounds, failures, reopened);
  }

  Track intended(Spec spec, Instant at) {
    List<Job> all = new ArrayList<>(jobs);
    all.removeIf(j -> j.id().equals(spec.id()));
    all.add(Job.intended(spec, at));
    boolean turn = spec.id().kind() == Kind.TURN;
    return new Track(
        name, needs, number, creating, created, start, based, List.copyOf(all), turn ? Optional.empty() : judged, rounds,
        failures, false);
  }

  Track claimed(JobId id, Owner by) {
    return new Track(
        name, needs, number, creating, created, start, based,
        jobs.stream().map(j -> j.id().equals(id) ? j.claimedBy(by) : j).toList(),
        judged, rounds, failures, reopened);
  }

  Track ending(JobId id, String why) {
    return new Track(
        name, needs, number, creating, created, start, based,
        jobs.stream().map(j -> j.id().equals(id) ? j.endingFor(why) : j).toList(),
        judged, rounds, failures, reopened);
  }

  Track ended(JobId id, Outcome how, Instant at) {
    List<Job> all = jobs.stream().map(j -> j.id().equals(id) ? j.ended(how, at) : j).toList();
    int sentBack = how.verdict() == Verdict.FEEDBACK ? rounds + 1 : rounds;
    return new Track(
        name, needs, number, creating, created, start, based, all, judged, sentBack, failuresAfter(id, how), reopened);
  }

  private int failuresAfter(JobId id, Outcome how) {
    if (id.kind() == Kind.SETUP) {
      return failures;
    }
    return switch (how.verdict()) {
      case PASSED, FEEDBACK -> 0;
      case RETRY, PERMANENT -> failures + 1;
      case LIMITED, INTERRUPTED -> failures;
    };
  }

  Track judged(Judgement judgement) {
    int sentBack = judgement.verdict() == Verdict.FEEDBACK ? rounds + 1 : rounds;
    return new Track(
        name, needs, number, creating, created, start, based, jobs, Optional.of(judgement), sentBack, failures,
        reopened);
  }

  Track reopenedNow(boolean afresh) {
    return new Track(
        name, needs, number, creating, created, start, based, jobs, Optional.empty(), afresh ? 0 : rounds, 0, true);
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

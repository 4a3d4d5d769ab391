package io.github.dispatchmaven.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Derives one workstream's state: from its newest job and judgement to the one thing that comes next. */
final class Derivation {

  /** How often what lasts as a rule is tried again. */
  private static final int MOST_DOUBTS = 2;

  private final Feature feature;
  private final Track track;
  private final Observations sight;
  private final Policy policy;
  private final Assignment assignment;
  private final List<Message> untold;

  Derivation(Feature feature, Track track, Observations sight, Policy policy) {
    this.feature = feature;
    this.track = track;
    this.sight = sight;
    this.policy = policy;
    this.assignment = policy.terms().assignment(track.name());
    this.untold = track.untold();
  }

  State state() {
    State course = course();
    State state = track.steering().stop().map(stop -> closing(stop, course)).orElse(course);
    return state instanceof State.Completed
        ? state
        : standing()
            .<State>map(commit -> new State.Completed(commit, state.proposal(), state.waiting()))
            .orElse(state);
  }

  /** Where it is completed all the same while its session hears what people say: nothing of that is in its branch. */
  private Optional<Commit> standing() {
    return track
        .course()
        .kept()
        .map(Judgement::commit)
        .filter(commit -> tip().filter(tip -> !tip.equals(commit)).isEmpty())
        .filter(commit ->
            assignment.verify().filter(command -> !verified(commit, command)).isEmpty());
  }

  private State course() {
    if (sight.busy().contains(track.name())) {
      return new State.Busy(track.begun() ? Status.VERIFYING : Status.PENDING);
    }
    if (!track.created()) {
      return blocked(Wait.Kind.WORKTREE, "has no worktree yet: run dispatch:init-worktrees");
    }
    Optional<Job> newest = track.newest();
    if (newest.isEmpty()) {
      return beginning();
    }
    Job job = newest.get();
    if (job.live()) {
      return running(job);
    }
    return job.kind() == JobKind.VERIFY ? verified(job) : turned(job);
  }

  /** A session that is to be closed is told a last word, if there is one, and does nothing else any more. */
  private State closing(Steering.Stop stop, State state) {
    Optional<Job> live = track.newest().filter(Job::live);
    if (state instanceof State.Running running) {
      boolean hears = stop.lastWord()
          .flatMap(word -> running.job().spec().turn().filter(t -> t.tells(word)))
          .isPresent();
      return hears || running.job().ending().isPresent()
          ? running
          : new State.Running(
              running.job(), Optional.of(new Cause("was stopped", Verdict.INTERRUPTED)));
    }
    boolean elsewhere =
        live.filter(job -> sight.life().get(job.id()) == JobLife.UNKNOWN).isPresent();
    if (elsewhere || state instanceof State.Busy || state instanceof State.Failed) {
      return state;
    }
    if (state instanceof State.Completed completed) {
      return new State.Completed(completed.commit());
    }
    boolean unheard = stop.lastWord()
        .filter(word -> untold.stream().anyMatch(m -> m.id().equals(word)))
        .isPresent();
    return unheard && live.isEmpty() && track.knownSession(assignment.agent()).isPresent()
        ? message()
        : new State.Stopped();
  }

  private State beginning() {
    if (!track.based()) {
      Optional<String> unmet = new Needs(feature, track, sight, policy).unmet();
      if (unmet.isPresent()) {
        return blocked(Wait.Kind.DEPENDENCY, unmet.get());
      }
      if (sight.stuck().containsKey(track.name())) {
        return blocked(Wait.Kind.CONFLICT, sight.stuck().get(track.name()));
      }
      return new State.Ready(new Proposal(0, new Action.Base(track.name())), Status.PENDING);
    }
    return turn(track.nextId(JobKind.TURN), Prompt.BEGIN, List.of());
  }

  private State running(Job job) {
    JobLife life = sight.life().getOrDefault(job.id(), JobLife.UNCLAIMED);
    return switch (life) {
      case UNCLAIMED ->
        new State.Ready(new Proposal(0, new Action.Start(job.spec())), Status.PENDING);
      case UNKNOWN ->
        blocked(
            Wait.Kind.ELSEWHERE,
            sight
                .unknown()
                .getOrDefault(
                    job.id(),
                    "its job " + job.id() + " was started on "
                        + job.owner().map(Owner::host).orElse("another host")
                        + ", where it may still run"));
      case ALIVE, GONE -> new State.Running(job, overdue(job));
    };
  }

  private Optional<Cause> overdue(Job job) {
    return activity(job)
        .filter(activity -> job.ending().isEmpty())
        .flatMap(activity -> policy.terms().patience().exhausted(job.kind(), activity));
  }

  private State turned(Job job) {
    Outcome outcome = job.outcome().orElseThrow();
    if (judgedAnew()) {
      return untold.isEmpty() ? gated() : saying();
    }
    return switch (outcome.verdict()) {
      case PASSED, FEEDBACK -> untold.isEmpty() ? gated() : saying();
      case PERMANENT ->
        keeping(
            track.reopened() || askedSince(job) ? again(job) : new State.Failed(outcome.reason()));
      case RETRY ->
        keeping(
            outcome.sessionLost()
                ? anew(job, outcome)
                : track.failures() > policy.terms().retries()
                    ? new State.Failed("gave up after " + track.failures()
                        + (track.failures() == 1 ? " failed turn: " : " failed turns; the last: ")
                        + outcome.reason())
                    : later(job, outcome, track.failures(), policy.terms().retries()));
      case ABSENT, REFUSED -> keeping(doubtful(job, outcome));
      case LIMITED -> keeping(limited(job, outcome));
      case INTERRUPTED -> keeping(again(job));
    };
  }

  /** What it was sent back for before this dispatch is not told again: what the gate says now counts. */
  private boolean judgedAnew() {
    return track.reopened()
        && track.course().kept().isEmpty()
        && (track.judged().isPresent() || EarlierVerdict.open(track, assignment.verify()));
  }

  private State gated() {
    return track.judged().map(this::judged).orElseGet(this::judge);
  }

  /** Says what people want to be said; who is completed stays so. */
  private State saying() {
    State message = message();
    Optional<State> before = track.judged().filter(Judgement::passed).map(this::judged);
    return before
        .filter(State.Completed.class::isInstance)
        .map(State.Completed.class::cast)
        .<State>map(completed ->
            new State.Completed(completed.commit(), message.proposal(), Optional.empty()))
        .orElse(message);
  }

  /** What was completed before people said something to its session stays so, whatever became of saying it: that is tried again. */
  private State keeping(State next) {
    if (track.course().kept().isEmpty()) {
      return next;
    }
    State before = gated();
    return before instanceof State.Completed completed && !(next instanceof State.Failed)
        ? new State.Completed(completed.commit(), next.proposal(), next.waiting())
        : before;
  }

  /** No resume mends it. A new session goes on in its place, and, where that comes no further, no other one. */
  private State anew(Job job, Outcome outcome) {
    Optional<Job> before = track.course().anew();
    return before.isEmpty() || track.reopened() || !before.get().spec().commit().equals(tip())
        ? again(job)
        : new State.Failed(
            "its session cannot go on, and a new one came to the same end without a commit: "
                + outcome.reason());
  }

  private Optional<Commit> tip() {
    return Optional.ofNullable(sight.tips().get(track.name()));
  }

  /** A client that is gone for a moment, or a key that works for others, is tried again; what lasts is soon known. */
  private State doubtful(Job job, Outcome outcome) {
    if (track.reopened() || askedSince(job)) {
      return again(job);
    }
    int doubts = Math.min(track.course().doubts(), track.failures());
    boolean refused = outcome.verdict() == Verdict.REFUSED;
    Answers answers = new Answers(feature, sight, assignment.agent());
    if (doubts > MOST_DOUBTS
        || track.failures() > Math.max(MOST_DOUBTS, policy.terms().retries())
        || refused && !answers.any() && !answers.awaited(job)) {
      return new State.Failed(outcome.reason());
    }
    return refused && !answers.any()
        ? blocked(Wait.Kind.TRIAL, "waits to see whether others are answered: " + outcome.reason())
        : later(job, outcome, doubts, MOST_DOUBTS);
  }

  private Optional<Activity> activity(Job job) {
    return Optional.ofNullable(sight.activity().get(job.id()));
  }

  /** Whether somebody said something that this job did not take along already. */
  private boolean askedSince(Job job) {
    return untold.stream()
        .anyMatch(message ->
            job.spec().turn().filter(turn -> turn.tells(message.id())).isEmpty());
  }

  /** Whoever cannot say when it will answer again is waited for as long as a turn may take. */
  private State limited(Job job, Outcome outcome) {
    Duration most = policy.terms().patience().turn();
    boolean enough =
        outcome.notBefore().isEmpty() && track.course().limitedFor().compareTo(most) >= 0;
    return enough && !track.reopened()
        ? new State.Failed("gave up waiting for the provider of " + assignment.agent() + " after "
            + Timeouts.text(most) + ": " + outcome.reason())
        : again(job);
  }

  private State judge() {
    return new State.Ready(new Proposal(1, new Action.Judge(track.name())), Status.VERIFYING);
  }

  /** One that ended after now tells that the clock was set back: then it waited long enough. */
  private State later(Job job, Outcome outcome, int failures, int most) {
    Instant ended = job.endedAt().orElse(sight.now());
    Instant until = ended.plus(Backoff.after(failures, job.id()));
    if (failures > 0 && until.isAfter(sight.now()) && !ended.isAfter(sight.now())) {
      String why = "retry " + failures + " of " + most + " at "
          + LocalTimes.text(until, sight.now()) + ": " + outcome.reason();
      return new State.Blocked(new Wait(track.name(), Wait.Kind.RETRY, why, Optional.of(until)));
    }
    return again(job);
  }

  /** The next attempt of the same turn. A session that the agent never saw begin is begun anew. */
  private State again(Job job) {
    Turn turn = job.spec().turn().orElseThrow();
    return track.course().kept().isPresent() && !untold.isEmpty()
        ? turn(job.id().nextAttempt(), Prompt.MESSAGE, List.of())
        : turn(job.id().nextAttempt(), Prompt.CONTINUE, turn.notes());
  }

  private State message() {
    return turn(track.nextId(JobKind.TURN), Prompt.MESSAGE, List.of());
  }

  private State judged(Judgement judgement) {
    Commit tip = tip().orElse(judgement.commit());
    if (judgement.passed() && !tip.equals(judgement.commit())) {
      return judge();
    }
    return switch (judgement.verdict()) {
      case PASSED ->
        assignment
            .verify()
            .filter(command -> !verified(judgement.commit(), command))
            .map(command ->
                start(JobSpec.verify(track.nextId(JobKind.VERIFY), judgement.commit(), command), 1))
            .orElseGet(() -> new State.Completed(judgement.commit()));
      case FEEDBACK -> sentBack(judgement.missing());
      default -> new State.Failed(String.join("; ", judgement.missing()));
    };
  }

  private boolean verified(Commit commit, String command) {
    return track.jobs().stream()
        .anyMatch(j -> j.ended(Verdict.PASSED) && j.spec().verifies(commit, command));
  }

  private State sentBack(List<String> missing) {
    return track.rounds() > policy.terms().maxRounds()
        ? new State.Failed("not done after " + rounds(policy.terms().maxRounds()) + " of feedback: "
            + String.join("; ", missing))
        : turn(track.nextId(JobKind.TURN), Prompt.FEEDBACK, missing);
  }

  private State verified(Job job) {
    if (!untold.isEmpty()) {
      return saying();
    }
    if (track.judged().isEmpty()) {
      return judge();
    }
    Outcome outcome = job.outcome().orElseThrow();
    Judgement judgement = track.judged().get();
    Optional<String> command =
        assignment.verify().filter(c -> job.spec().verifies(judgement.commit(), c));
    if (command.isEmpty() || !judgement.passed() || outcome.verdict() == Verdict.PASSED) {
      return judged(judgement);
    }
    JobSpec again = JobSpec.verify(job.id().nextAttempt(), judgement.commit(), command.get());
    if (track.reopened()) {
      return start(again, 1);
    }
    return switch (outcome.verdict()) {
      case PASSED -> judged(judgement);
      case FEEDBACK -> sentBack(List.of(outcome.reason()));
      case PERMANENT -> new State.Failed(outcome.reason());
      case RETRY, LIMITED, INTERRUPTED, ABSENT, REFUSED ->
        track.failures() > policy.terms().retries()
            ? new State.Failed(outcome.reason())
            : start(again, 1);
    };
  }

  private static String rounds(int number) {
    return Printable.count(number, "round");
  }

  /**
   * Nobody goes on with a session that the agent never saw begin: a new one begins, and is told where another worked before.
   * Every turn tells what was not told yet.
   */
  private State turn(JobId id, Prompt prompt, List<String> notes) {
    Optional<String> known = track.knownSession(assignment.agent());
    Prompt first = known.isPresent()
        ? prompt
        : track.course().worked() ? Prompt.ANEW : prompt == Prompt.FEEDBACK ? prompt : Prompt.BEGIN;
    Turn turn = new Turn(
        assignment.agent(),
        assignment.model(),
        known,
        known.isPresent(),
        first,
        notes,
        untold,
        Optional.empty());
    return start(
        first == Prompt.ANEW ? JobSpec.anew(id, turn, tip()) : JobSpec.turn(id, turn),
        first == Prompt.BEGIN ? 3 : 2);
  }

  private State start(JobSpec spec, int rank) {
    Status status = spec.id().kind() == JobKind.VERIFY ? Status.VERIFYING : Status.PENDING;
    return new State.Ready(new Proposal(rank, new Action.Start(spec)), status);
  }

  private State blocked(Wait.Kind kind, String why) {
    return new State.Blocked(Wait.forGood(track.name(), kind, why));
  }
}

package io.github.dispatchmaven.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How the work on a workstream went.
 *
 * @param jobs in the order of their intents
 * @param past how many of them, from the first, belong to work that was given up to be redone
 * @param judged the newest judgement that still speaks of the newest turn
 * @param rounds how often it was sent back since it was started or opened again
 * @param failures turns that failed since one passed
 * @param reopened whether it was opened again since its newest job
 * @param gates all judgements, what was given up included
 * @param kept the judgement that it had passed before people said something to its session; it stands while nothing changed
 */
public record JobHistory(
    List<Job> jobs,
    int past,
    Optional<Judgement> judged,
    int rounds,
    int failures,
    boolean reopened,
    Optional<Judgement> kept,
    List<Gated> gates) {

  /** A judgement, and when it was made. */
  public record Gated(Judgement judgement, Instant at) {}

  static final JobHistory NONE =
      new JobHistory(List.of(), 0, Optional.empty(), 0, 0, false, Optional.empty(), List.of());

  public JobHistory {
    jobs = List.copyOf(jobs);
    gates = List.copyOf(gates);
  }

  JobHistory intended(JobSpec spec, Instant at) {
    List<Job> all = new ArrayList<>(jobs);
    all.removeIf(j -> j.id().equals(spec.id()));
    all.add(Job.intended(spec, at));
    Optional<Judgement> still = spec.id().kind() == JobKind.TURN ? Optional.empty() : judged;
    return new JobHistory(all, past, still, rounds, failures, false, keptBy(spec), gates);
  }

  private Optional<Judgement> keptBy(JobSpec spec) {
    boolean another = spec.turn()
        .filter(turn -> turn.prompt() == Prompt.BEGIN || turn.prompt() == Prompt.FEEDBACK)
        .isPresent();
    return spec.turn().isEmpty()
        ? kept
        : another ? Optional.empty() : judged.filter(Judgement::passed).or(() -> kept);
  }

  JobHistory changed(JobId id, UnaryOperator<Job> change) {
    return new JobHistory(with(id, change), past, judged, rounds, failures, reopened, kept, gates);
  }

  JobHistory ended(JobId id, Outcome how, Instant at) {
    return new JobHistory(
        with(id, j -> j.ended(how, at)),
        past,
        judged,
        roundsAfter(how.verdict()),
        failuresAfter(id, how.verdict()),
        reopened,
        kept,
        gates);
  }

  private List<Job> with(JobId id, UnaryOperator<Job> change) {
    return jobs.stream().map(j -> j.id().equals(id) ? change.apply(j) : j).toList();
  }

  private int roundsAfter(Verdict verdict) {
    return verdict == Verdict.FEEDBACK ? rounds + 1 : rounds;
  }

  private int failuresAfter(JobId id, Verdict verdict) {
    if (id.kind() == JobKind.SETUP) {
      return failures;
    }
    return switch (verdict) {
      case PASSED, FEEDBACK -> 0;
      case RETRY, PERMANENT, ABSENT, REFUSED -> failures + 1;
      case LIMITED, INTERRUPTED -> failures;
    };
  }

  JobHistory judged(Judgement judgement, Instant at) {
    List<Gated> all = new ArrayList<>(gates);
    all.add(new Gated(judgement, at));
    return new JobHistory(
        jobs,
        past,
        Optional.of(judgement),
        roundsAfter(judgement.verdict()),
        failures,
        reopened,
        kept.filter(before -> judgement.passed()),
        all);
  }

  /** Without new rounds it may be judged once more, which is no round of feedback. */
  JobHistory reopenedNow(boolean newRounds) {
    return new JobHistory(
        jobs,
        past,
        Optional.empty(),
        newRounds ? 0 : Math.max(0, rounds - 1),
        0,
        true,
        kept,
        gates);
  }

  /** Somebody cares: rounds and retries begin anew. */
  JobHistory encouraged() {
    return new JobHistory(jobs, past, judged, 0, 0, reopened, kept, gates);
  }

  /** What was done so far is given up; the numbers of the jobs go on, since their folders stay. None of them lives. */
  JobHistory restarted(Instant at) {
    List<Job> over = jobs.stream()
        .map(job -> job.live() ? job.ended(Outcome.of(Verdict.INTERRUPTED, "given up"), at) : job)
        .toList();
    return new JobHistory(
        over, jobs.size(), Optional.empty(), 0, 0, false, Optional.empty(), gates);
  }

  /** Jobs that still count. */
  public List<Job> current() {
    return jobs.subList(past, jobs.size());
  }

  /** The newest turn or verify job. */
  Optional<Job> newest() {
    return current().stream().filter(j -> j.kind() != JobKind.SETUP).reduce((a, b) -> b);
  }

  Optional<Job> newest(JobKind kind) {
    return current().stream().filter(j -> j.kind() == kind).reduce((a, b) -> b);
  }

  /** The id under which this agent knows the session, once any of its processes was seen to begin. */
  Optional<String> knownSession(String agent) {
    Optional<String> known = Optional.empty();
    for (Job job : current()) {
      if (job.outcome().isPresent()
          && job.spec().turn().filter(turn -> turn.agent().equals(agent)).isPresent()) {
        Outcome outcome = job.outcome().get();
        known = outcome.sessionLost()
            ? Optional.empty()
            : outcome.session().isPresent() ? outcome.session() : known;
      }
    }
    return known;
  }

  /** Whether any session was seen to begin, be it of use or not: then something of its work may be in the worktree. */
  boolean worked() {
    return current().stream()
        .flatMap(job -> job.outcome().stream())
        .anyMatch(outcome -> outcome.session().isPresent() || outcome.sessionLost());
  }

  /** Messages that a turn took along and its session has, or is getting now; one that lost its memory has none. */
  Set<String> told() {
    Set<String> told = new HashSet<>();
    for (Job job : current()) {
      if (job.outcome().filter(Outcome::sessionLost).isPresent()) {
        told.clear();
      } else if (job.live() || job.outcome().flatMap(Outcome::session).isPresent()) {
        job.spec()
            .turn()
            .ifPresent(turn -> turn.messages().forEach(message -> told.add(message.id())));
      }
    }
    return told;
  }

  /** For how long, up to its newest turn, nothing but requests to wait came from its provider. */
  Duration limitedFor() {
    Optional<Instant> first = Optional.empty();
    Optional<Instant> last = Optional.empty();
    for (Job job : current()) {
      if (job.kind() == JobKind.TURN && job.endedAt().isPresent()) {
        boolean limited = job.ended(Verdict.LIMITED);
        first = limited ? first.or(job::endedAt) : Optional.empty();
        last = job.endedAt();
      }
    }
    Duration length =
        first.isEmpty() ? Duration.ZERO : Duration.between(first.get(), last.orElseThrow());
    return length.isNegative() ? Duration.ZERO : length;
  }

  /** What its agents asked since people last said something to its session. */
  public List<String> questions() {
    List<String> questions = new ArrayList<>();
    for (Job job : current()) {
      if (job.spec().turn().filter(turn -> !turn.messages().isEmpty()).isPresent()) {
        questions.clear();
      }
      job.outcome().ifPresent(outcome -> questions.addAll(outcome.questions()));
    }
    return questions.stream().distinct().toList();
  }

  /** How many turns in a row, up to the newest, failed in a way that lasts as a rule. */
  int doubts() {
    int doubts = 0;
    for (Job job : current()) {
      if (job.kind() == JobKind.TURN && !job.live()) {
        doubts = job.ended(Verdict.ABSENT) || job.ended(Verdict.REFUSED) ? doubts + 1 : 0;
      }
    }
    return doubts;
  }

  /** The newest job that began a session anew in place of one that could not go on; its commit is where the branch was then. */
  Optional<Job> anew() {
    return current().stream()
        .filter(job ->
            job.spec().turn().filter(turn -> turn.prompt() == Prompt.ANEW).isPresent())
        .reduce((a, b) -> b);
  }

  /** All that its ended turns used together, what was given up included. */
  Usage usage() {
    return jobs.stream()
        .flatMap(j -> j.outcome().stream())
        .map(Outcome::usage)
        .reduce(Usage.NONE, Usage::plus);
  }
}

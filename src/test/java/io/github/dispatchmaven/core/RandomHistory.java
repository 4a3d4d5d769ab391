package io.github.dispatchmaven.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Plays a dispatch with all that can happen to it, decided by a seed. */
final class RandomHistory {

  private static final List<Verdict> ENDS = List.of(
      Verdict.PASSED,
      Verdict.PASSED,
      Verdict.PASSED,
      Verdict.RETRY,
      Verdict.RETRY,
      Verdict.LIMITED,
      Verdict.INTERRUPTED,
      Verdict.PERMANENT,
      Verdict.ABSENT,
      Verdict.REFUSED);
  private static final List<Verdict> VERIFIED = List.of(
      Verdict.PASSED,
      Verdict.PASSED,
      Verdict.FEEDBACK,
      Verdict.RETRY,
      Verdict.INTERRUPTED,
      Verdict.PERMANENT);
  private static final List<Verdict> JUDGED =
      List.of(Verdict.PASSED, Verdict.PASSED, Verdict.FEEDBACK, Verdict.PERMANENT);

  final int turnSlots;
  final int verifySlots;
  Feature feature = Feature.NONE;

  private final Random random;
  private final Map<JobId, JobLife> life = new HashMap<>();
  private final Map<String, Commit> tips = new HashMap<>();
  private final Map<String, Action> errands = new LinkedHashMap<>();
  private final Map<String, String> stuck = new HashMap<>();
  private final Policy policy;
  private Instant now = Story.BEGIN;
  private int commits;

  RandomHistory(long seed) {
    random = new Random(seed);
    turnSlots = 1 + random.nextInt(3);
    verifySlots = 1 + random.nextInt(2);
    Map<String, List<String>> needs = new LinkedHashMap<>();
    Map<String, Assignment> assignments = new HashMap<>();
    int size = 1 + random.nextInt(6);
    for (int number = 0; number < size; number++) {
      List<String> names = new ArrayList<>(needs.keySet());
      names.removeIf(name -> random.nextInt(3) > 0);
      needs.put("w" + number, names);
      assignments.put(
          "w" + number,
          new Assignment(
              random.nextBoolean() ? "claude" : "codex",
              Optional.empty(),
              random.nextBoolean() ? Optional.of("mvn verify") : Optional.empty(),
              random.nextBoolean()));
    }
    Set<String> selected = new TreeSet<>(needs.keySet());
    if (random.nextInt(3) == 0) {
      selected.removeIf(name -> random.nextInt(3) == 0);
    }
    policy = Policy.of(new Terms(
        random.nextInt(3),
        random.nextInt(3),
        Timeouts.ENDLESS,
        new Allowance(
            turnSlots,
            verifySlots,
            random.nextInt(3) == 0 ? Optional.of(BigDecimal.TEN) : Optional.empty()),
        selected,
        assignments,
        Optional.empty(),
        List.of()));
    happens(new Fact.Dispatched(policy.terms()));
    happens(new Fact.Planned(needs, next(), Optional.empty()));
    needs.keySet().stream().filter(name -> random.nextInt(10) > 0).forEach(this::create);
  }

  Observations sight() {
    return new Observations(now, life, Map.of(), tips, errands.keySet(), stuck, Map.of());
  }

  Decision decide() {
    return Scheduler.decide(feature, sight().only(policy.considered()), policy);
  }

  /** The chosen workstreams. */
  List<Track> tracks() {
    return feature.all().stream()
        .filter(track -> policy.selected().contains(track.name()))
        .toList();
  }

  State state(Track track) {
    return State.of(feature, track, sight(), policy);
  }

  /** Whether a process or the loop itself works on it now. */
  boolean worked(Track track) {
    return errands.containsKey(track.name())
        || track.jobs().stream()
            .anyMatch(job -> job.live()
                && job.kind() != JobKind.SETUP
                && (life.get(job.id()) == JobLife.ALIVE || life.get(job.id()) == JobLife.GONE));
  }

  /** Jobs that run or may run, and those that start now. */
  long taken(Decision decision, JobKind kind) {
    long running = feature.live().stream()
        .filter(job -> !saysSomething(job.spec()))
        .filter(job -> job.kind() == kind
            && policy.selected().contains(job.id().workstream())
            && sight().running(job))
        .count();
    return running
        + decision.actions().stream()
            .filter(action -> action instanceof Action.Start start
                && start.spec().id().kind() == kind
                && !saysSomething(start.spec()))
            .count();
  }

  private static boolean saysSomething(JobSpec spec) {
    return spec.turn().filter(turn -> turn.prompt() == Prompt.MESSAGE).isPresent();
  }

  /**
   * Nothing comes from outside any more: does the next thing that this run would come to.
   *
   * @return false if there is none, and it ends
   */
  boolean goOn() {
    Decision decision = decide();
    Optional<Instant> next =
        decision.waits().stream().flatMap(wait -> wait.until().stream()).min(Instant::compareTo);
    Optional<Job> running = feature.live().stream()
        .filter(job -> policy.selected().contains(job.id().workstream()))
        .filter(sight()::running)
        .findFirst();
    if (!decision.actions().isEmpty()) {
      decision.actions().forEach(this::act);
    } else if (!errands.isEmpty()) {
      finish(errands.keySet().iterator().next());
    } else if (running.isPresent()) {
      end(running.get());
    } else if (next.isPresent()) {
      now = next.get();
    } else {
      return false;
    }
    return true;
  }

  /** Does some of what was decided, or something comes from outside. */
  void step(Decision decision) {
    switch (random.nextInt(9)) {
      case 0, 1, 2 ->
        decision.actions().stream().filter(action -> random.nextInt(4) > 0).forEach(this::act);
      case 3, 4 -> someJob(JobLife.ALIVE, JobLife.GONE).ifPresent(this::end);
      case 5 -> errands.keySet().stream().findFirst().ifPresent(this::finish);
      case 6 -> now = now.plus(Duration.ofSeconds(random.nextInt(400)));
      case 7 ->
        someJob(JobLife.values()).ifPresent(job -> life.put(job.id(), changed(life.get(job.id()))));
      default -> outside();
    }
  }

  private static JobLife changed(JobLife before) {
    return switch (before) {
      case UNCLAIMED -> JobLife.UNKNOWN;
      case ALIVE -> JobLife.GONE;
      case GONE -> JobLife.GONE;
      // Its claim was deleted by whoever knows that the other machine is gone.
      case UNKNOWN -> JobLife.UNCLAIMED;
    };
  }

  private void act(Action action) {
    if (action instanceof Action.Start start) {
      JobSpec spec = start
          .spec()
          .turn()
          .map(turn -> start
              .spec()
              .with(turn.session().isPresent() ? turn : turn.withSession("s" + commits++)))
          .orElse(start.spec());
      if (feature.track(spec.id().workstream()).job(spec.id()).filter(Job::live).isEmpty()) {
        happens(new Fact.Intended(spec));
      }
      // Maven may be killed before the process claims the job.
      life.put(spec.id(), random.nextInt(8) == 0 ? JobLife.UNCLAIMED : JobLife.ALIVE);
    } else if (action instanceof Action.End end) {
      // It ends with one of the next steps, or lives on after the Maven that asked it was killed.
      happens(new Fact.Ending(end.id(), end.cause()));
    } else {
      errands.put(action.workstream(), action);
    }
  }

  private void end(Job job) {
    life.remove(job.id());
    Verdict verdict = job.ending()
        .map(Cause::counts)
        .orElseGet(() -> job.kind() == JobKind.TURN ? any(ENDS) : any(VERIFIED));
    boolean lost = random.nextInt(10) == 0;
    Optional<String> session = lost || random.nextInt(8) == 0
        ? Optional.empty()
        : job.spec().turn().flatMap(Turn::session);
    happens(new Fact.Ended(
        job.id(),
        new Outcome(
            verdict,
            new Usage(Optional.of(new BigDecimal(random.nextInt(3))), false, 0, 0),
            session,
            lost,
            "reason",
            List.of(),
            Optional.empty()),
        Optional.empty()));
    if (verdict == Verdict.LIMITED) {
      happens(new Fact.Held(
          job.spec().turn().orElseThrow().agent(),
          now.plusSeconds(random.nextInt(600)),
          random.nextInt(3) == 0 ? Optional.of("opus") : Optional.empty()));
    }
  }

  private void finish(String workstream) {
    Action errand = errands.remove(workstream);
    if (errand instanceof Action.Judge) {
      Commit commit = random.nextBoolean() ? next() : tips.getOrDefault(workstream, next());
      tips.put(workstream, commit);
      happens(new Fact.Judged(
          workstream, new Judgement(any(JUDGED), commit, List.of("missing"), List.of())));
    } else if (random.nextInt(8) == 0) {
      stuck.put(workstream, "its dependencies conflict");
    } else {
      happens(new Fact.Based(workstream, next()));
    }
  }

  private void outside() {
    Track track = feature.all().get(random.nextInt(feature.tracks().size()));
    switch (random.nextInt(7)) {
      case 0 -> tips.computeIfPresent(track.name(), (name, tip) -> next());
      case 1 -> {
        State state = state(track);
        boolean over = state instanceof State.Failed || state instanceof State.Stopped;
        if (over && !errands.containsKey(track.name())) {
          happens(new Fact.Reopened(track.name(), state.reason(), random.nextBoolean()));
        }
      }
      case 2 -> {
        if (!track.created()) {
          create(track.name());
        }
      }
      case 3 ->
        happens(new Fact.Asked(track.name(), new Message("m" + commits++, "Mind the gap.")));
      case 4 -> stop(track);
      case 5 -> restart(track);
      default -> stuck.remove(track.name());
    }
  }

  private void stop(Track track) {
    if (random.nextInt(4) == 0) {
      Optional<String> word = Optional.of("m" + commits++).filter(id -> random.nextBoolean());
      word.ifPresent(
          id -> happens(new Fact.Asked(track.name(), new Message(id, "Finalize work and exit."))));
      happens(new Fact.Stopping(track.name(), new Steering.Stop(word)));
    }
  }

  private void restart(Track track) {
    if (!worked(track)
        && track.begun()
        && track.jobs().stream().noneMatch(job -> life.get(job.id()) == JobLife.UNKNOWN)) {
      track.jobs().forEach(job -> life.remove(job.id()));
      happens(new Fact.Restarted(track.name()));
      create(track.name());
    }
  }

  private void create(String workstream) {
    happens(new Fact.Creating(workstream, 1));
    happens(new Fact.Created(workstream, next()));
  }

  private Optional<Job> someJob(JobLife... lives) {
    Set<JobLife> wanted = new LinkedHashSet<>(List.of(lives));
    List<Job> jobs = feature.live().stream()
        .filter(job -> wanted.contains(life.get(job.id())))
        .toList();
    return jobs.isEmpty() ? Optional.empty() : Optional.of(any(jobs));
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Commit next() {
    return Story.commit(++commits);
  }

  private void happens(Fact fact) {
    feature = fact.applyTo(feature, now);
  }
}

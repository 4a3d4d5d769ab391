package io.github.dispatchmaven.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plays a dispatch that goes well, by the scheduler itself, on a clock of its own. Pure. */
public final class Forecast {

  private static final Instant BEGIN = Instant.EPOCH.plusSeconds(1);

  private final Policy policy;
  private final Map<String, Effort> efforts;
  private final Map<JobId, JobLife> life = new HashMap<>();
  private final Map<JobId, Instant> ends =
      new TreeMap<>(java.util.Comparator.comparing(JobId::toString));
  private final Map<String, Instant> begun = new HashMap<>();
  private final List<Stint> stints = new ArrayList<>();
  private Feature feature = Feature.NONE;
  private Instant now = BEGIN;
  private int commits;

  private Forecast(Terms terms, Map<String, Effort> efforts) {
    this.policy = Policy.of(terms);
    this.efforts = efforts;
  }

  /**
   * What one workstream takes.
   *
   * @param turns that its session is at work
   * @param verify one run of its verify command
   */
  public record Effort(Duration turns, Duration verify, BigDecimal costUsd) {}

  /** From the first job of a workstream to its completion, since the beginning of the dispatch. */
  public record Stint(String workstream, Duration from, Duration to) {}

  /**
   * How it goes.
   *
   * @param waits of those that never complete, with their reason: the budget does not reach, for example
   */
  public record Course(Duration length, BigDecimal costUsd, List<Stint> stints, List<Wait> waits) {

    public Course {
      stints = List.copyOf(stints);
      waits = List.copyOf(waits);
    }
  }

  /**
   * @param needs of each workstream
   * @param terms of the dispatch, with its slots and budget
   * @param efforts by workstream
   */
  public static Course of(
      Map<String, List<String>> needs, Terms terms, Map<String, Effort> efforts) {
    return new Forecast(terms, efforts).play(needs);
  }

  private Course play(Map<String, List<String>> needs) {
    happens(new Fact.Planned(needs, next(), Optional.empty()));
    int number = 0;
    for (String name : needs.keySet()) {
      happens(new Fact.Creating(name, ++number));
      happens(new Fact.Created(name, next()));
    }
    happens(new Fact.Dispatched(policy.terms()));
    Decision decision = decide();
    while (!decision.actions().isEmpty() || !ends.isEmpty()) {
      decision.actions().forEach(this::act);
      if (decision.actions().isEmpty()) {
        endNext();
      }
      decision = decide();
    }
    return new Course(Duration.between(BEGIN, now), feature.spentUsd(), stints, decision.waits());
  }

  private Decision decide() {
    return Scheduler.decide(feature, Observations.of(now, life, Map.of()), policy);
  }

  private void act(Action action) {
    String name = action.workstream();
    if (action instanceof Action.Start start) {
      JobSpec spec = start
          .spec()
          .turn()
          .map(turn -> JobSpec.turn(start.spec().id(), turn.withSession(name)))
          .orElse(start.spec());
      happens(new Fact.Intended(spec));
      life.put(spec.id(), JobLife.ALIVE);
      Effort effort = Required.value(efforts, name);
      ends.put(
          spec.id(),
          now.plus(spec.id().kind() == JobKind.VERIFY ? effort.verify() : effort.turns()));
      begun.putIfAbsent(name, now);
    } else if (action instanceof Action.Judge) {
      happens(new Fact.Judged(name, new Judgement(Verdict.PASSED, next(), List.of(), List.of())));
      completed(name);
    } else if (action instanceof Action.Base) {
      happens(new Fact.Based(name, next()));
    }
  }

  /** All that end at the same time. */
  private void endNext() {
    now = ends.values().stream().min(Instant::compareTo).orElseThrow();
    List<JobId> over = ends.entrySet().stream()
        .filter(entry -> entry.getValue().equals(now))
        .map(Map.Entry::getKey)
        .toList();
    over.forEach(this::end);
  }

  private void end(JobId id) {
    ends.remove(id);
    life.remove(id);
    BigDecimal cost = id.kind() == JobKind.TURN
        ? Required.value(efforts, id.workstream()).costUsd()
        : BigDecimal.ZERO;
    happens(new Fact.Ended(
        id,
        new Outcome(
            Verdict.PASSED,
            new Usage(Optional.of(cost), false, 0, 0),
            Optional.of(id.workstream()),
            false,
            "",
            List.of(),
            Optional.empty()),
        Optional.empty()));
    completed(id.workstream());
  }

  private void completed(String name) {
    Observations sight = Observations.of(now, life, Map.of());
    if (State.of(feature, feature.track(name), sight, policy) instanceof State.Completed) {
      stints.add(
          new Stint(name, Duration.between(BEGIN, begun.get(name)), Duration.between(BEGIN, now)));
    }
  }

  private void happens(Fact fact) {
    feature = fact.applyTo(feature, now);
  }

  private Commit next() {
    return new Commit("%040x".formatted(++commits));
  }
}

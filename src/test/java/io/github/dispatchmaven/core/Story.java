package io.github.dispatchmaven.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A feature as it comes about, fact by fact, at fixed instants and without any process. */
final class Story {

  static final Commit BASE = commit(0);
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  static final String VERIFY = "mvn verify";
  private static final int MAX_ROUNDS = 2;
  private static final int RETRIES = 2;

  private final Map<JobId, JobLife> life = new HashMap<>();
  private final Map<String, Commit> tips = new HashMap<>();
  private final Map<JobId, Activity> activity = new HashMap<>();
  private Timeouts patience = Timeouts.ENDLESS;
  private final Set<String> busy = new HashSet<>();
  private final Map<String, String> stuck = new HashMap<>();
  private final Map<String, Assignment> assignments = new HashMap<>();
  private Feature feature = Feature.NONE;
  private Instant now = BEGIN;
  private List<Limit> limits = List.of(new RateHold(Timeouts.ENDLESS.limit()));
  private Set<String> selected;
  private boolean metered;

  private Story(Map<String, List<String>> needs) {
    fact(new Fact.Planned(needs, BASE, Optional.empty()));
    needs.keySet().forEach(this::notVerifying);
    selected = needs.keySet();
  }

  /** Each workstream as its name and the names that it depends on; none has a worktree yet. */
  static Story planned(String... workstreams) {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    for (String words : workstreams) {
      List<String> names = List.of(words.split(" "));
      needs.put(names.get(0), names.subList(1, names.size()));
    }
    return new Story(needs);
  }

  /** As {@link #planned}, with worktrees. */
  static Story of(String... workstreams) {
    Story story = planned(workstreams);
    story.feature.tracks().keySet().forEach(name -> {
      story.fact(new Fact.Creating(name, 1));
      story.fact(new Fact.Created(name, BASE));
    });
    return story;
  }

  static Commit commit(int number) {
    return new Commit("%040x".formatted(number));
  }

  Story limitedBy(Limit... all) {
    limits = List.of(all);
    return this;
  }

  Story selecting(String... workstreams) {
    selected = Set.of(workstreams);
    return this;
  }

  /** A command verifies the commits of the workstream. */
  Story verifying(String workstream) {
    return verifying(workstream, VERIFY);
  }

  Story verifying(String workstream, String command) {
    assignments.put(
        workstream, new Assignment("claude", Optional.of("sonnet"), Optional.of(command), metered));
    return this;
  }

  Story notVerifying(String workstream) {
    assignments.put(
        workstream, new Assignment("claude", Optional.of("sonnet"), Optional.empty(), metered));
    return this;
  }

  /** Another agent goes on with the workstream. */
  Story givenTo(String workstream, String agent) {
    assignments.put(workstream, new Assignment(agent, Optional.empty(), Optional.empty(), metered));
    return this;
  }

  /** All agents report what they spend. */
  Story metered() {
    metered = true;
    assignments.keySet().forEach(this::notVerifying);
    return this;
  }

  /** A dispatch begins. */
  Story dispatched() {
    return fact(new Fact.Dispatched(terms()));
  }

  Story active(JobId job, Activity activity) {
    this.activity.put(job, activity);
    return this;
  }

  Story patient(Timeouts how) {
    patience = how;
    return this;
  }

  Story fact(Fact fact) {
    feature = fact.applyTo(feature, now);
    return this;
  }

  Story later(Duration time) {
    now = now.plus(time);
    return this;
  }

  Story sees(JobId job, JobLife what) {
    life.put(job, what);
    return this;
  }

  Story tip(String workstream, Commit tip) {
    tips.put(workstream, tip);
    return this;
  }

  Story busyWith(String workstream) {
    busy.add(workstream);
    return this;
  }

  Story stuckOn(String workstream, String why) {
    stuck.put(workstream, why);
    return this;
  }

  Story based(String workstream) {
    return fact(new Fact.Based(workstream, BASE));
  }

  /** Does what is decided for the workstream, which has to be a start; its process lives then. */
  JobId starts(String workstream) {
    JobSpec spec = start(workstream);
    JobSpec named = spec.turn()
        .filter(turn -> turn.session().isEmpty())
        .map(turn -> spec.with(turn.withSession("session-of-" + workstream)))
        .orElse(spec);
    fact(new Fact.Intended(named));
    life.put(spec.id(), JobLife.ALIVE);
    return spec.id();
  }

  Story ends(JobId job, Outcome outcome) {
    life.remove(job);
    return fact(new Fact.Ended(job, outcome, Optional.empty()));
  }

  Story ends(JobId job, Verdict verdict) {
    return ends(job, Outcome.of(verdict, "said why"));
  }

  Story judged(String workstream, Verdict verdict, Commit commit, String... missing) {
    tips.put(workstream, commit);
    return fact(
        new Fact.Judged(workstream, new Judgement(verdict, commit, List.of(missing), List.of())));
  }

  /** Its next turn passes and so does the gate. */
  Story completes(String workstream, Commit commit) {
    return ends(starts(workstream), Verdict.PASSED).judged(workstream, Verdict.PASSED, commit);
  }

  Feature feature() {
    return feature;
  }

  Track track(String workstream) {
    return feature.track(workstream);
  }

  Instant now() {
    return now;
  }

  Observations sight() {
    return new Observations(now, life, activity, tips, busy, stuck, Map.of());
  }

  Policy policy() {
    return new Policy(terms(), selected, Set.of(), limits);
  }

  Terms terms() {
    return new Terms(
        MAX_ROUNDS,
        RETRIES,
        patience,
        Allowance.ANY,
        selected,
        assignments,
        Optional.empty(),
        List.of());
  }

  Decision decide() {
    return Scheduler.decide(feature, sight(), policy());
  }

  State state(String workstream) {
    return State.of(feature, feature.track(workstream), sight(), policy());
  }

  /** The workstreams that something is to be done for, in the order of the actions. */
  List<String> acting() {
    return decide().actions().stream().map(Action::workstream).toList();
  }

  Action action(String workstream) {
    List<Action> actions = new ArrayList<>(decide().actions());
    actions.removeIf(action -> !action.workstream().equals(workstream));
    if (actions.size() != 1) {
      throw new AssertionError("not one action for " + workstream + " but " + actions + "; waits: "
          + decide().waits());
    }
    return actions.get(0);
  }

  JobSpec start(String workstream) {
    if (action(workstream) instanceof Action.Start start) {
      return start.spec();
    }
    throw new AssertionError("no start but " + action(workstream));
  }

  Turn turn(String workstream) {
    return start(workstream).turn().orElseThrow();
  }

  /** Why the workstream does nothing now. */
  Wait waitOf(String workstream) {
    return decide().waits().stream()
        .filter(wait -> wait.workstream().equals(workstream))
        .findFirst()
        .orElseThrow(() -> new AssertionError(workstream + " does not wait: " + decide()));
  }
}

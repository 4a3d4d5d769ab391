package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Action;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Decide;
import io.github.dispatchmaven.core.Decision;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Kind;
import io.github.dispatchmaven.core.Life;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Sight;
import io.github.dispatchmaven.core.Spec;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Launch;
import io.github.dispatchmaven.gate.Gate;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.plan.Scope;
import io.github.dispatchmaven.view.FeatureView;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one controller of a feature: observes, decides, acts, until no job lives, nothing can start and no wait has an
 * end.
 */
public final class Controller {

  /** Between two glances at what running jobs wrote, which cost next to nothing. */
  private static final Duration GLANCE = Duration.ofMillis(80);
  /** Between two whole looks while nothing happens. */
  private static final Duration LOOK = Duration.ofSeconds(1);
  /** Of one round, so that many starts do not hold up everything else. */
  private static final int MOST_STARTS = 8;
  private static final Set<Life> RUNNING = EnumSet.of(Life.ALIVE, Life.GONE);

  private final Site site;
  private final Orders orders;
  private final Policy policy;
  private final Set<String> told = new HashSet<>();
  private final Jobs jobs;
  private final Launches launches;
  private final Gate gate;
  private final Observer observer;
  private final Starts starts;
  private final Narrator narrator;
  private final Publisher publisher;
  private final Mail mail;
  private final Pulse pulse;
  private final Endings endings;
  private final Semaphore news = new Semaphore(0);
  private final Interruption interruption;
  private boolean threadInterrupted;

  public Controller(Site site, Orders orders, Policy policy) {
    this.site = site;
    this.orders = orders;
    this.policy = policy;
    this.jobs = new Jobs(site);
    this.launches = new Launches(site);
    this.gate = new Gate(site.repository(), site.layout(), site.sheets());
    this.observer = new Observer(site, orders::verify);
    this.starts = new Starts(site);
    this.narrator = new Narrator(site.console(), policy);
    this.publisher = new Publisher(site, observer);
    this.mail = new Mail(site, this::completed);
    this.pulse = new Pulse(site.layout());
    this.endings = new Endings(site.engine());
    this.interruption = new Interruption(site.workbench());
  }

  /**
   * Supervises sessions until nothing more can be done.
   *
   * @return the state at the end
   * @throws InterruptedRun if the user ended it, and its sessions with it
   */
  public FeatureView run() {
    begin();
    return loop((decision, errands) -> over(decision, errands));
  }

  /** Starts what may start now, and leaves it at work. */
  public FeatureView start() {
    begin();
    return loop((decision, errands) ->
        decision.actions().isEmpty() && errands.busy().isEmpty() && !endings.open() && allClaimed());
  }

  /** Sees to what people ask for on the terms of the newest dispatch, without beginning another. */
  public FeatureView attend() {
    return loop((decision, errands) -> over(decision, errands));
  }

  /** What was asked before this dispatch is older than the wish to go on. */
  private void begin() {
    mail.collect();
    site.journal().append(new Fact.Dispatched(policy.terms()));
    Reopening.facts(site.journal().feature(), sightOfNothing(), policy).forEach(site.journal()::append);
  }

  private FeatureView loop(BiPredicate<Decision, Errands> end) {
    try (Errands errands = new Errands(news::release); Interruption.Watch watch = interruption.watch(news::release)) {
      while (true) {
        long began = System.nanoTime();
        errands.collect().forEach(site.journal()::append);
        mail.collect();
        told.addAll(steered());
        endings.killOverdue();
        narrator.beforeFirstLook(site.journal().feature());
        pulse.watch(supervised().map(job -> jobs.folder(job.id())).toList());
        observer.look();
        holdLimited();
        endings.ask(leftEnding());
        Sight sight = sight(errands);
        Policy current = policy.telling(told);
        Decision decision = Decide.decide(site.journal().feature(), sight.only(current.considered()), current);
        if (watch.requested()) {
          throw interrupted(sight);
        }
        narrator.afterFirstLook(site.journal().feature(), sight);
        narrator.tell(site.journal().feature(), sight, decision);
        int starts = act(decision.actions(), errands);
        FeatureView view = publisher.publish(sight(errands), decision.waits());
        narrator.tell(view);
        if (end.test(decision, errands)) {
          return view;
        }
        if (starts <= MOST_STARTS) {
          // What was just started is looked at soon, for the first time.
          await(Duration.ofNanos(System.nanoTime() - began), endings.open() || starts > 0 ? GLANCE : LOOK);
        }
      }
    } catch (InterruptedRun e) {
      throw e;
    } catch (RuntimeException e) {
      // Nobody would watch what they spend: they are resumed by the next run.
      endSessions();
      throw e;
    } finally {
      site.console().now(List.of());
    }
  }

  /** Others than those that are worked on, to whom somebody has something to say. */
  private Set<String> steered() {
    return site.journal().feature().all().stream().filter(track -> !policy.selected().contains(track.name()))
        .filter(track -> track.begun() && (!track.untold().isEmpty() || track.stopping())).map(Track::name)
        .collect(Collectors.toSet());
  }

  /** Jobs whose end was journalled, by whoever; one that lives may never have been asked, or not been killed in time. */
  private List<JobFolder> leftEnding() {
    return supervised().filter(job -> job.ending().isPresent() && observer.life().get(job.id()) == Life.ALIVE)
        .map(job -> jobs.folder(job.id())).toList();
  }

  private Sight sightOfNothing() {
    return Sight.of(site.clock().instant(), Map.of(), publisher.tips());
  }

  private Sight sight(Errands errands) {
    return new Sight(
        site.clock().instant(), observer.life(), observer.activity(), publisher.tips(), errands.busy(), starts.stuck());
  }

  private boolean completed(String workstream) {
    Feature feature = site.journal().feature();
    return State.of(feature, feature.track(workstream), sightOfNothing(), policy) instanceof State.Completed;
  }

  private boolean over(Decision decision, Errands errands) {
    boolean waiting = decision.waits().stream().anyMatch(wait -> wait.until().isPresent());
    boolean working = supervised().anyMatch(job -> RUNNING.contains(observer.life().get(job.id())));
    return decision.actions().isEmpty() && errands.busy().isEmpty() && !waiting && !working;
  }

  private boolean allClaimed() {
    return supervised().allMatch(job -> observer.life().get(job.id()) != Life.ALIVE || job.owner().isPresent());
  }

  private Stream<Job> supervised() {
    return site.journal().feature().live().stream()
        .filter(job -> job.kind() != Kind.SETUP && considered(job.id().workstream()));
  }

  private boolean considered(String workstream) {
    return policy.selected().contains(workstream) || policy.told().contains(workstream) || told.contains(workstream);
  }

  /**
   * Returns when there is news, or when it is time for a whole look.
   *
   * @param round how long the last round took: at least as long is the next glance away, so that half the time is free
   */
  private void await(Duration round, Duration most) {
    Duration glance = round.compareTo(GLANCE) > 0 ? round : GLANCE;
    long end = System.nanoTime() + most.toNanos();
    try {
      while (!pulse.changed() && System.nanoTime() - end < 0) {
        if (news.tryAcquire(glance.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
          return;
        }
      }
    } catch (InterruptedException e) {
      // Told on at the end: until then the journal is to be written, which an interrupted thread cannot.
      threadInterrupted = true;
      interruption.request();
    }
  }

  /**
   * @return how many starts there are to make; those over a number are left for the next round
   */
  private int act(List<Action> actions, Errands errands) {
    int starts = 0;
    end(actions.stream().filter(Action.End.class::isInstance).map(Action.End.class::cast).toList());
    for (Action action : actions) {
      boolean start = action instanceof Action.Start;
      if (!start || starts < MOST_STARTS) {
        act(action, errands);
      }
      starts += start ? 1 : 0;
    }
    return starts;
  }

  private void act(Action action, Errands errands) {
    if (action instanceof Action.Start start) {
      start(start.spec());
    } else if (action instanceof Action.Judge judge) {
      errands.run(judge.workstream(), () -> judge(judge.workstream()));
    } else if (action instanceof Action.Base base) {
      errands.run(base.workstream(), () -> starts.base(base.workstream()));
    }
  }

  private void end(List<Action.End> ends) {
    List<JobFolder> ended = new ArrayList<>();
    for (Action.End end : ends) {
      if (!end.cause().stall() || !observer.stirred(end.id())) {
        if (end.cause().counts() != Verdict.INTERRUPTED) {
          site.console().warn(end.workstream() + ": " + end.id().kind().word() + " " + end.cause().why() + "; ending it");
        }
        site.journal().append(new Fact.Ending(end.id(), end.cause()));
        ended.add(jobs.folder(end.id()));
      }
    }
    endings.ask(ended);
  }

  private void start(Spec spec) {
    Spec named = spec.turn().filter(turn -> turn.session().isEmpty())
        .map(turn -> Spec.turn(spec.id(), turn.withSession(UUID.randomUUID().toString()))).orElse(spec);
    Launch launch = spec.id().kind() == Kind.TURN
        ? launches.turn(named)
        : launches.command(spec.id().workstream(), orders.split(spec.command().orElseThrow()));
    jobs.start(named, launch, news::release);
    narrator.started(named, site.journal().feature().track(spec.id().workstream()));
  }

  private Optional<Fact> judge(String workstream) {
    Track track = site.journal().feature().track(workstream);
    Commit start = track.start().orElseThrow();
    boolean lastRound = track.rounds() >= policy.terms().maxRounds();
    Scope scope = site.plan().workstream(workstream).map(w -> orders.scope(w)).orElse(Scope.of(List.of()));
    Judgement judgement = judgement(workstream, start, scope, lastRound);
    publisher.tip(workstream, judgement.commit());
    return Optional.of(new Fact.Judged(workstream, judgement));
  }

  /** One broken worktree must not end the supervision of the others. */
  private Judgement judgement(String workstream, Commit start, Scope scope, boolean lastRound) {
    try {
      return gate.judge(workstream, start, scope, lastRound);
    } catch (GitException | UncheckedIOException e) {
      return new Judgement(Verdict.PERMANENT, start, List.of("cannot be judged: " + e.getMessage()), List.of());
    }
  }

  /** A provider that asked one session to wait is asked by none until then. */
  private void holdLimited() {
    Holds.missing(site.journal().feature(), site.clock().instant())
        .forEach(hold -> site.journal().append(hold));
  }

  private InterruptedRun interrupted(Sight sight) {
    observer.ending();
    endSessions();
    // What is not over by now is taken up by the next run.
    observer.look();
    publisher.publish(sight, List.of());
    site.console().now(List.of());
    interruption.tell();
    if (threadInterrupted) {
      Thread.currentThread().interrupt();
    }
    return new InterruptedRun();
  }

  private void endSessions() {
    interruption.end(supervised().map(job -> jobs.folder(job.id())).toList());
  }
}

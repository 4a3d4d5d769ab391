package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Decision;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.Observations;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Scheduler;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.dispatch.jobs.GracefulEnds;
import io.github.dispatchmaven.dispatch.jobs.Holds;
import io.github.dispatchmaven.dispatch.jobs.InterruptedRun;
import io.github.dispatchmaven.dispatch.jobs.Interruption;
import io.github.dispatchmaven.dispatch.jobs.JobFileWatch;
import io.github.dispatchmaven.dispatch.jobs.Jobs;
import io.github.dispatchmaven.dispatch.jobs.Observer;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.workspace.GitPrograms;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one controller of a feature: observes, decides, acts, until no job lives, nothing can start and no wait has an
 * end.
 */
public final class Controller {

  private static final Logger LOG = LoggerFactory.getLogger(Controller.class);

  /** Between two glances at what running jobs wrote, which cost next to nothing. */
  private static final Duration GLANCE = Duration.ofMillis(80);
  /** Between two whole looks while nothing happens. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Set<Status> UNDERWAY =
      EnumSet.of(Status.PENDING, Status.ACTIVE, Status.VERIFYING);
  private static final Set<JobLife> RUNNING = EnumSet.of(JobLife.ALIVE, JobLife.GONE);

  private final Site site;
  private final Policy policy;
  private final Set<String> told = new HashSet<>();
  private final Jobs jobs;
  private final Observer observer;
  private final Performer performer;
  private final Narrator narrator;
  private final Publisher publisher;
  private final Mail mail;
  private final Restarts restarts;
  private final JobFileWatch pulse;
  private final GracefulEnds endings;
  private final Semaphore news = new Semaphore(0);
  private final Interruption interruption;
  private final ConflictWatch lookout;
  private final TrialWatch trials;
  private final RepositoryHold hold;
  private boolean threadInterrupted;
  private Decision last = new Decision(List.of(), List.of());

  public Controller(Site site, WorkstreamSettings orders, Policy policy) {
    this.site = site;
    this.policy = policy;
    this.jobs = new Jobs(site.workbench());
    Verifying verifying = new Verifying(site, orders);
    this.observer = new Observer(site.workbench(), new WatchedSessions(site, orders, verifying));
    this.narrator = new Narrator(site.console(), policy);
    TroubleNotes notes = new TroubleNotes(site, orders.warnWorkers());
    this.lookout = new ConflictWatch(site, notes);
    this.trials = new TrialWatch(site, orders.trial(), notes, news::release);
    this.publisher = new Publisher(site, observer, this::predicted);
    this.restarts = new Restarts(site, orders.restarter());
    this.mail = new Mail(site, this::completed, this::resumable, this::others, restarts);
    this.pulse = new JobFileWatch(site.layout());
    this.endings = new GracefulEnds(site.engine());
    this.performer = new Performer(
        site,
        orders,
        policy.terms().maxRounds(),
        verifying,
        observer,
        narrator,
        publisher,
        endings,
        news::release);
    this.interruption = new Interruption(site.workbench());
    this.hold =
        new RepositoryHold(new GitPrograms(site.repository(), site.layout()), site.console());
  }

  /**
   * Supervises sessions until nothing more can be done.
   *
   * @return the state at the end
   * @throws InterruptedRun if the user ended it, and its sessions with it
   */
  public FeatureView run() {
    begin();
    return loop(true, (decision, errands) -> over(decision, errands));
  }

  /** Starts what may start now, and leaves it at work. */
  public FeatureView start() {
    begin();
    return loop(
        false,
        (decision, errands) -> decision.actions().isEmpty()
            && errands.busy().isEmpty()
            && !endings.open()
            && allClaimed());
  }

  /** Sees to what people ask for on the terms of the newest dispatch, without beginning another. */
  public FeatureView attend() {
    return loop(false, (decision, errands) -> over(decision, errands));
  }

  /** What was asked before this dispatch is older than the wish to go on. */
  private void begin() {
    mail.collect();
    site.journal().append(new Fact.Dispatched(policy.terms()));
    // What ended while nobody looked has to be known before it is judged what to begin again.
    narrator.beforeFirstLook(site.journal().feature());
    observer.look();
    Reopening.facts(site.journal().feature(), sightOfNothing(), policy)
        .forEach(site.journal()::append);
  }

  /**
   * @param trying whether branches are tried together
   */
  private FeatureView loop(boolean trying, BiPredicate<Decision, BackgroundTasks> end) {
    trials.endLeft();
    try (publisher;
        BackgroundTasks errands = new BackgroundTasks(news::release);
        Interruption.Watch watch = interruption.watch(news::release);
        trials) {
      while (true) {
        long began = System.nanoTime();
        if (watch.requested()) {
          // A whole look at what is ended anyway takes time that nobody has.
          throw interrupted(sight(errands));
        }
        observe(errands);
        Observations sight = sight(errands);
        Decision decision = decide(sight);
        if (watch.requested()) {
          throw interrupted(sight);
        }
        narrator.afterFirstLook(site.journal().feature(), sight);
        narrator.tell(site.journal().feature(), sight, decision);
        Map<String, Commit> moved = MovedBranches.of(site.journal().feature(), sight.tips());
        lookout.look(moved, errands);
        int starts = performer.act(decision.actions(), errands);
        if (end.test(decision, errands)) {
          return publisher.publishLast(sight(errands), decision.waits());
        }
        publisher.publish(sight(errands), decision.waits());
        if (trying) {
          trials.look(moved, decision, errands, hold.reason().isPresent());
        }
        if (starts <= Performer.MOST_STARTS) {
          // What was just started is looked at soon, for the first time.
          await(
              Duration.ofNanos(System.nanoTime() - began),
              endings.open() || starts > 0 ? GLANCE : LOOK);
        }
      }
    } catch (InterruptedRun e) {
      throw e;
    } catch (RuntimeException e) {
      // Nobody would watch what they spend: they are resumed by the next run.
      abandoned(e);
      throw e;
    } finally {
      site.audience().over();
    }
  }

  /** Takes in all that happened since the last look. */
  private void observe(BackgroundTasks errands) {
    errands.collect().forEach(site.journal()::append);
    mail.collect();
    told.addAll(steered());
    endings.killOverdue();
    narrator.beforeFirstLook(site.journal().feature());
    pulse.watch(supervised().map(job -> jobs.folder(job.id())).toList());
    observer.look();
    if (restarts.any()) {
      hold.look();
    }
    restarts.look(errands, hold.reason().isPresent());
    holdLimited();
    endings.ask(leftEnding());
    lookout.tell(this::underway);
    trials.tell(this::underway);
  }

  /** Which branches will not go together, as was seen last. */
  private List<FeatureView.Predicted> predicted() {
    return Stream.concat(lookout.predicted().stream(), trials.predicted().stream())
        .toList();
  }

  private Decision decide(Observations sight) {
    Policy current = policy.telling(told);
    Decision decided =
        Scheduler.decide(site.journal().feature(), sight.only(current.considered()), current);
    if (observer.turnEnded()) {
      hold.look();
    }
    Decision decision = hold.reason().map(decided::held).orElse(decided);
    tellChanged(decision);
    return decision;
  }

  private void tellChanged(Decision decision) {
    if (LOG.isDebugEnabled() && !decision.equals(last)) {
      last = decision;
      decision.actions().forEach(action -> LOG.debug("decided: {}", action));
      decision.waits().forEach(wait -> LOG.debug("waits: {}: {}", wait.workstream(), wait.why()));
    }
  }

  /** Others than those that are worked on, to whom somebody has something to say. */
  private Set<String> steered() {
    return site.journal().feature().all().stream()
        .filter(track -> !policy.selected().contains(track.name()))
        .filter(track -> track.begun() && (!track.untold().isEmpty() || track.stopping()))
        .map(Track::name)
        .collect(Collectors.toSet());
  }

  /** Jobs whose end was journalled, by whoever; one that lives may never have been asked, or not been killed in time. */
  private List<JobFolder> leftEnding() {
    return supervised()
        .filter(job -> job.ending().isPresent() && observer.life().get(job.id()) == JobLife.ALIVE)
        .map(job -> jobs.folder(job.id()))
        .toList();
  }

  private Observations sightOfNothing() {
    return Observations.of(site.clock().instant(), Map.of(), publisher.tips());
  }

  private Observations sight(BackgroundTasks errands) {
    return new Observations(
        site.clock().instant(),
        observer.life(),
        observer.activity(),
        publisher.tips(),
        errands.busy(),
        performer.stuck(),
        observer.unknown());
  }

  private boolean completed(String workstream) {
    Feature feature = site.journal().feature();
    Track track = feature.track(workstream);
    return State.of(feature, track, sightOfNothing(), policy) instanceof State.Completed completed
        && completed.proposal().isEmpty()
        && completed.waiting().isEmpty()
        && track.newest().filter(Job::live).isEmpty();
  }

  /** It is not completed, and does not go on by itself. */
  private boolean resumable(String workstream) {
    Feature feature = site.journal().feature();
    Track track = feature.track(workstream);
    return track.stopping()
        || State.of(feature, track, sightOfNothing(), policy) instanceof State.Failed;
  }

  /** Whether this run works on others. */
  private boolean others(String workstream) {
    return !policy.selected().isEmpty() && !policy.selected().contains(workstream);
  }

  /** It can still heed what it is told, and nobody pays for opening it again. */
  private boolean underway(String workstream) {
    Feature feature = site.journal().feature();
    return UNDERWAY.contains(
        State.of(feature, feature.track(workstream), sightOfNothing(), policy).status());
  }

  private boolean over(Decision decision, BackgroundTasks errands) {
    boolean waiting = decision.waits().stream().anyMatch(wait -> wait.until().isPresent());
    boolean working =
        supervised().anyMatch(job -> RUNNING.contains(observer.life().get(job.id())));
    return decision.actions().isEmpty() && errands.busy().isEmpty() && !waiting && !working;
  }

  private boolean allClaimed() {
    return supervised()
        .allMatch(
            job -> observer.life().get(job.id()) != JobLife.ALIVE || job.owner().isPresent());
  }

  private Stream<Job> supervised() {
    return site.journal().feature().live().stream()
        .filter(job -> job.kind() != JobKind.SETUP && considered(job.id().workstream()));
  }

  private boolean considered(String workstream) {
    return policy.selected().contains(workstream)
        || policy.told().contains(workstream)
        || told.contains(workstream);
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
      // Told on at the end: until then the journal is to be written, which an interrupted thread
      // cannot.
      threadInterrupted = true;
      interruption.request();
    }
  }

  /** A provider that asked one session to wait is asked by none until then, and then by one. */
  private void holdLimited() {
    Holds.missing(site.journal().feature(), site.clock().instant()).forEach(site.journal()::append);
    Holds.over(site.journal().feature(), observer.activity(), site.clock().instant())
        .forEach(site.journal()::append);
  }

  private InterruptedRun interrupted(Observations sight) {
    observer.ending();
    endSessions();
    // What is not over by now is taken up by the next run.
    observer.look();
    publisher.publishLeft(sight);
    // The JVM ends as soon as nobody waits for the interruption any more.
    publisher.close();
    site.audience().over();
    interruption.tell();
    if (threadInterrupted) {
      Thread.currentThread().interrupt();
    }
    return new InterruptedRun(site.goOn());
  }

  /** Where nothing can be written any more, the next run sees for itself how they ended. */
  private void abandoned(RuntimeException why) {
    observer.ending();
    endSessions();
    try {
      observer.look();
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private void endSessions() {
    interruption.endWatched(supervised().map(job -> jobs.folder(job.id())).toList());
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Action;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.core.Judgement;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.dispatch.jobs.GracefulEnds;
import io.github.dispatchmaven.dispatch.jobs.InterruptedRun;
import io.github.dispatchmaven.dispatch.jobs.Jobs;
import io.github.dispatchmaven.dispatch.jobs.Observer;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.gate.Gate;
import io.github.dispatchmaven.git.ForeignWork;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.git.Range;
import io.github.dispatchmaven.plan.Scope;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Does what was decided: starts jobs, ends them, has the gate judge, and merges starts. */
final class Performer {

  /** Starts in one round, so that many do not hold up everything else. */
  static final int MOST_STARTS = 8;

  private final Site site;
  private final WorkstreamSettings orders;
  private final int maxRounds;
  private final Verifying verifying;
  private final Observer observer;
  private final Narrator narrator;
  private final Publisher publisher;
  private final GracefulEnds endings;
  private final Runnable wake;
  private final Jobs jobs;
  private final Launches launches;
  private final Gate gate;
  private final DependencyMerge starts;
  private final Set<JobId> prepared = new HashSet<>();

  /**
   * @param wake called when a job ended
   */
  Performer(
      Site site,
      WorkstreamSettings orders,
      int maxRounds,
      Verifying verifying,
      Observer observer,
      Narrator narrator,
      Publisher publisher,
      GracefulEnds endings,
      Runnable wake) {
    this.site = site;
    this.orders = orders;
    this.maxRounds = maxRounds;
    this.verifying = verifying;
    this.observer = observer;
    this.narrator = narrator;
    this.publisher = publisher;
    this.endings = endings;
    this.wake = wake;
    this.jobs = new Jobs(site.workbench());
    this.launches = new Launches(site);
    this.gate =
        new Gate(site.repository(), site.layout(), site.sheets(), site.shape(), site.leftovers());
    this.starts = new DependencyMerge(site);
  }

  /** Workstreams whose start cannot be merged, with the reason. */
  Map<String, String> stuck() {
    return starts.stuck();
  }

  /**
   * @return how many starts there are to make; those over {@link #MOST_STARTS} are left for the next round
   */
  int act(List<Action> actions, BackgroundTasks errands) {
    int starts = 0;
    end(actions.stream()
        .filter(Action.End.class::isInstance)
        .map(Action.End.class::cast)
        .toList());
    // A slot that is free is used before anything else is done.
    List<Action> ordered = new ArrayList<>(actions);
    ordered.sort(Comparator.comparing(action -> !(action instanceof Action.Start)));
    for (Action action : ordered) {
      boolean start = action instanceof Action.Start;
      if (!start || starts < MOST_STARTS) {
        act(action, errands);
      }
      starts += start ? 1 : 0;
    }
    return starts;
  }

  private void act(Action action, BackgroundTasks errands) {
    if (action instanceof Action.Start start) {
      if (!waitsForLocks(start.spec(), errands) && !waitsForBase(start.spec(), errands)) {
        start(start.spec());
      }
    } else if (action instanceof Action.Judge judge) {
      errands.run(judge.workstream(), () -> judge(judge.workstream()));
    } else if (action instanceof Action.Base base) {
      errands.run(base.workstream(), () -> starts.base(base.workstream()));
    }
  }

  /** A turn that begins with a lock in its way could commit nothing: once for each turn, that is seen to before. */
  private boolean waitsForLocks(JobSpec spec, BackgroundTasks errands) {
    String workstream = spec.id().workstream();
    if (spec.id().kind() != JobKind.TURN
        || !locks(workstream).filter(StaleLocks::any).isPresent()
        || !prepared.add(spec.id())) {
      return false;
    }
    errands.run(workstream, () -> {
      putAsideLocks(workstream);
      return Optional.empty();
    });
    return true;
  }

  /** What took in a newer base is judged by what that is: once for each verification, it is seen to before. */
  private boolean waitsForBase(JobSpec spec, BackgroundTasks errands) {
    String workstream = spec.id().workstream();
    if (spec.id().kind() != JobKind.VERIFY || !prepared.add(spec.id())) {
      return false;
    }
    Commit start = site.journal().feature().track(workstream).start().orElseThrow();
    if (!hasNews(workstream, start)) {
      return false;
    }
    errands.runLong(workstream, () -> {
      try {
        site.foreignWork(workstream, Map.of())
            .newestBase(start, spec.commit().orElseThrow())
            .ifPresent(orders::verifyBase);
      } catch (GitException | UncheckedIOException e) {
        site.console().warn(workstream + ": " + e.getMessage());
      } catch (InterruptedRun e) {
        // The loop ends, too.
      }
      return Optional.empty();
    });
    return true;
  }

  private boolean hasNews(String workstream, Commit start) {
    try {
      return site.foreignWork(workstream, Map.of()).hasNews(start);
    } catch (GitException | UncheckedIOException e) {
      return false;
    }
  }

  private Optional<StaleLocks> locks(String workstream) {
    return Optional.of(site.layout().worktree(workstream))
        .filter(worktree -> Files.isRegularFile(worktree.resolve(".git")))
        .map(worktree -> new StaleLocks(
            site.layout().common(), worktree, site.layout().branch(workstream), site.clock()));
  }

  /** One that cannot be put aside is in the way of its own workstream alone. */
  private void putAsideLocks(String workstream) {
    try {
      locks(workstream)
          .map(StaleLocks::putAside)
          .orElse(List.of())
          .forEach(line -> site.console().warn(workstream + ": " + line));
    } catch (UncheckedIOException e) {
      site.console().warn(workstream + ": " + e.getMessage());
    }
  }

  private void end(List<Action.End> ends) {
    List<JobFolder> ended = new ArrayList<>();
    for (Action.End end : ends) {
      if (!end.cause().stall() || !observer.stirred(end.id())) {
        if (end.cause().counts() != Verdict.INTERRUPTED) {
          site.console()
              .warn(end.workstream() + ": " + end.id().kind().word() + " "
                  + end.cause().why() + "; ending it");
        }
        site.journal().append(new Fact.Ending(end.id(), end.cause()));
        ended.add(jobs.folder(end.id()));
      }
    }
    endings.ask(ended);
  }

  private void start(JobSpec spec) {
    JobSpec named = spec.turn()
        .filter(turn -> turn.session().isEmpty())
        .flatMap(turn -> site.agents().named(turn.agent()).newSession().map(turn::withSession))
        .map(spec::with)
        .orElse(spec);
    try {
      launch(spec, named);
    } catch (GitException | UncheckedIOException e) {
      // Its checkout may be broken, for example: that is no reason to end others.
      jobs.spare(named, Outcome.of(Verdict.RETRY, "cannot be started: " + e.getMessage()));
      wake.run();
    }
  }

  private void launch(JobSpec spec, JobSpec named) {
    if (spec.id().kind() == JobKind.VERIFY) {
      Optional<Outcome> known = verifying.known(spec);
      if (known.isPresent()) {
        jobs.spare(spec, known.get());
        site.console()
            .info(spec.id().workstream() + ": " + spec.commit().orElseThrow().abbreviated()
                + " was verified before");
        wake.run();
        return;
      }
    }
    jobs.start(
        named,
        spec.id().kind() == JobKind.TURN ? launches.turn(named) : verifying.launch(spec),
        wake);
    narrator.started(named, site.journal().feature().track(spec.id().workstream()));
  }

  private Optional<Fact> judge(String workstream) {
    Track track = site.journal().feature().track(workstream);
    Commit start = track.start().orElseThrow();
    boolean lastRound = track.rounds() >= maxRounds;
    Scope scope =
        site.plan().workstream(workstream).map(w -> orders.scope(w)).orElse(Scope.ANYTHING);
    Judgement judgement =
        unchanged(track).orElseGet(() -> judgement(workstream, start, scope, lastRound));
    publisher.tip(workstream, judgement.commit());
    return Optional.of(new Fact.Judged(workstream, judgement));
  }

  /** What was said to a session changes nothing by itself: what was judged before stands while all is as it was. */
  private Optional<Judgement> unchanged(Track track) {
    try {
      return track.course().kept().filter(before -> gate.unchanged(track.name(), before.commit()));
    } catch (GitException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private ForeignWork foreign(String workstream) {
    Feature feature = site.journal().feature();
    Set<String> needed = feature.needed(workstream);
    Map<String, Commit> tips =
        site.repository().refs("refs/heads/" + site.layout().feature() + "/");
    Map<String, Range> others = new HashMap<>();
    feature.all().stream()
        .filter(Track::created)
        .filter(track -> !track.name().equals(workstream) && !needed.contains(track.name()))
        .forEach(track -> Optional.ofNullable(
                tips.get("refs/heads/" + site.layout().branch(track.name())))
            .ifPresent(
                tip -> others.put(track.name(), new Range(track.start().orElseThrow(), tip))));
    return site.foreignWork(workstream, others);
  }

  /** One broken worktree must not end the supervision of the others. */
  private Judgement judgement(String workstream, Commit start, Scope scope, boolean lastRound) {
    try {
      putAsideLocks(workstream);
      return gate.judge(workstream, start, scope, foreign(workstream), lastRound);
    } catch (RuntimeException e) {
      return new Judgement(
          Verdict.PERMANENT, start, List.of("cannot be judged: " + e.getMessage()), List.of());
    }
  }
}

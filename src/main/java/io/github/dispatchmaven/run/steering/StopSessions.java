package io.github.dispatchmaven.run.steering;

import io.github.dispatchmaven.core.Fact;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.Observations;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.journal.Inbox;
import io.github.dispatchmaven.journal.Letter;
import io.github.dispatchmaven.journal.Letters;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.run.context.StatusView;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Closes sessions: their processes are asked to end, and then ended; what they did stays, and they can go on later. */
public final class StopSessions {

  private final Context context;

  public StopSessions(Context context) {
    this.context = context;
  }

  public void run() {
    List<String> names = context.settings().chosen(context.plan()).stream()
        .map(Workstream::name)
        .filter(context.feature().tracks()::containsKey)
        .toList();
    Letters letters =
        new Letters(new Inbox(context.layout().inbox()), context.site().clock());
    List<Letter> sent = letters.write(names, context.settings().text(PropertyNames.MESSAGE), true);
    Context now = new Attend(context, Set.copyOf(names))
        .until(
            at -> letters.taken(sent) && names.stream().noneMatch(name -> open(at, name)),
            at -> true);
    if (context.settings().text(PropertyNames.WORKSTREAM).isEmpty()) {
      endOrphans(now);
    }
    FeatureView view = new StatusView(now.reread()).read(false);
    view.workstreams().stream().filter(w -> names.contains(w.name())).forEach(this::tell);
  }

  /** Whether a process is still to end, or a last word to be told. */
  private static boolean open(Context at, String workstream) {
    Track track = at.feature().track(workstream);
    boolean lives =
        track.newest().filter(Job::live).filter(job -> alive(at, job)).isPresent();
    Observations sight = Observations.of(at.site().clock().instant(), Map.of(), Map.of());
    // The same rule as the controller's: a word that no session will hear is not waited for.
    boolean hears = track.stopping()
        && State.of(at.feature(), track, sight, Policy.of(at.feature().terms()))
            instanceof State.Ready;
    return lives || hears;
  }

  private static boolean alive(Context at, Job job) {
    return at.site().observe(job).life() == JobLife.ALIVE;
  }

  /** Setups, and verifications of the whole, that a killed Maven left running and no controller has. */
  private static void endOrphans(Context now) {
    try {
      Optional<Lock> lock = Lock.tryAcquire(now.layout().lock(), Clock.systemUTC());
      if (lock.isPresent()) {
        try (Lock held = lock.get()) {
          Context last = now.reread();
          List<Job> orphans = Stream.concat(
                  last.feature().others().values().stream(),
                  last.feature().all().stream()
                      .flatMap(track -> track.jobs().stream())
                      .filter(job -> job.kind() == JobKind.SETUP))
              .filter(Job::live)
              .filter(job -> alive(last, job))
              .toList();
          last.site()
              .engine()
              .kill(orphans.stream()
                  .map(job -> JobFolder.of(last.layout(), job.id()))
                  .toList());
          orphans.forEach(job -> last.journal()
              .append(new Fact.Ended(
                  job.id(), Outcome.of(Verdict.INTERRUPTED, "was stopped"), Optional.empty())));
        }
      }
    } catch (IOException e) {
      throw IoFailure.cannot("lock " + now.layout().lock(), e);
    }
  }

  private void tell(WorkstreamView workstream) {
    String reason = Printable.brief(workstream.reason());
    context
        .console()
        .done(workstream.name() + ": " + (reason.isEmpty() ? workstream.status() : reason));
  }
}

package io.github.dispatchmaven.run;

import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.Life;
import io.github.dispatchmaven.core.Steering;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.journal.Letter;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.util.List;
import java.util.Set;

/** Closes sessions: their processes are asked to end, and then ended; what they did stays, and they can go on later. */
final class StopSessions {

  private final Context context;

  StopSessions(Context context) {
    this.context = context;
  }

  void run() {
    List<String> names = context.settings().chosen(context.plan()).stream().map(Workstream::name).toList();
    Letters letters = new Letters(context);
    List<Letter> sent = letters.write(names, context.settings().text(PropertyNames.MESSAGE), true);
    Context now = new Attend(context, Set.copyOf(names)).until(
        at -> letters.taken(sent) && names.stream().noneMatch(name -> open(at, name)), at -> true);
    FeatureView view = new StatusView(now).read(false);
    view.workstreams().stream().filter(w -> names.contains(w.name())).forEach(this::tell);
  }

  /** Whether a process is still to end, or a last word to be told. */
  private static boolean open(Context at, String workstream) {
    Track track = at.feature().track(workstream);
    boolean lives = track.newest().filter(Job::live)
        .filter(job -> at.site().engine().observe(new JobFolder(at.layout().job(job.id()))).life() == Life.ALIVE)
        .isPresent();
    boolean unheard = track.begun() && track.steering().stop().flatMap(Steering.Stop::lastWord)
        .filter(word -> track.untold().stream().anyMatch(m -> m.id().equals(word))).isPresent();
    return lives || unheard;
  }

  private void tell(WorkstreamView workstream) {
    String reason = workstream.reason().lines().findFirst().orElse("");
    context.console().done(workstream.name() + ": " + (reason.isEmpty() ? workstream.status() : reason));
  }
}

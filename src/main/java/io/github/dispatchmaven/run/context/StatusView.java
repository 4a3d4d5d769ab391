package io.github.dispatchmaven.run.context;

import io.github.dispatchmaven.core.Action;
import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobLife;
import io.github.dispatchmaven.core.Observations;
import io.github.dispatchmaven.core.Policy;
import io.github.dispatchmaven.core.Scheduler;
import io.github.dispatchmaven.core.State;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Wait;
import io.github.dispatchmaven.dispatch.DependencyMerge;
import io.github.dispatchmaven.dispatch.jobs.Elsewhere;
import io.github.dispatchmaven.engine.Observation;
import io.github.dispatchmaven.git.GitException;
import io.github.dispatchmaven.journal.Lock;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.Predictions;
import io.github.dispatchmaven.view.ProgressReader;
import io.github.dispatchmaven.view.Transcripts;
import io.github.dispatchmaven.view.Views;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The view of a feature, read off the disk beside whoever works on it; of one that was read before, only what is new. */
public final class StatusView {

  private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private Context context;
  private final Transcripts transcripts;
  private final ProgressReader progress;
  private @Nullable Context asked;
  private long askedAt;
  private Map<String, Commit> tips = Map.of();
  private Map<String, Commit> tried = Map.of();
  private Set<String> beginning = Set.of();
  private Map<String, String> stuck = Map.of();

  public StatusView(Context context) {
    this.context = context;
    this.transcripts = new Transcripts(context.layout(), context.site().agents());
    this.progress = new ProgressReader(context.repository(), context.layout(), context.sheets());
  }

  /** Reads the view again, with the facts as they are by now. */
  public FeatureView readAgain(Context now) {
    context = now;
    return read(false);
  }

  /**
   * @param supervised whether whoever asks is the controller itself
   */
  public FeatureView read(boolean supervised) {
    Map<String, Commit> tips = tips();
    Instant now = context.site().clock().instant();
    Map<JobId, JobLife> life = new HashMap<>();
    Map<JobId, String> unknown = new HashMap<>();
    for (Job job : context.feature().live()) {
      Observation seen = context.site().observe(job);
      life.put(job.id(), seen.life());
      if (seen.life() == JobLife.UNKNOWN) {
        unknown.put(job.id(), Elsewhere.text(job, seen, context.layout(), now));
      }
    }
    Observations sight = Observations.of(now, life, tips).knowing(unknown);
    Set<String> next = beginning(sight);
    if (!tips.equals(tried) || !next.equals(beginning)) {
      stuck = conflicts(next);
      tried = tips;
      beginning = next;
    }
    sight = sight.stuckOn(stuck);
    boolean worked = supervised || locked();
    return new Views(context.plan(), context.layout())
        .of(
            context.feature(),
            sight,
            waits(sight, worked),
            worked,
            progress.read(context.feature(), tips, transcripts::heard),
            Predictions.read(context.layout()));
  }

  /** Git is asked when there are new facts, and else every now and then: people look at this all the time. */
  private Map<String, Commit> tips() {
    long now = System.nanoTime();
    if (asked != context || now - askedAt > ASK_AGAIN_NANOS) {
      String prefix = "refs/heads/" + context.layout().feature() + "/";
      Map<String, Commit> all = new HashMap<>();
      context
          .repository()
          .refs(prefix)
          .forEach((ref, tip) -> all.put(ref.substring(prefix.length()), tip));
      tips = all;
      asked = context;
      askedAt = now;
    }
    return tips;
  }

  /** Workstreams whose dependencies conflict, as of the newest look, with the reason. */
  public Map<String, String> stuck() {
    return stuck;
  }

  /** Workstreams whose start would be merged next. */
  private Set<String> beginning(Observations sight) {
    Policy policy = Policy.of(context.feature().terms());
    return context.feature().all().stream()
        .filter(track -> State.of(context.feature(), track, sight, policy)
            .proposal()
            .filter(next -> next.action() instanceof Action.Base)
            .isPresent())
        .map(Track::name)
        .collect(Collectors.toSet());
  }

  /** Tried as the controller would try it, which nobody knows before it did. */
  private Map<String, String> conflicts(Set<String> workstreams) {
    Map<String, String> conflicts = new HashMap<>();
    for (String workstream : workstreams) {
      try {
        new DependencyMerge(context.site())
            .conflict(workstream)
            .ifPresent(why -> conflicts.put(workstream, why));
      } catch (GitException | UncheckedIOException e) {
        // Its worktree is gone, for example: the run makes it again.
      }
    }
    return conflicts;
  }

  /** The waits of the same decision as the controller's, from the facts. Where nobody is at work, no slot is in use. */
  private List<Wait> waits(Observations sight, boolean worked) {
    Terms terms = context.feature().terms();
    Policy policy = worked ? Policy.of(terms) : Policy.of(terms.withoutSlots());
    return Scheduler.decide(context.feature(), sight.only(policy.considered()), policy)
        .waits();
  }

  private boolean locked() {
    try {
      return Lock.isHeld(context.layout().lock());
    } catch (IOException e) {
      throw IoFailure.cannot("look at " + context.layout().lock(), e);
    }
  }
}

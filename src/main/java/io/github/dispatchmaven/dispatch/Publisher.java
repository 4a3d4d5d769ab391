package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Observations;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Wait;
import io.github.dispatchmaven.dispatch.jobs.Observer;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.LastMessage;
import io.github.dispatchmaven.view.Predictions;
import io.github.dispatchmaven.view.ProgressReader;
import io.github.dispatchmaven.view.Transcripts;
import io.github.dispatchmaven.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes views of what the loop sees, and gives them to all who show them. Nothing of that holds up the loop, which says what it
 * saw and goes on.
 */
final class Publisher implements AutoCloseable {

  /** Asking git where the branches are costs a process; once in this time is enough to show progress. */
  private static final Duration ASK_GIT = Duration.ofSeconds(2);

  private final Site site;
  private final Observer observer;
  private final Supplier<List<FeatureView.Predicted>> predicted;
  private final ProgressReader reader;
  private final Views views;
  private final Transcripts transcripts;
  private final Map<String, Commit> tips = new ConcurrentHashMap<>();
  private volatile Instant asked = Instant.MIN;
  private final NewestFeed<Moment> seen;
  private final NewestFeed<FeatureView> shown;

  /**
   * What the loop saw at one moment.
   *
   * @param heard what agents said last, by the turns that are followed
   */
  private record Moment(
      Feature feature,
      Observations sight,
      List<Wait> waits,
      boolean supervised,
      Map<JobId, LastMessage> heard,
      List<FeatureView.Predicted> predicted) {}

  /**
   * @param predicted which branches will not go together, as was seen last
   */
  Publisher(Site site, Observer observer, Supplier<List<FeatureView.Predicted>> predicted) {
    this.site = site;
    this.observer = observer;
    this.predicted = predicted;
    this.reader = new ProgressReader(site.repository(), site.layout(), site.sheets());
    this.transcripts = new Transcripts(site.layout(), site.agents());
    this.views = new Views(site.plan(), site.layout());
    List<Consumer<FeatureView>> readers = new ArrayList<>(List.of(
        new SessionsFile(site.layout()),
        new Predictions(site.layout()),
        new ProgressLines(site.console())));
    site.audience().viewers().forEach(viewer -> readers.add(viewer::show));
    this.shown = new NewestFeed<>(readers, site.console());
    this.seen = new NewestFeed<>(List.of(this::show), site.console());
  }

  /** The tips of the workstreams' branches, as last asked. */
  Map<String, Commit> tips() {
    if (asked.equals(Instant.MIN)) {
      askGit();
    }
    return Map.copyOf(tips);
  }

  private synchronized void askGit() {
    Instant now = site.clock().instant();
    if (asked.equals(Instant.MIN) || !now.isBefore(asked.plus(ASK_GIT)) || now.isBefore(asked)) {
      asked = now;
      String prefix = "refs/heads/" + site.layout().feature() + "/";
      site.repository()
          .refs(prefix)
          .forEach((ref, tip) -> tips.put(ref.substring(prefix.length()), tip));
    }
  }

  /** What was just seen of one branch. */
  void tip(String workstream, Commit tip) {
    tips.put(workstream, tip);
  }

  /** Shows what there is now, soon. */
  void publish(Observations sight, List<Wait> waits) {
    seen.offer(moment(sight, waits, true));
  }

  /** Shows the last of it. */
  FeatureView publishLast(Observations sight, List<Wait> waits) {
    seen.stop();
    return show(moment(sight, waits, true));
  }

  /** Shows the last of it once nobody supervises any more. */
  void publishLeft(Observations sight) {
    seen.stop();
    show(moment(sight, List.of(), false));
  }

  private Moment moment(Observations sight, List<Wait> waits, boolean supervised) {
    Feature feature = site.journal().feature();
    Map<JobId, LastMessage> heard = new HashMap<>();
    for (Track track : feature.all()) {
      track
          .newest(JobKind.TURN)
          .map(Job::id)
          .ifPresent(turn -> observer.heard(turn).ifPresent(message -> heard.put(turn, message)));
    }
    return new Moment(feature, sight, waits, supervised, heard, predicted.get());
  }

  private synchronized FeatureView show(Moment moment) {
    askGit();
    FeatureView view = views.of(
        moment.feature(),
        moment.sight(),
        moment.waits(),
        moment.supervised(),
        reader.read(moment.feature(), Map.copyOf(tips), track -> heard(track, moment)),
        moment.predicted());
    shown.offer(view);
    return view;
  }

  /** What the agent of a workstream said last: of a turn that is followed, without reading it again. */
  private LastMessage heard(Track track, Moment moment) {
    return track
        .newest(JobKind.TURN)
        .flatMap(turn -> Optional.ofNullable(moment.heard().get(turn.id())))
        .orElseGet(() -> transcripts.heard(track));
  }

  /** Returns once the last view is shown everywhere. */
  @Override
  public void close() {
    seen.close();
    shown.close();
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Observations;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Wait;
import io.github.dispatchmaven.dispatch.jobs.Observer;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.LastMessage;
import io.github.dispatchmaven.view.ProgressReader;
import io.github.dispatchmaven.view.Transcripts;
import io.github.dispatchmaven.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Makes a view of each round of the loop, and gives it to all who show it. */
final class Publisher implements AutoCloseable {

  /** Asking git where the branches are costs a process; once in this time is enough to show progress. */
  private static final Duration ASK_GIT = Duration.ofSeconds(2);

  private final Site site;
  private final ProgressReader reader;
  private final Views views;
  private final Transcripts transcripts;
  private final Supplier<List<FeatureView.Predicted>> predicted;
  private final Map<String, Commit> tips = new ConcurrentHashMap<>();
  private Instant asked = Instant.MIN;
  private final ViewFeed feed;

  /**
   * @param predicted which branches will not go together, as was seen last
   */
  Publisher(Site site, Observer observer, Supplier<List<FeatureView.Predicted>> predicted) {
    this.predicted = predicted;
    this.site = site;
    this.reader = new ProgressReader(
        site.repository(), site.layout(), site.sheets(), track -> heard(track, observer));
    this.transcripts = new Transcripts(site.layout(), site.agents());
    this.views = new Views(site.plan(), site.layout());
    this.feed = new ViewFeed(List.of(new SessionsFile(site.layout())), site.console());
  }

  /** What the agent of a workstream said last: of a turn that is followed, without reading it again. */
  private LastMessage heard(Track track, Observer observer) {
    return track
        .newest(JobKind.TURN)
        .flatMap(job -> observer.heard(job.id()))
        .orElseGet(() -> transcripts.heard(track));
  }

  /** The tips of the workstreams' branches, as last asked. */
  Map<String, Commit> tips() {
    Instant now = site.clock().instant();
    if (asked.equals(Instant.MIN) || !now.isBefore(asked.plus(ASK_GIT)) || now.isBefore(asked)) {
      asked = now;
      String prefix = "refs/heads/" + site.layout().feature() + "/";
      site.repository()
          .refs(prefix)
          .forEach((ref, tip) -> tips.put(ref.substring(prefix.length()), tip));
    }
    return Map.copyOf(tips);
  }

  /** What was just seen of one branch. */
  void tip(String workstream, Commit tip) {
    tips.put(workstream, tip);
  }

  /** What there is to show now. */
  FeatureView publish(Observations sight, List<Wait> waits) {
    return publish(sight, waits, true);
  }

  /** Publishes a last time, once nobody supervises any more. */
  void publishLeft(Observations sight) {
    publish(sight, List.of(), false);
  }

  private FeatureView publish(Observations sight, List<Wait> waits, boolean supervised) {
    FeatureView view = views.of(
        site.journal().feature(),
        sight,
        waits,
        supervised,
        reader.read(site.journal().feature(), tips),
        predicted.get());
    feed.offer(view);
    return view;
  }

  /** Returns once the last view is shown everywhere. */
  @Override
  public void close() {
    feed.close();
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Sight;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Wait;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.Progress;
import io.github.dispatchmaven.view.ViewJson;
import io.github.dispatchmaven.view.Views;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps {@code sessions.json} true while the loop works. */
final class Publisher {

  /** Asking git where the branches are costs a process; once in this time is enough to show progress. */
  private static final Duration ASK_GIT = Duration.ofSeconds(2);

  private final Site site;
  private final Observer observer;
  private final Views views;
  private final Map<String, Commit> tips = new ConcurrentHashMap<>();
  private final Map<String, Commit> counted = new HashMap<>();
  private final Map<String, Integer> commits = new HashMap<>();
  private final Map<String, Progress> progress = new HashMap<>();
  private Instant asked = Instant.MIN;
  private String written = "";

  Publisher(Site site, Observer observer) {
    this.site = site;
    this.observer = observer;
    this.views = new Views(site.plan(), site.layout());
  }

  /** Of the workstreams' branches, as last asked. */
  Map<String, Commit> tips() {
    Instant now = site.clock().instant();
    if (asked.equals(Instant.MIN) || !now.isBefore(asked.plus(ASK_GIT)) || now.isBefore(asked)) {
      asked = now;
      String prefix = "refs/heads/" + site.layout().feature() + "/";
      site.repository().refs(prefix).forEach((ref, tip) -> tips.put(ref.substring(prefix.length()), tip));
    }
    return Map.copyOf(tips);
  }

  /** What was just seen of one branch. */
  void tip(String workstream, Commit tip) {
    tips.put(workstream, tip);
  }

  /**
   * Writes the file if there is news.
   *
   * @return what it shows
   */
  FeatureView publish(Sight sight, List<Wait> waits) {
    for (Track track : site.journal().feature().all()) {
      Progress before = progress.get(track.name());
      progress.put(track.name(), before == null
          ? observer.progress(track, Optional.ofNullable(tips.get(track.name())))
          : observer.progress(track, before, commits(track, before)));
    }
    FeatureView view = views.of(site.journal().feature(), sight, waits, true, progress);
    write(view);
    return view;
  }

  private int commits(Track track, Progress before) {
    Commit tip = tips.get(track.name());
    if (tip == null || track.start().isEmpty() || tip.equals(counted.get(track.name()))) {
      return commits.getOrDefault(track.name(), before.commits());
    }
    counted.put(track.name(), tip);
    int count = observer.commits(track, tip);
    commits.put(track.name(), count);
    return count;
  }

  private void write(FeatureView view) {
    String text = ViewJson.sessions(view);
    if (!text.equals(written)) {
      written = text;
      try {
        AtomicFile.write(site.layout().sessions(), text);
      } catch (IOException e) {
        site.console().warn("cannot write " + site.layout().sessions() + ": " + e.getMessage());
      }
    }
  }
}

package io.github.dispatchmaven.dashboard;

import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.dispatch.Site;
import io.github.dispatchmaven.inspect.FeatureFiles;
import io.github.dispatchmaven.inspect.FeatureSource;
import io.github.dispatchmaven.inspect.TranscriptReader;
import io.github.dispatchmaven.inspect.WorkstreamFiles;
import io.github.dispatchmaven.page.DashboardPages;
import io.github.dispatchmaven.page.FeaturePicture;
import io.github.dispatchmaven.page.PageKind;
import io.github.dispatchmaven.page.WorkstreamPage;
import io.github.dispatchmaven.report.FeatureNotes;
import io.github.dispatchmaven.view.FeatureView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The pages of one feature, as one kind of visitor sees them, while browsers look at them. */
final class FeatureLive {

  /** What changes by itself as time goes on is shown as often; a script counts in between. */
  private static final long STEP_SECONDS = 5;

  private final FeatureSource source;
  private final PageKind kind;
  private final FeatureFiles onDisk;
  private final LiveParts parts = new LiveParts();
  private final Map<JobId, List<String>> tests = new ConcurrentHashMap<>();
  private @Nullable Drawn drawn;
  private final Map<String, WorkstreamLive> workstreams = new ConcurrentHashMap<>();

  /** All that its first page is made of. */
  private record Drawn(FeatureView view, Instant at, FeatureNotes notes) {}

  /**
   * @param base where its pages are, with a slash at the end
   */
  FeatureLive(FeatureSource source, String base, Visitor visitor) {
    this.source = source;
    this.onDisk = new FeatureFiles(source.site().layout());
    this.kind = new PageKind(true, visitor == Visitor.OWNER, base, false);
  }

  Site site() {
    return source.site();
  }

  FeaturePicture picture() {
    return picture(source.view());
  }

  private FeaturePicture picture(FeatureView view) {
    return FeaturePicture.of(view, now());
  }

  private Instant now() {
    long second = source.site().clock().instant().getEpochSecond();
    return Instant.ofEpochSecond(second - second % STEP_SECONDS);
  }

  PageKind kind() {
    return kind;
  }

  FeatureNotes notes() {
    return onDisk.notes();
  }

  /** By which the page is known as it is now. */
  String id() {
    show(source.view());
    return parts.id();
  }

  /** What is the same as it was is not drawn again. */
  private synchronized void show(FeatureView view) {
    Drawn now = new Drawn(view, now(), notes());
    if (!now.equals(drawn)) {
      FeaturePicture picture = FeaturePicture.of(view, now.at());
      parts.show(
          DashboardPages.featureParts(picture, kind, now.notes()),
          DashboardPages.membership(picture),
          "",
          "");
      drawn = now;
    }
  }

  void join(EventStream stream, String seen) {
    show(source.view());
    parts.join(stream, seen, "", "");
  }

  Optional<WorkstreamPage> page(String name) {
    FeatureView view = source.view();
    return view.workstreams().stream()
        .filter(w -> w.name().equals(name))
        .findFirst()
        .map(w -> {
          WorkstreamFiles files = files(name);
          return new WorkstreamPage(
              view.feature(),
              view.whole().supervised(),
              now(),
              w,
              kind,
              files.tasks(),
              tests(files),
              onDisk.underway(name));
        });
  }

  /** What was found in a job that is over stays. */
  private List<String> tests(WorkstreamFiles files) {
    return files
        .verified()
        .map(job -> tests.computeIfAbsent(job.id(), id -> files.tests(job)))
        .orElse(List.of());
  }

  WorkstreamFiles files(String name) {
    return new WorkstreamFiles(site(), track(name));
  }

  private Track track(String name) {
    return site().journal().feature().track(name);
  }

  TranscriptReader transcript(String name) {
    return new TranscriptReader(site().layout(), site().agents(), track(name));
  }

  WorkstreamLive live(WorkstreamPage page) {
    return workstreams.computeIfAbsent(page.name(), name -> new WorkstreamLive());
  }

  void join(EventStream stream, WorkstreamPage page, String seen) {
    WorkstreamLive live = live(page);
    live.show(page);
    live.join(stream, seen, transcript(page.name()), page);
  }

  /** Shows what changed to those who look. */
  void lookAtFacts() {
    if (parts.followed()) {
      show(source.view());
    }
    workstreams.forEach((name, live) -> {
      if (live.followed()) {
        page(name).ifPresent(live::show);
      }
    });
  }

  /** Shows what was said since to those who look. */
  void lookAtTranscripts() {
    workstreams.forEach((name, live) -> {
      if (live.followed()) {
        live.read(transcript(name));
      }
    });
  }

  void close() {
    parts.close();
    workstreams.values().forEach(WorkstreamLive::close);
  }
}

package io.github.dispatchmaven.dashboard;

import io.github.dispatchmaven.inspect.FeatureSource;
import io.github.dispatchmaven.page.DashboardPages;
import io.github.dispatchmaven.page.FeaturePicture;
import io.github.dispatchmaven.page.PageKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The features that there are by now, and the overview of them. */
final class ShownFeatures {

  private final Supplier<List<FeatureSource>> sources;
  private final Map<String, Map<Visitor, FeatureLive>> lives = new ConcurrentSkipListMap<>();
  private final LiveParts overview = new LiveParts();

  /**
   * @param sources of the features as they are when it is asked
   */
  ShownFeatures(Supplier<List<FeatureSource>> sources) {
    this.sources = sources;
    look();
  }

  /** Takes in features that are new, and leaves those that are gone. */
  void look() {
    Map<String, FeatureSource> now =
        sources.get().stream().collect(Collectors.toMap(FeatureSource::name, source -> source));
    lives.forEach((name, pages) -> {
      if (!now.containsKey(name)) {
        lives.remove(name);
        pages.values().forEach(FeatureLive::close);
      }
    });
    now.forEach((name, source) -> lives.computeIfAbsent(name, unknown -> pages(source)));
  }

  private static Map<Visitor, FeatureLive> pages(FeatureSource source) {
    Map<Visitor, FeatureLive> pages = new EnumMap<>(Visitor.class);
    for (Visitor visitor : Visitor.values()) {
      pages.put(visitor, new FeatureLive(source, PageKind.feature(source.name()), visitor));
    }
    return pages;
  }

  Optional<FeatureLive> of(String name, Visitor visitor) {
    return Optional.ofNullable(lives.get(name)).map(pages -> pages.get(visitor));
  }

  /** Where there is one alone, its name. */
  Optional<String> only() {
    List<String> names = List.copyOf(lives.keySet());
    return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
  }

  private List<FeatureLive> all() {
    return lives.values().stream().flatMap(pages -> pages.values().stream()).toList();
  }

  /** In the order of their names. */
  private List<FeaturePicture> pictures() {
    return lives.values().stream()
        .flatMap(pages -> pages.values().stream().limit(1))
        .map(FeatureLive::picture)
        .toList();
  }

  /** The page of all. */
  String overview() {
    List<FeaturePicture> features = pictures();
    return DashboardPages.overview(features, showOverview(features));
  }

  private String showOverview(List<FeaturePicture> features) {
    return overview.show(DashboardPages.overviewParts(features), "", "", "");
  }

  /** Lets a browser look at the overview as it goes on. */
  void join(EventStream stream, String seen) {
    showOverview(pictures());
    overview.join(stream, seen, "", "");
  }

  /** Shows what changed to those who look. */
  void lookAtFacts() {
    all().forEach(FeatureLive::lookAtFacts);
    if (overview.followed()) {
      showOverview(pictures());
    }
  }

  /** Shows what was said since to those who look. */
  void lookAtTranscripts() {
    all().forEach(FeatureLive::lookAtTranscripts);
  }

  void close() {
    all().forEach(FeatureLive::close);
    overview.close();
  }
}

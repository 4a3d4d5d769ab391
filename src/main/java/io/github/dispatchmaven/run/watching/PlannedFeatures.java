package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.inspect.FeatureSource;
import io.github.dispatchmaven.run.context.Failure;
import io.github.dispatchmaven.run.context.PlanStore;
import io.github.dispatchmaven.run.context.Request;
import io.github.dispatchmaven.run.results.ShowOverview;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All features of a repository that can be read, as they come and go. */
final class PlannedFeatures implements Supplier<List<FeatureSource>> {

  private final Request request;
  private final PlanStore store;
  private final Console console;
  private final Map<String, FeatureSource> known = new TreeMap<>();
  /** What cannot be read is told once. */
  private final Set<String> unreadable = new HashSet<>();

  PlannedFeatures(Request request, Path common, Console console) {
    this.request = request;
    this.store = new PlanStore(common);
    this.console = console;
  }

  /**
   * @throws Failure if none can be read
   */
  @Override
  public synchronized List<FeatureSource> get() {
    List<String> names = store.features();
    known.keySet().retainAll(names);
    unreadable.retainAll(names);
    names.stream()
        .filter(name -> !known.containsKey(name) && unreadable.add(name))
        .forEach(name -> ShowOverview.open(request, name, console).ifPresent(context -> {
          known.put(name, new WatchedFeature(context, false));
          unreadable.remove(name);
        }));
    if (known.isEmpty()) {
      throw new Failure("none of the features can be shown: " + String.join(", ", names));
    }
    return List.copyOf(known.values());
  }
}

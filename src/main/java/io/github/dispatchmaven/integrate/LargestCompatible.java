package io.github.dispatchmaven.integrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The most workstreams of which no two conflict, and each with all that it depends on: by trying each with and without, as long as
 * that can still be better.
 */
final class LargestCompatible {

  /** Steps after which the best that was found so far has to do. */
  private static final int MOST_STEPS = 200_000;

  private final List<String> names;
  private final Map<String, List<String>> needs;
  private final Map<String, Set<String>> against;
  private Set<String> best = Set.of();
  private int steps;

  private LargestCompatible(
      List<String> names, Map<String, List<String>> needs, Map<String, Set<String>> against) {
    this.names = names;
    this.needs = needs;
    this.against = against;
  }

  /**
   * @param names each after what it depends on; the earlier ones are preferred
   * @param needs of each; those of others do not count
   */
  static Set<String> of(
      List<String> names, Map<String, List<String>> needs, List<PredictedTrouble> pairs) {
    Map<String, Set<String>> against = new HashMap<>();
    pairs.stream().filter(PredictedTrouble::conflict).forEach(pair -> {
      against.computeIfAbsent(pair.one(), one -> new HashSet<>()).add(pair.other());
      against.computeIfAbsent(pair.other(), other -> new HashSet<>()).add(pair.one());
    });
    LargestCompatible search = new LargestCompatible(names, needs, against);
    search.search(0, new ArrayList<>(), new HashSet<>());
    return search.best;
  }

  private void search(int at, List<String> taken, Set<String> refused) {
    if (taken.size() > best.size()) {
      best = new LinkedHashSet<>(taken);
    }
    if (at == names.size()
        || taken.size() + names.size() - at <= best.size()
        || steps++ > MOST_STEPS) {
      return;
    }
    String name = names.get(at);
    boolean fits = needs.getOrDefault(name, List.of()).stream().noneMatch(refused::contains)
        && against.getOrDefault(name, Set.of()).stream().noneMatch(taken::contains);
    if (fits) {
      taken.add(name);
      search(at + 1, taken, refused);
      taken.remove(taken.size() - 1);
    }
    boolean alone = against.getOrDefault(name, Set.of()).isEmpty();
    if (!fits || !alone) {
      refused.add(name);
      search(at + 1, taken, refused);
      refused.remove(name);
    }
  }
}

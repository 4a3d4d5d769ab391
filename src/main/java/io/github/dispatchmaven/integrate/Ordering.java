package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Required;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which order workstreams are merged: each after all that it depends on, and of those that may be next first the ones
 * with the fewest and smallest conflicts. Pure.
 *
 * @param names in that order
 * @param why what decided beside the plan, a line each
 */
public record Ordering(List<String> names, List<String> why) {

  public Ordering {
    names = List.copyOf(names);
    why = List.copyOf(why);
  }

  /**
   * @param needs by workstream, in the plan's order; those of others do not count
   */
  public static Ordering of(Map<String, List<String>> needs, List<PredictedTrouble> concerns) {
    Comparator<String> fewest = Comparator.comparingInt(name -> weight(name, concerns));
    Set<String> together = LargestCompatible.of(sorted(needs, fewest), needs, concerns);
    List<String> names = sorted(
        needs,
        Comparator.<String, Boolean>comparing(name -> !together.contains(name))
            .thenComparing(fewest));
    return new Ordering(names, why(names, needs, concerns));
  }

  /** Each after what it depends on; of those that may come next, the first in that order. */
  private static List<String> sorted(Map<String, List<String>> needs, Comparator<String> order) {
    List<String> plan = List.copyOf(needs.keySet());
    Set<String> done = new LinkedHashSet<>();
    while (done.size() < plan.size()) {
      done.add(plan.stream()
          .filter(name -> !done.contains(name))
          .filter(name -> Required.value(needs, name).stream()
              .noneMatch(need -> needs.containsKey(need) && !done.contains(need)))
          .min(order)
          .orElseThrow());
    }
    return List.copyOf(done);
  }

  /** How many files it conflicts in, with all others together. */
  private static int weight(String name, List<PredictedTrouble> concerns) {
    return concerns.stream()
        .filter(PredictedTrouble::conflict)
        .filter(c -> c.one().equals(name) || c.other().equals(name))
        .mapToInt(c -> c.paths().size())
        .sum();
  }

  private static List<String> why(
      List<String> names, Map<String, List<String>> needs, List<PredictedTrouble> concerns) {
    List<String> why = new ArrayList<>();
    for (String name : names) {
      List<String> after =
          Required.value(needs, name).stream().filter(names::contains).toList();
      if (!after.isEmpty()) {
        why.add(name + " after " + String.join(", ", after) + ", which it depends on");
      }
    }
    List<String> last =
        names.stream().filter(name -> weight(name, concerns) > 0).toList();
    if (!last.isEmpty()) {
      String rule = last.size() < names.size()
          ? "those without conflicts as early as that allows; then "
          : "the fewest conflicts first: ";
      why.add(rule
          + last.stream()
              .map(name -> name + " (" + weight(name, concerns)
                  + (weight(name, concerns) == 1 ? " file)" : " files)"))
              .collect(Collectors.joining(", ")));
    }
    return why;
  }
}

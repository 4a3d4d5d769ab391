package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.core.Required;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/** In which order the workstreams of a plan can be worked on and merged. */
public final class Waves {

  private Waves() {}

  /**
   * The workstreams by wave: the dependencies of each lie in earlier waves, and one at least in the wave before.
   *
   * @return in each wave in the plan's order
   * @throws IllegalArgumentException if workstreams depend on each other in a circle or on an unknown one, which no
   *     plan from {@code PlanReader} does
   */
  public static List<List<Workstream>> of(Plan plan) {
    LinkedHashMap<String, List<String>> blocked = blocked(plan);
    HashMap<String, Integer> open = new HashMap<String, Integer>();
    HashMap<String, Integer> wave = new HashMap<String, Integer>();
    ArrayDeque<String> ready = new ArrayDeque<String>();
    for (Workstream workstream : plan.workstreams()) {
      open.put(workstream.name(), workstream.dependsOn().size());
      if (workstream.dependsOn().isEmpty()) {
        wave.put(workstream.name(), 0);
        ready.add(workstream.name());
      }
    }
    while (!ready.isEmpty()) {
      String name = ready.remove();
      for (String next : Required.value(blocked, name)) {
        wave.merge(next, Required.value(wave, name) + 1, Math::max);
        if (open.merge(next, -1, Integer::sum) == 0) {
          ready.add(next);
        }
      }
    }
    ArrayList<List<Workstream>> waves = new ArrayList<List<Workstream>>();
    for (Workstream workstream : plan.workstreams()) {
      if (Required.value(open, workstream.name()) > 0) {
        throw new IllegalArgumentException(
            "the dependencies of " + workstream.name() + " never complete");
      }
      int index = Required.value(wave, workstream.name());
      while (waves.size() <= index) {
        waves.add(new ArrayList<>());
      }
      waves.get(index).add(workstream);
    }
    return waves.stream().map(List::copyOf).toList();
  }

  /**
   * The workstreams with each after all that it depends on, wave by wave: the order in which they are merged.
   *
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static List<Workstream> order(Plan plan) {
    return of(plan).stream().flatMap(List::stream).toList();
  }

  /** The names of the workstreams that depend on this one themselves, in the plan's order. */
  public static List<String> blocks(Plan plan, String name) {
    return plan.workstreams().stream()
        .filter(w -> w.dependsOn().contains(name))
        .map(Workstream::name)
        .toList();
  }

  private static LinkedHashMap<String, List<String>> blocked(Plan plan) {
    LinkedHashMap<String, List<String>> blocked = new LinkedHashMap<String, List<String>>();
    plan.names().forEach(name -> blocked.put(name, new ArrayList<>()));
    for (Workstream workstream : plan.workstreams()) {
      for (String dependency : workstream.dependsOn()) {
        if (!blocked.containsKey(dependency)) {
          throw new IllegalArgumentException(
              workstream.name() + " depends on " + dependency + ", which is unknown");
        }
        blocked.get(dependency).add(workstream.name());
      }
    }
    return blocked;
  }
}

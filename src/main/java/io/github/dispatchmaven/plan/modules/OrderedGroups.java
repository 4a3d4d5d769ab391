package io.github.dispatchmaven.plan.modules;

import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Modules in groups of even size, none of which waits for itself: cut out of sequences in which each module comes after
 * all that it is built on. What nothing is built on is apart, so that nothing waits for it.
 */
final class OrderedGroups {

  private final List<Module> modules;
  private final ModuleGraph graph;
  private final GroupCourse course;

  private OrderedGroups(List<Module> modules, ModuleGraph graph, GroupCourse course) {
    this.modules = modules;
    this.graph = graph;
    this.course = course;
  }

  /**
   * @param modules in the order of their paths
   * @return each after those that it waits for
   */
  static List<List<Module>> of(List<Module> modules, ModuleGraph graph, GroupCourse course) {
    return new OrderedGroups(modules, graph, course).groups();
  }

  /** Those that others are built on, and those that none is; both in the order given. */
  static List<List<Module>> layers(List<Module> modules, ModuleGraph graph) {
    List<Module> below = modules.stream()
        .filter(lower -> modules.stream().anyMatch(upper -> graph.needs(upper, lower)))
        .toList();
    return List.of(
        below, modules.stream().filter(module -> !below.contains(module)).toList());
  }

  /** Those of a group that hold something it is built on, itself or by way of others. */
  static boolean waits(List<Module> group, List<Module> other, ModuleGraph graph) {
    return group.stream()
        .anyMatch(module -> other.stream().anyMatch(lower -> graph.needs(module, lower)));
  }

  private List<List<Module>> groups() {
    Map<Module, Integer> levels = graph.levels(modules);
    List<Module> byLevel = new ArrayList<>(modules);
    byLevel.sort(Comparator.comparing(levels::get));
    if (modules.size() <= course.mostGroups()) {
      return byLevel.stream().map(List::of).toList();
    }
    List<Module> below = layers(byLevel, graph).get(0);
    List<Module> leaves = layers(modules, graph).get(1);
    List<EvenCut> cuts = new ArrayList<>();
    for (List<Module> lower : List.of(below, chained(below, leaves))) {
      for (List<Module> upper : List.of(leaves, layers(byLevel, graph).get(1))) {
        course
            .numbers(modules.size())
            .forEach(number -> cuts.add(EvenCut.of(List.of(lower, upper), number, course.size())));
      }
    }
    return cuts.stream()
        .min(Comparator.comparingDouble(cut ->
            course.length(cut.groups(), (one, other) -> waits(one, other, graph)) + cut.uneven()))
        .orElseThrow()
        .groups();
  }

  /** What one leaf is built on stands together, and beside it what another is built on: both can be worked on at once. */
  private List<Module> chained(List<Module> byLevel, List<Module> leaves) {
    Set<Module> chained = new LinkedHashSet<>();
    leaves.forEach(
        leaf -> byLevel.stream().filter(module -> graph.needs(leaf, module)).forEach(chained::add));
    return List.copyOf(chained);
  }
}

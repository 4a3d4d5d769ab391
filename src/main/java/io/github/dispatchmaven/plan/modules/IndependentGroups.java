package io.github.dispatchmaven.plan.modules;

import io.github.dispatchmaven.plan.PathOrder;
import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Modules in groups of even size that can all be worked on at the same time: no module needs another's new work. */
final class IndependentGroups {

  private final GroupCourse course;

  private IndependentGroups(GroupCourse course) {
    this.course = course;
  }

  /**
   * @param modules in the order of their paths
   * @return modules of a folder together, as far as that keeps the groups even
   */
  static List<List<Module>> of(List<Module> modules, GroupCourse course) {
    return modules.size() <= course.mostGroups()
        ? modules.stream().map(List::of).toList()
        : new IndependentGroups(course).divided(modules);
  }

  private List<List<Module>> divided(List<Module> modules) {
    return course.numbers(modules.size()).stream()
        .map(number -> cut(modules, number))
        .min(Comparator.comparingDouble(
            cut -> course.length(cut.groups(), (one, other) -> false) + cut.uneven()))
        .orElseThrow()
        .groups();
  }

  /** What is larger than a share is a group of its own, and cuts nothing else apart. */
  private EvenCut cut(List<Module> modules, int number) {
    double share = EvenCut.share(modules, number, course.size());
    List<List<Module>> groups = new ArrayList<>();
    List<Module> rest = new ArrayList<>();
    for (Module module : modules) {
      if (course.size().applyAsInt(module) > share) {
        groups.add(List.of(module));
      } else {
        rest.add(module);
      }
    }
    EvenCut cut =
        EvenCut.of(List.of(rest), Math.min(number - groups.size(), rest.size()), course.size());
    groups.addAll(cut.groups());
    return new EvenCut(inOrder(groups), cut.uneven());
  }

  private static List<List<Module>> inOrder(List<List<Module>> groups) {
    return groups.stream()
        .sorted(Comparator.comparing(group -> group.get(0), PathOrder.OF_MODULES))
        .toList();
  }
}

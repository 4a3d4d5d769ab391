package io.github.dispatchmaven.plan;

import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
    return modules.size() <= course.mostGroups() ? modules.stream().map(List::of).toList() : new IndependentGroups(course).divided(modules);
  }

  private List<List<Module>> divided(List<Module> modules) {
    return course.numbers(modules.size()).stream().map(number -> cut(modules, number)).filter(cut -> even(cut.groups()))
        .min(Comparator.comparingDouble(cut -> course.length(cut.groups(), (one, other) -> false) + cut.uneven()))
        .map(EvenCut::groups).orElseGet(() -> spread(modules));
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
    EvenCut cut = EvenCut.of(List.of(rest), Math.min(number - groups.size(), rest.size()), course.size());
    groups.addAll(cut.groups());
    return new EvenCut(inOrder(groups), cut.uneven());
  }

  private boolean even(List<List<Module>> groups) {
    long median = groups.stream().map(course::work).sorted().toList().get((groups.size() - 1) / 2);
    return groups.stream().allMatch(group -> group.size() == 1 || course.work(group) <= 2 * median);
  }

  /** Each, the largest first, to the group that has least: so no group of several has more than twice what any other has. */
  private List<List<Module>> spread(List<Module> modules) {
    List<List<Module>> groups = Stream.generate(() -> (List<Module>) new ArrayList<Module>()).limit(course.sessions()).toList();
    modules.stream().sorted(Comparator.comparing(course.size()::applyAsInt, Comparator.reverseOrder())).forEach(module ->
        groups.stream().min(Comparator.comparingLong(course::work)).orElseThrow().add(module));
    groups.forEach(group -> group.sort(PathOrder.OF_MODULES));
    return inOrder(groups);
  }

  private static List<List<Module>> inOrder(List<List<Module>> groups) {
    return groups.stream().sorted(Comparator.comparing(group -> group.get(0), PathOrder.OF_MODULES)).toList();
  }
}

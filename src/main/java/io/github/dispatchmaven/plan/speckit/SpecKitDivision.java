package io.github.dispatchmaven.plan.speckit;

import io.github.dispatchmaven.plan.Draft;
import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.Reactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides a spec-kit checklist into workstreams.
 *
 * @param workstreams with what they depend on
 * @param said what the author should know of how the file was read
 */
public record SpecKitDivision(List<Draft> workstreams, List<String> said) {

  /**
   * @param file as messages name it
   */
  public static SpecKitDivision of(SpecKit kit, Reactor reactor, String file, Problems problems) {
    boolean stories = kit.phases().stream()
        .flatMap(phase -> phase.tasks().stream())
        .anyMatch(task -> task.story().isPresent());
    List<SpecKitGroup> groups =
        stories ? SpecKitStories.of(kit) : SpecKitAreas.of(kit, reactor, problems);
    List<String> order = SpecKitOrder.apply(kit, groups, file);
    List<String> said = said("tasks of GitHub spec-kit", groups, kit.phases().size());
    said.addAll(order);
    return new SpecKitDivision(drafts(groups, problems), said);
  }

  /**
   * Divides a checklist of another tool.
   *
   * @param kind what it is called
   * @return empty where its tasks do not name two modules or folders
   */
  public static Optional<SpecKitDivision> of(
      SpecKit checklist, String kind, Reactor reactor, Problems problems) {
    return SpecKitAreas.divided(checklist, reactor)
        .map(groups -> new SpecKitDivision(
            drafts(groups, problems),
            said(
                kind + ", divided by the modules that its tasks name",
                groups,
                checklist.phases().size())));
  }

  private static List<Draft> drafts(List<SpecKitGroup> groups, Problems problems) {
    List<Draft> drafts =
        groups.stream().filter(group -> !group.done()).map(SpecKitGroup::draft).toList();
    long tasks = groups.stream().mapToLong(group -> group.tasks().size()).sum();
    if (drafts.isEmpty()) {
      problems.whole(
          (tasks == 1 ? "the only task is" : "all " + tasks + " tasks are") + " ticked",
          "untick what is to be done again");
    }
    return drafts;
  }

  private static List<String> said(String kind, List<SpecKitGroup> groups, int phases) {
    List<String> said = new ArrayList<>();
    long tasks = groups.stream().mapToLong(group -> group.tasks().size()).sum();
    long done = groups.stream()
        .flatMap(group -> group.tasks().stream())
        .filter(SpecKitTask::done)
        .count();
    said.add("Read as " + kind + ": " + tasks + " tasks in " + phases + " phases, " + done
        + " done already");
    List<String> finished =
        groups.stream().filter(SpecKitGroup::done).map(SpecKitGroup::name).toList();
    if (!finished.isEmpty()) {
      said.add("Left out, since all its tasks are done: " + String.join(", ", finished));
    }
    return said;
  }
}

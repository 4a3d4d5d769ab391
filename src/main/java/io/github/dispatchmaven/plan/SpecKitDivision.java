package io.github.dispatchmaven.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides a spec-kit checklist into workstreams.
 *
 * @param workstreams with what they depend on
 * @param said what the author should know of how the file was read
 */
record SpecKitDivision(List<Draft> workstreams, List<String> said) {

  static SpecKitDivision of(SpecKit kit, Problems problems) {
    boolean stories = kit.phases().stream().flatMap(phase -> phase.tasks().stream()).anyMatch(task -> task.story().isPresent());
    List<SpecKitGroup> groups = stories ? SpecKitStories.of(kit) : SpecKitAreas.of(kit, problems);
    waitAsTasksDo(groups, kit.notes());
    List<Draft> drafts = groups.stream().filter(group -> !group.done()).map(SpecKitGroup::draft).toList();
    long tasks = groups.stream().mapToLong(group -> group.tasks().size()).sum();
    if (drafts.isEmpty()) {
      problems.whole("all " + tasks + " tasks are ticked", "untick what is to be done again");
    }
    return new SpecKitDivision(drafts, said(groups, kit.phases().size(), tasks));
  }

  /** A task that depends on one of another group makes its group wait for that. */
  private static void waitAsTasksDo(List<SpecKitGroup> groups, List<String> notes) {
    Map<String, SpecKitGroup> byTask = new HashMap<>();
    groups.forEach(group -> group.tasks().stream().filter(task -> !task.id().isEmpty())
        .forEach(task -> byTask.putIfAbsent(task.id(), group)));
    groups.forEach(group -> group.tasks().forEach(task -> task.needs().forEach(need -> wait(group, byTask.get(need)))));
    notes.forEach(line -> SpecKitTask.order(line).forEach((waits, needs) ->
        needs.forEach(need -> wait(byTask.get(waits), byTask.get(need)))));
  }

  private static void wait(SpecKitGroup group, SpecKitGroup other) {
    if (group != null && other != null && group != other) {
      group.waitFor(other);
    }
  }

  private static List<String> said(List<SpecKitGroup> groups, int phases, long tasks) {
    List<String> said = new ArrayList<>();
    long done = groups.stream().flatMap(group -> group.tasks().stream()).filter(SpecKitTask::done).count();
    said.add("Read as tasks of GitHub spec-kit: " + tasks + " tasks in " + phases + " phases, " + done + " done already");
    List<String> finished = groups.stream().filter(SpecKitGroup::done).map(SpecKitGroup::name).toList();
    if (!finished.isEmpty()) {
      said.add("Left out, since all its tasks are done: " + String.join(", ", finished));
    }
    return said;
  }
}

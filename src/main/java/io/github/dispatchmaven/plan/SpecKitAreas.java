package io.github.dispatchmaven.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Groups the tasks of a checklist without user stories by the modules that they name: between a first group and a last one
 * for all, each module has its tasks, tests before what they test.
 */
final class SpecKitAreas {

  private static final Pattern AREA = Pattern.compile("^(.+?)/(?:src|app|lib|tests?)/.*");

  private final Map<String, SpecKitGroup> areas = new TreeMap<>();
  private Optional<SpecKitGroup> first = Optional.empty();
  private Optional<SpecKitGroup> last = Optional.empty();

  private SpecKitAreas() {}

  /**
   * @param problems gets one where fewer than two modules are named
   */
  static List<SpecKitGroup> of(SpecKit kit, Problems problems) {
    SpecKitAreas areas = new SpecKitAreas();
    kit.phases().forEach(areas::group);
    if (areas.areas.size() < 2) {
      problems.undivided("these spec-kit tasks cannot be divided: they name no user stories (`[US1]`), and "
          + areas.areas.keySet().stream().findFirst().map(only -> "all of them work in " + Problems.quote(only)).orElse("no module"),
          "give each task its story, write the plan as workstreams, or have it divided with -Ddispatch.planner=claude");
    }
    return areas.inOrder();
  }

  private void group(SpecKitPhase phase) {
    String title = phase.title().toLowerCase(Locale.ROOT);
    boolean begins = areas.isEmpty() && last.isEmpty() && (title.contains("setup") || title.contains("foundation"));
    boolean ends = title.contains("polish") || title.contains("documentation") || title.contains("validation");
    for (SpecKitTask task : phase.tasks()) {
      Optional<String> area = begins || ends ? Optional.empty() : area(task);
      SpecKitGroup group;
      if (begins) {
        first = first.or(() -> Optional.of(new SpecKitGroup("foundation", phase.title(), Optional.empty())));
        group = first.get();
      } else if (area.isPresent()) {
        group = areas.computeIfAbsent(area.get(), name -> new SpecKitGroup(SpecKitGroup.slug(name.replace('/', '-')), name, Optional.empty()));
      } else {
        last = last.or(() -> Optional.of(new SpecKitGroup(ends ? "polish" : "wiring", phase.title(), Optional.empty())));
        group = last.get();
      }
      group.add(phase, task);
    }
  }

  /** The module of a task: the folder above the sources of the first path that it names. */
  private static Optional<String> area(SpecKitTask task) {
    return task.paths().stream().map(AREA::matcher).filter(Matcher::matches).map(path -> path.group(1)).findFirst();
  }

  private List<SpecKitGroup> inOrder() {
    for (SpecKitGroup area : areas.values()) {
      first.ifPresent(area::waitFor);
      last.ifPresent(end -> end.waitFor(area));
    }
    first.ifPresent(begin -> last.ifPresent(end -> end.waitFor(begin)));
    List<SpecKitGroup> groups = new ArrayList<>();
    first.ifPresent(groups::add);
    groups.addAll(areas.values());
    last.ifPresent(groups::add);
    return groups;
  }
}

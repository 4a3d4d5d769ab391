package io.github.dispatchmaven.plan.speckit;

import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.Reactor;
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

  private static final Pattern BEGINS = Pattern.compile(
      "(?i).*(?:\\bset ?up\\b|foundation|\\bscaffold|\\bskeleton\\b|\\binitiali[sz]).*");

  private final Reactor reactor;
  private final Map<String, SpecKitGroup> areas = new TreeMap<>();
  private Optional<SpecKitGroup> first = Optional.empty();
  private Optional<SpecKitGroup> last = Optional.empty();

  private SpecKitAreas(Reactor reactor) {
    this.reactor = reactor;
  }

  /**
   * @return empty where fewer than two modules are named
   */
  static Optional<List<SpecKitGroup>> divided(SpecKit kit, Reactor reactor) {
    SpecKitAreas areas = new SpecKitAreas(reactor);
    kit.phases().forEach(areas::group);
    return areas.areas.size() < 2 ? Optional.empty() : Optional.of(areas.inOrder());
  }

  /**
   * @param problems gets one where fewer than two modules are named
   */
  static List<SpecKitGroup> of(SpecKit kit, Reactor reactor, Problems problems) {
    SpecKitAreas areas = new SpecKitAreas(reactor);
    kit.phases().forEach(areas::group);
    if (areas.areas.size() < 2) {
      problems.undivided(
          "these spec-kit tasks cannot be divided: they name no user stories (`[US1]`), and "
              + areas.areas.keySet().stream()
                  .findFirst()
                  .map(only -> "all of them work in " + Problems.quote(only))
                  .orElse("no module"),
          "give each task its story, write the plan as workstreams, or have it divided with -Ddispatch.planner=claude");
    }
    return areas.inOrder();
  }

  private void group(SpecKitPhase phase) {
    String title = phase.title().toLowerCase(Locale.ROOT);
    boolean begins = areas.isEmpty() && last.isEmpty() && BEGINS.matcher(title).matches();
    boolean ends =
        title.contains("polish") || title.contains("documentation") || title.contains("validation");
    List<String> named =
        phase.tasks().stream().flatMap(task -> area(task).stream()).distinct().toList();
    for (SpecKitTask task : phase.tasks()) {
      // What belongs to a phase that is about one module belongs to that.
      Optional<String> area = begins || ends
          ? Optional.empty()
          : area(task).or(() -> named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty());
      SpecKitGroup group;
      if (begins) {
        first =
            first.or(() -> Optional.of(new SpecKitGroup("foundation", phase.title(), List.of())));
        group = first.get();
      } else if (area.isPresent()) {
        group = areas.computeIfAbsent(
            area.get(),
            name -> new SpecKitGroup(SpecKitGroup.slug(name.replace('/', '-')), name, List.of()));
      } else {
        last = last.or(() ->
            Optional.of(new SpecKitGroup(ends ? "polish" : "wiring", phase.title(), List.of())));
        group = last.get();
      }
      group.add(phase, task);
    }
  }

  /** The module of a task: that of the first path that it names, or the folder above the sources. */
  private Optional<String> area(SpecKitTask task) {
    return task.paths().stream()
        .flatMap(path -> reactor
            .holding(path)
            .map(Reactor.Module::path)
            .filter(module -> !module.equals("."))
            .or(() ->
                Optional.of(AREA.matcher(path)).filter(Matcher::matches).map(area -> area.group(1)))
            .stream())
        .findFirst();
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

package io.github.dispatchmaven.plan.speckit;

import io.github.dispatchmaven.plan.Draft;
import io.github.dispatchmaven.plan.MentionedPaths;
import io.github.dispatchmaven.plan.Names;
import io.github.dispatchmaven.plan.Value;
import io.github.dispatchmaven.plan.Workstream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tasks of a spec-kit checklist that become one workstream, in the making. */
final class SpecKitGroup {

  private static final int LONGEST_NAME = 40;

  private final String name;
  private final String title;
  private final List<Integer> stories;
  private final List<SpecKitPhase> phases = new ArrayList<>();
  private final List<SpecKitTask> tasks = new ArrayList<>();
  private final Set<SpecKitGroup> needs = new LinkedHashSet<>();

  /**
   * @param stories numbers of the user stories that it is for; none where it is for all
   */
  SpecKitGroup(String name, String title, List<Integer> stories) {
    this.name = name;
    this.title = title;
    this.stories = List.copyOf(stories);
  }

  String name() {
    return name;
  }

  List<Integer> stories() {
    return stories;
  }

  List<SpecKitPhase> phases() {
    return phases;
  }

  List<SpecKitTask> tasks() {
    return tasks;
  }

  void add(SpecKitPhase phase, SpecKitTask task) {
    tasks.add(task);
    if (!phases.contains(phase)) {
      phases.add(phase);
    }
  }

  boolean waitsFor(SpecKitGroup other) {
    return needs.contains(other);
  }

  /** Nothing where that would close a circle: then false. */
  boolean waitFor(SpecKitGroup other) {
    boolean free = !other.reaches(this);
    if (free) {
      needs.add(other);
    }
    return free;
  }

  private boolean reaches(SpecKitGroup other) {
    Set<SpecKitGroup> reached = new LinkedHashSet<>();
    Deque<SpecKitGroup> open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
      SpecKitGroup next = open.remove();
      if (reached.add(next)) {
        open.addAll(next.needs);
      }
    }
    return reached.contains(other);
  }

  boolean done() {
    return tasks.stream().allMatch(SpecKitTask::done);
  }

  /** Those that it waits for, of which some task is open; through those that are done, what they waited for. */
  private Set<String> openNeeds() {
    Set<String> names = new LinkedHashSet<>();
    Set<SpecKitGroup> seen = new LinkedHashSet<>();
    Deque<SpecKitGroup> open = new ArrayDeque<>(needs);
    while (!open.isEmpty()) {
      SpecKitGroup next = open.remove();
      if (seen.add(next)) {
        if (next.done()) {
          open.addAll(next.needs);
        } else {
          names.add(next.name);
        }
      }
    }
    return names;
  }

  Draft draft() {
    List<Value> waits = openNeeds().stream()
        .map(need -> new Value(need, false, tasks.get(0).index()))
        .toList();
    String mission = mission();
    List<Workstream.Section> sections = sections();
    return new Draft(
        new Workstream(
            name,
            phases.get(0).index() + 1,
            mission,
            List.of(),
            waits.stream().map(Value::text).toList(),
            List.of(),
            Map.of(),
            sections,
            MentionedPaths.in(mission, sections)),
        waits,
        true,
        List.of());
  }

  private String mission() {
    List<String> parts = new ArrayList<>();
    if (!title.isEmpty()) {
      String numbers = stories.stream().map(String::valueOf).collect(Collectors.joining(" and "));
      parts.add((stories.isEmpty()
              ? title
              : (stories.size() == 1 ? "User story " : "User stories ") + numbers + ": " + title)
          + ".");
    }
    phases.forEach(
        phase -> Optional.of(phase.rest()).filter(text -> !text.isEmpty()).ifPresent(parts::add));
    return String.join("\n\n", parts);
  }

  private List<Workstream.Section> sections() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    phases.forEach(phase -> {
      phase
          .said("independent test")
          .ifPresent(text -> add(texts, Workstream.TESTING_REQUIREMENTS, text));
      phase.said("checkpoint").ifPresent(text -> add(texts, Workstream.SUCCESS_CRITERIA, text));
    });
    List<Workstream.Section> sections = new ArrayList<>();
    sections.add(new Workstream.Section(
        Workstream.TASKS,
        String.join("\n", tasks.stream().map(SpecKitTask::text).toList())));
    texts.forEach((section, lines) ->
        sections.add(new Workstream.Section(section, String.join("\n\n", lines))));
    return sections;
  }

  private static void add(Map<String, List<String>> texts, String section, String text) {
    texts.computeIfAbsent(section, s -> new ArrayList<>()).add(text);
  }

  /** Words of a title that make a name; what stands in parentheses or after a comma explains it only. */
  static String slug(String title) {
    String first = title.split("\\s*[&,(:：–—]\\s*|\\s+-\\s+")[0].toLowerCase(Locale.ROOT);
    String name = Names.like(first.isBlank() ? title : first).orElse("part");
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    int cut = name.lastIndexOf('-', LONGEST_NAME);
    int most =
        name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length())));
    return name.substring(0, cut > 0 ? cut : most);
  }
}

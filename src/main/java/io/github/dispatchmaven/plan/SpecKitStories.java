package io.github.dispatchmaven.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Groups tasks by user story: stories can be worked on at the same time, the phases before, between and after them cannot.
 */
final class SpecKitStories {

  private static final Pattern DEPENDS =
      Pattern.compile("(?i)(?:depends?(?:ing)? (?:up)?on|requires?|blocked by|builds? (?:up)?on|(?:start|starts|starting) after|needs)\\b(.*)");
  private static final Pattern INDEPENDENT = Pattern.compile("(?i)\\b(?:but should be|may integrate|no dependenc|independent)");
  private static final Pattern STORY = Pattern.compile("(?i)\\b(?:US|User Story|Story)\\s*-?#?(\\d{1,3})\\b");
  private static final Pattern NUMBER = Pattern.compile("(?i)^(?:(?:user )?story\\s*-?#?|US)\\d{1,3}\\s*[:：–—-]*\\s*");
  private static final Pattern PRIORITY = Pattern.compile("(?i)\\(priority[^)]*\\)|\\bMVP\\b|🎯|\\(P\\d\\)|\\[P\\d]");

  private final SpecKit kit;
  private final int lastStory;
  private final List<SpecKitGroup> groups = new ArrayList<>();

  private SpecKitStories(SpecKit kit) {
    this.kit = kit;
    this.lastStory = kit.phases().stream().filter(phase -> phase.story().isPresent()
        || phase.tasks().stream().filter(task -> task.story().isPresent()).count() * 2 > phase.tasks().size())
        .mapToInt(SpecKitPhase::index).max().orElse(-1);
  }

  static List<SpecKitGroup> of(SpecKit kit) {
    SpecKitStories stories = new SpecKitStories(kit);
    stories.group();
    stories.waitAsTheNotesSay();
    return stories.groups;
  }

  private void group() {
    List<SpecKitGroup> before = List.of();
    List<SpecKitGroup> current = new ArrayList<>();
    boolean shared = false;
    for (SpecKitPhase phase : kit.phases()) {
      // One task of a story among those for all does not make the phase the story's.
      long tagged = phase.tasks().stream().filter(task -> task.story().isPresent()).count();
      boolean sharedPhase = phase.story().isEmpty() && tagged * 2 <= phase.tasks().size();
      if (!current.isEmpty() && sharedPhase != shared) {
        before = current;
        current = new ArrayList<>();
      }
      shared = sharedPhase;
      for (SpecKitTask task : phase.tasks()) {
        SpecKitGroup group = shared ? sharedGroup(current, phase) : storyGroup(current, task, phase);
        before.forEach(group::waitFor);
        group.add(phase, task);
      }
    }
  }

  /** Phases in a row that are for all become one: a session more would only wait for the other. */
  private SpecKitGroup sharedGroup(List<SpecKitGroup> current, SpecKitPhase phase) {
    if (current.isEmpty()) {
      String name = phase.index() > lastStory ? "polish" : groups.isEmpty() ? "foundation" : SpecKitGroup.slug(phase.title());
      current.add(group(name, phase.title(), Optional.empty()));
    }
    return current.get(0);
  }

  private SpecKitGroup storyGroup(List<SpecKitGroup> current, SpecKitTask task, SpecKitPhase phase) {
    // A task without a story in the phase of one belongs to that.
    Optional<Integer> number = task.story().or(phase::story)
        .or(() -> phase.tasks().stream().flatMap(other -> other.story().stream()).findFirst());
    // One that comes back after a phase for all is another: it waits for that.
    SpecKitGroup group = current.stream().filter(known -> known.story().equals(number)).findFirst().orElseGet(() -> {
      String title = title(number.orElseThrow());
      return group("us" + number.get() + (title.isEmpty() ? "" : "-" + SpecKitGroup.slug(title)), title, number);
    });
    if (!current.contains(group)) {
      current.add(group);
    }
    return group;
  }

  private String title(int story) {
    return kit.phases().stream().filter(phase -> phase.story().equals(Optional.of(story))).findFirst()
        .map(phase -> PRIORITY.matcher(NUMBER.matcher(phase.title()).replaceFirst("")).replaceAll("").strip()).orElse("");
  }

  private SpecKitGroup group(String name, String title, Optional<Integer> story) {
    String unique = name;
    for (int number = 2; taken(unique); number++) {
      unique = name + "-" + number;
    }
    SpecKitGroup group = new SpecKitGroup(unique, title, story);
    groups.add(group);
    return group;
  }

  private boolean taken(String name) {
    return groups.stream().anyMatch(group -> group.name().equals(name));
  }

  /** "US2 depends on US1". */
  private void waitAsTheNotesSay() {
    Map<Integer, List<SpecKitGroup>> byStory = new HashMap<>();
    groups.forEach(group -> group.story().ifPresent(number -> byStory.computeIfAbsent(number, n -> new ArrayList<>()).add(group)));
    List<String> lines = new ArrayList<>(kit.notes());
    kit.phases().forEach(phase -> lines.addAll(phase.words()));
    for (String line : lines) {
      Matcher subject = STORY.matcher(line);
      Matcher depends = DEPENDS.matcher(line);
      if (depends.find() && subject.find() && subject.start() < depends.start()) {
        byStory.getOrDefault(Integer.parseInt(subject.group(1)), List.of()).forEach(group -> needed(depends.group(1)).forEach(
            number -> byStory.getOrDefault(number, List.of()).forEach(group::waitFor)));
      }
    }
  }

  private static List<Integer> needed(String text) {
    Matcher independent = INDEPENDENT.matcher(text);
    String meant = independent.find() ? text.substring(0, independent.start()) : text;
    return STORY.matcher(meant).results().map(story -> Integer.parseInt(story.group(1))).toList();
  }
}

package io.github.dispatchmaven.plan.speckit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Groups tasks by user story: stories can be worked on at the same time, the phases before, between and after them cannot.
 */
final class SpecKitStories {

  private static final Pattern NUMBER = Pattern.compile(
      "(?i)^(?:(?:user )?stor(?:y|ies)\\s*-?#?|US)\\s*\\d{1,3}(?:\\s*(?:,|and|&|\\+|/|-|–)+\\s*(?:US|story\\s*)?\\d{1,3})*\\s*[:：–—-]*\\s*");
  private static final Pattern PRIORITY = Pattern.compile(
      "(?i)\\(priority[^)]*\\)|\\bMVP\\b|🎯|\\(P\\d\\)|\\[P\\d]|\\s*[✅☑✔🚧⏳].*$|\\[(?:done|complete[d]?|wip|in progress)]");

  private final SpecKit kit;
  private final int lastStory;
  private final List<SpecKitGroup> groups = new ArrayList<>();

  private SpecKitStories(SpecKit kit) {
    this.kit = kit;
    this.lastStory = kit.phases().stream()
        .filter(phase -> !phase.stories().isEmpty()
            || phase.tasks().stream().filter(task -> task.story().isPresent()).count() * 2
                > phase.tasks().size())
        .mapToInt(SpecKitPhase::index)
        .max()
        .orElse(-1);
  }

  static List<SpecKitGroup> of(SpecKit kit) {
    SpecKitStories stories = new SpecKitStories(kit);
    stories.group();
    return stories.groups;
  }

  private void group() {
    List<SpecKitGroup> before = List.of();
    List<SpecKitGroup> current = new ArrayList<>();
    boolean shared = false;
    for (SpecKitPhase phase : kit.phases()) {
      // One task of a story among those for all does not make the phase the story's.
      long tagged =
          phase.tasks().stream().filter(task -> task.story().isPresent()).count();
      boolean sharedPhase =
          phase.stories().isEmpty() && tagged * 2 <= phase.tasks().size();
      if (!current.isEmpty() && sharedPhase != shared) {
        before = current;
        current = new ArrayList<>();
      }
      shared = sharedPhase;
      for (SpecKitTask task : phase.tasks()) {
        SpecKitGroup group =
            shared ? sharedGroup(current, phase) : storyGroup(current, task, phase);
        before.forEach(group::waitFor);
        group.add(phase, task);
      }
    }
  }

  /** Phases in a row that are for all become one: a session more would only wait for the other. */
  private SpecKitGroup sharedGroup(List<SpecKitGroup> current, SpecKitPhase phase) {
    if (current.isEmpty()) {
      String name = phase.index() > lastStory
          ? "polish"
          : groups.isEmpty() ? "foundation" : SpecKitGroup.slug(phase.title());
      current.add(group(name, phase.title(), List.of()));
    }
    return current.get(0);
  }

  private SpecKitGroup storyGroup(
      List<SpecKitGroup> current, SpecKitTask task, SpecKitPhase phase) {
    // A task without a story in the phase of one belongs to that; in the phase of several to all of
    // them, or to the first that another names.
    List<Integer> tagged =
        phase.tasks().stream().flatMap(other -> other.story().stream()).toList();
    List<Integer> numbers = task.story()
        .map(List::of)
        .orElseGet(() -> phase.stories().size() == 1 || tagged.isEmpty()
            ? phase.stories()
            : tagged.subList(0, 1));
    // One that comes back after a phase for all is another: it waits for that.
    SpecKitGroup group = current.stream()
        .filter(known -> known.stories().equals(numbers))
        .findFirst()
        .orElseGet(() -> {
          String title = title(numbers);
          String number = numbers.stream().map(one -> "us" + one).collect(Collectors.joining("-"));
          return group(
              number + (title.isEmpty() ? "" : "-" + SpecKitGroup.slug(title)), title, numbers);
        });
    if (!current.contains(group)) {
      current.add(group);
    }
    return group;
  }

  private String title(List<Integer> stories) {
    return kit.phases().stream()
        .filter(phase -> phase.stories().equals(stories))
        .findFirst()
        .map(phase -> PRIORITY
            .matcher(NUMBER.matcher(phase.title()).replaceFirst(""))
            .replaceAll("")
            .strip())
        .orElse("");
  }

  private SpecKitGroup group(String name, String title, List<Integer> stories) {
    String unique = name;
    for (int number = 2; taken(unique); number++) {
      unique = name + "-" + number;
    }
    SpecKitGroup group = new SpecKitGroup(unique, title, stories);
    groups.add(group);
    return group;
  }

  private boolean taken(String name) {
    return groups.stream().anyMatch(group -> group.name().equals(name));
  }
}

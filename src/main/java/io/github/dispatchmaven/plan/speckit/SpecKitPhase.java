package io.github.dispatchmaven.plan.speckit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One phase of a spec-kit checklist.
 *
 * @param title without its number
 * @param number of it as the author counts, such as {@code 4}
 * @param stories the numbers of the user stories that it is for
 * @param words what it says beside its tasks: its goal, its test, its checkpoint; a line each
 * @param tasks in their order
 * @param index of its heading's line, counted from 0
 */
record SpecKitPhase(
    String title,
    Optional<String> number,
    List<Integer> stories,
    List<String> words,
    List<SpecKitTask> tasks,
    int index) {

  SpecKitPhase {
    stories = List.copyOf(stories);
    words = List.copyOf(words);
    tasks = List.copyOf(tasks);
  }

  /** All that it says beside its tasks, its test and its checkpoint. */
  String rest() {
    return words.stream()
        .map(String::stripTrailing)
        .filter(line -> !labelled(line, "independent test") && !labelled(line, "checkpoint"))
        .filter(line -> !line.matches(" {0,3}([-*_] ?){3,}"))
        .collect(Collectors.joining("\n"))
        .strip()
        .replaceAll("\n{3,}", "\n\n");
  }

  private static boolean labelled(String line, String label) {
    return line.replace("*", "").strip().toLowerCase(Locale.ROOT).startsWith(label + ":");
  }

  /** The text behind a label such as {@code **Goal**:}. */
  Optional<String> said(String label) {
    return words.stream()
        .map(line -> line.replace("*", "").strip())
        .filter(line -> labelled(line, label))
        .map(line -> line.substring(label.length() + 1).strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }
}

package io.github.dispatchmaven.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One task of a spec-kit checklist: {@code - [ ] T012 [P] [US1] Create the model in src/Order.java}.
 *
 * @param id such as {@code T012}
 * @param done whether its box is ticked
 * @param story the number of its user story; empty where it names none
 * @param needs ids of tasks that it says it depends on
 * @param text all its lines, with its box
 * @param index of its first line, counted from 0
 */
record SpecKitTask(String id, boolean done, Optional<Integer> story, Set<String> needs, String text, int index) {

  private static final int LONGEST_RANGE = 100;
  private static final Pattern FIRST_LINE = Pattern.compile("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+(?:\\[([ xX✓✅])\\]\\s*)?(?:~~)?(?:\\*\\*|`)?\\[?(T\\d{1,4}[a-z]?)\\]?"
      + "(?:\\*\\*|`)?\\s*[:.)–—-]?\\s*(.*)$");
  private static final Pattern OPEN_BOX = Pattern.compile("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+\\[ ].*");
  private static final Pattern BOX = Pattern.compile("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+\\[([ xX])]\\s+(.*)$");
  private static final Pattern HEADING = Pattern.compile("^(?:\\[([ xX])\\]\\s*)?(?:✅\\s*)?(T\\d{1,4}[a-z]?)\\b\\s*[:.)–—-]?\\s*(.*)$");
  private static final Pattern TAG = Pattern.compile("^\\s*\\*{0,2}\\[([^\\]]{1,40})\\]\\*{0,2}");
  private static final Pattern MARK = Pattern.compile("\\[US(\\d{1,3})]");
  private static final Pattern STORY = Pattern.compile("(?i)\\b(?:US|Story|User Story)\\s*-?#?(\\d{1,3})\\b");
  private static final Pattern NEEDS = Pattern.compile("(?i)(?:depends on|depends:|after|requires|blocked by)\\s+((?:T\\d{1,4}[a-z]?(?:\\s*(?:,|and|&|-|–|to)\\s*)?){1,50})");
  private static final Pattern BLOCKS =
      Pattern.compile("(?i)\\b((?:T\\d{1,4}[a-z]?(?:\\s*(?:,|and|&|-|–|to)\\s*)?){1,50})\\s+blocks?\\s+((?:T\\d{1,4}[a-z]?(?:\\s*(?:,|and|&|-|–|to)\\s*)?){1,50})");
  private static final Pattern ID = Pattern.compile("(?i)T(\\d{1,4})([a-z]?)");
  private static final Pattern RANGE = Pattern.compile("(?i)T(\\d{1,4})\\s*(?:-|–|to)\\s*T(\\d{1,4})");

  SpecKitTask {
    needs = Set.copyOf(needs);
  }

  /**
   * @param lines of one list item
   * @param index of the first of them
   */
  static Optional<SpecKitTask> ofItem(List<String> lines, int index) {
    Matcher first = FIRST_LINE.matcher(lines.get(0));
    if (!first.matches()) {
      return Optional.empty();
    }
    boolean ticked = Optional.ofNullable(first.group(1)).filter(mark -> !mark.isBlank()).isPresent();
    boolean done = ticked && lines.stream().noneMatch(line -> OPEN_BOX.matcher(line).matches());
    String text = String.join("\n", lines).strip();
    return Optional.of(of(first.group(2), done, first.group(3), first.group(1) == null ? boxed(text, false) : text, index));
  }

  /** Of a box without an id, which is a task all the same. */
  static Optional<SpecKitTask> ofBox(List<String> lines, int index) {
    Matcher box = BOX.matcher(lines.get(0));
    boolean done = lines.stream().noneMatch(line -> OPEN_BOX.matcher(line).matches());
    return box.matches() ? Optional.of(of("", done, box.group(2), String.join("\n", lines).strip(), index)) : Optional.empty();
  }

  /** Of a heading {@code ### T012: Create the model} and the text below it. */
  static Optional<SpecKitTask> ofHeading(String title, String body, int index) {
    Matcher heading = HEADING.matcher(title);
    if (!heading.matches()) {
      return Optional.empty();
    }
    boolean done = title.contains("✅") || Optional.ofNullable(heading.group(1)).filter(mark -> !mark.isBlank()).isPresent();
    String details = body.isBlank() ? "" : "\n" + body.strip().indent(2).stripTrailing();
    String text = "- [" + (done ? "x" : " ") + "] " + heading.group(2) + " " + heading.group(3) + details;
    SpecKitTask task = of(heading.group(2), done, heading.group(3), text, index);
    return Optional.of(task.inStory(MARK.matcher(text).results().findFirst().map(mark -> Integer.parseInt(mark.group(1)))));
  }

  private static String boxed(String text, boolean done) {
    return text.replaceFirst("^(?:[-*+]|\\d{1,3}[.)])\\s+", "- [" + (done ? "x" : " ") + "] ");
  }

  private static SpecKitTask of(String id, boolean done, String said, String text, int index) {
    Optional<Integer> story = Optional.empty();
    String rest = said;
    for (Matcher tag = TAG.matcher(rest); tag.find(); tag = TAG.matcher(rest)) {
      story = story.isPresent() ? story : story(tag.group(1));
      rest = rest.substring(tag.end());
    }
    return new SpecKitTask(id.toUpperCase(Locale.ROOT), done, story, needs(text), text, index);
  }

  /** The number of the user story that a tag or a heading names. */
  static Optional<Integer> story(String text) {
    Matcher story = STORY.matcher(text);
    return story.find() ? Optional.of(Integer.parseInt(story.group(1))) : Optional.empty();
  }

  private static Set<String> needs(String text) {
    Set<String> needs = new LinkedHashSet<>();
    NEEDS.matcher(text).results().forEach(said -> needs.addAll(ids(said.group(1))));
    return needs;
  }

  private static Set<String> ids(String text) {
    Set<String> ids = new LinkedHashSet<>();
    Matcher range = RANGE.matcher(text);
    while (range.find()) {
      int from = Integer.parseInt(range.group(1));
      int to = Math.min(Integer.parseInt(range.group(2)), from + LONGEST_RANGE);
      for (int number = from; number <= to; number++) {
        ids.add("T%03d".formatted(number));
      }
    }
    ID.matcher(text).results().forEach(id -> ids.add(id.group().toUpperCase(Locale.ROOT)));
    return ids;
  }

  /** What a line of the notes says of tasks: {@code T007 blocks T008, T009}, {@code T009 depends on T005}; by the one that waits. */
  static Map<String, Set<String>> order(String line) {
    Map<String, Set<String>> order = new LinkedHashMap<>();
    BLOCKS.matcher(line).results().forEach(said ->
        ids(said.group(2)).forEach(id -> order.computeIfAbsent(id, i -> new LinkedHashSet<>()).addAll(ids(said.group(1)))));
    Matcher subject = ID.matcher(line);
    Set<String> needs = needs(line);
    if (!needs.isEmpty() && subject.find() && !needs.contains(subject.group().toUpperCase(Locale.ROOT))) {
      order.computeIfAbsent(subject.group().toUpperCase(Locale.ROOT), i -> new LinkedHashSet<>()).addAll(needs);
    }
    return order;
  }

  SpecKitTask inStory(Optional<Integer> number) {
    return story.isPresent() ? this : new SpecKitTask(id, done, number, needs, text, index);
  }

  List<String> paths() {
    return MentionedPaths.in(text);
  }
}

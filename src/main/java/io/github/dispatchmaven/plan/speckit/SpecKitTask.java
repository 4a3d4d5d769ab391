package io.github.dispatchmaven.plan.speckit;

import io.github.dispatchmaven.plan.MentionedPaths;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One task of a spec-kit checklist: {@code - [ ] T012 [P] [US1] Create the model in src/Order.java}.
 *
 * @param id such as {@code T012}
 * @param done whether its box is ticked
 * @param story the number of its user story; empty where it names none
 * @param text all its lines, with its box
 * @param index of its first line, counted from 0
 */
record SpecKitTask(String id, boolean done, Optional<Integer> story, String text, int index) {

  private static final Pattern FIRST_LINE = Pattern.compile(
      "^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+(?:\\[([ xX✓✅])\\]\\s*)?(?:~~)?(?:\\*\\*|`)?\\[?(T\\d{1,4}(?:\\.\\d{1,2})?[a-z]?)\\]?"
          + "(?:\\*\\*|`)?\\s*[:.)–—-]?\\s*(.*)$");
  private static final Pattern OPEN_BOX = Pattern.compile("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+\\[ ].*");
  private static final Pattern BOX =
      Pattern.compile("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+\\[([ xX])]\\*?\\s+(.*)$");
  private static final Pattern HEADING = Pattern.compile(
      "^(?:\\[([ xX])\\]\\s*)?(?:✅\\s*)?(T\\d{1,4}(?:\\.\\d{1,2})?[a-z]?)\\b\\s*[:.)–—-]?\\s*(.*)$");
  private static final Pattern TAG = Pattern.compile("^\\s*\\*{0,2}\\[([^\\]]{1,40})\\]\\*{0,2}");
  private static final Pattern HEAD = Pattern.compile(
      "^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+(?:\\[[^\\]]?\\]\\s*)?[~*`\\[]*T\\d{1,4}(?:\\.\\d{1,2})?[a-z]?[~*`\\]]*\\s*[:.)–—-]?(?:\\s*\\*{0,2}\\[[^\\]]{1,40}\\]\\*{0,2})*");
  private static final Pattern MARK = Pattern.compile("\\[US(\\d{1,3})]");
  private static final Pattern STORY =
      Pattern.compile("(?i)\\b(?:US|Story|User Story)\\s*-?#?(\\d{1,3})\\b");
  /**
   * @param lines of one list item
   * @param index of the first of them
   */
  static Optional<SpecKitTask> ofItem(List<String> lines, int index) {
    Matcher first = FIRST_LINE.matcher(lines.get(0));
    if (!first.matches()) {
      return Optional.empty();
    }
    boolean ticked =
        Optional.ofNullable(first.group(1)).filter(mark -> !mark.isBlank()).isPresent();
    boolean done =
        ticked && lines.stream().noneMatch(line -> OPEN_BOX.matcher(line).matches());
    String text = String.join("\n", lines).strip();
    return Optional.of(of(
        first.group(2),
        done,
        first.group(3),
        first.group(1) == null ? boxed(text, false) : text,
        index));
  }

  /** Reads a box without an id, which is a task all the same. */
  static Optional<SpecKitTask> ofBox(List<String> lines, int index) {
    Matcher box = BOX.matcher(lines.get(0));
    boolean done = lines.stream().noneMatch(line -> OPEN_BOX.matcher(line).matches());
    return box.matches()
        ? Optional.of(of("", done, box.group(2), String.join("\n", lines).strip(), index))
        : Optional.empty();
  }

  /** Reads a heading {@code ### T012: Create the model} and the text below it. */
  static Optional<SpecKitTask> ofHeading(String title, String body, int index) {
    Matcher heading = HEADING.matcher(title);
    if (!heading.matches()) {
      return Optional.empty();
    }
    boolean done = title.contains("✅")
        || Optional.ofNullable(heading.group(1)).filter(mark -> !mark.isBlank()).isPresent();
    String details = body.isBlank() ? "" : "\n" + body.strip().indent(2).stripTrailing();
    String text =
        "- [" + (done ? "x" : " ") + "] " + heading.group(2) + " " + heading.group(3) + details;
    SpecKitTask task = of(heading.group(2), done, heading.group(3), text, index);
    return Optional.of(task.inStory(
        MARK.matcher(text).results().findFirst().map(mark -> Integer.parseInt(mark.group(1)))));
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
    return new SpecKitTask(id.toUpperCase(Locale.ROOT), done, story, text, index);
  }

  /** The number of the user story that a tag or a heading names. */
  static Optional<Integer> story(String text) {
    Matcher story = STORY.matcher(text);
    return story.find() ? Optional.of(Integer.parseInt(story.group(1))) : Optional.empty();
  }

  /** What it says, without its box, its id and its tags. */
  String said() {
    return HEAD.matcher(text).replaceFirst("");
  }

  SpecKitTask inStory(Optional<Integer> number) {
    return story.isPresent() ? this : new SpecKitTask(id, done, number, text, index);
  }

  List<String> paths() {
    return MentionedPaths.in(text);
  }
}

package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.text.CodeFence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of what is for all that concerns one workstream; what is about others is named, and can be read where it stands. */
final class SharedContext {

  /** In characters: more is read by nobody who has work to do. */
  private static final int MOST = 20_000;

  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");
  private static final Pattern FROM = Pattern.compile("^From (\\S+):$");
  private static final Pattern STORY =
      Pattern.compile("(?i)\\b(?:US|(?:user )?stor(?:y|ies))[ -]?(\\d{1,3})\\b");
  private static final Pattern NAMED = Pattern.compile("us(\\d{1,3})(?:-us(\\d{1,3}))?(?:-.*)?");

  private final Plan plan;
  private final Workstream workstream;

  SharedContext(Plan plan, Workstream workstream) {
    this.plan = plan;
    this.workstream = workstream;
  }

  /** A part of the text, up to the next heading. */
  private record Part(String title, String text) {}

  String text() {
    StringBuilder out = new StringBuilder(
        "The whole plan: `" + plan.source() + "` in the checkout that this was started from.\n");
    Set<String> left = new LinkedHashSet<>();
    int length = 0;
    for (Part part : parts()) {
      boolean fits = length + part.text().length() <= MOST;
      if (concerns(part) && (fits || part.title().isEmpty())) {
        String text = fits ? part.text().strip() : cut(part.text(), MOST - length);
        out.append('\n').append(text).append('\n');
        length += text.length();
      } else if (!part.title().isEmpty()) {
        left.add(part.title());
      }
    }
    if (!left.isEmpty()) {
      out.append("\nNot repeated here, since it is about other workstreams or long: ")
          .append(left.stream().map(title -> "\"" + title + "\"").collect(Collectors.joining(", ")))
          .append(".\n");
    }
    return out.toString().strip();
  }

  /** Whole lines; what has no title could not be named as left out. */
  private static String cut(String text, int most) {
    int end = most <= 0 ? -1 : text.lastIndexOf('\n', most);
    return (end > 0 ? text.substring(0, end).strip() + "\n\n" : "")
        + "(This text goes on: read the rest in the plan.)";
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    String title = "";
    StringBuilder text = new StringBuilder();
    CodeFence code = new CodeFence();
    for (String line : plan.context().split("\n", -1)) {
      boolean hidden = code.holds(line);
      Matcher heading = HEADING.matcher(line);
      Matcher from = FROM.matcher(line);
      if (!hidden && (heading.matches() || from.matches())) {
        add(parts, title, text);
        title = heading.matches() ? heading.group(1) : "";
      }
      text.append(line).append('\n');
    }
    add(parts, title, text);
    return parts;
  }

  private static void add(List<Part> parts, String title, StringBuilder text) {
    if (!text.toString().isBlank()) {
      parts.add(new Part(title, text.toString()));
    }
    text.setLength(0);
  }

  /** What names others and not this is about them. */
  private boolean concerns(Part part) {
    Set<String> stories = new LinkedHashSet<>();
    STORY
        .matcher(part.title().isEmpty() ? part.text() : part.title())
        .results()
        .forEach(story -> stories.add(story.group(1)));
    Matcher own = NAMED.matcher(workstream.name());
    if (!stories.isEmpty()
        && plan.names().stream().anyMatch(name -> NAMED.matcher(name).matches())) {
      return own.matches()
          && (stories.contains(own.group(1))
              || own.group(2) != null && stories.contains(own.group(2)));
    }
    List<String> others = plan.names().stream()
        .filter(name -> part.title().contains("`" + name + "`"))
        .toList();
    return others.isEmpty() || others.contains(workstream.name());
  }
}

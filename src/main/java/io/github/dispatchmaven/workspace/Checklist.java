package io.github.dispatchmaven.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The checkboxes of a task sheet. What stands in a code fence is an example, not a task.
 *
 * @param items in the order of the sheet
 */
public record Checklist(List<Item> items) {

  /** The title of the section in a task sheet. */
  static final String TITLE = "Implementation Checklist";

  private static final String HEADING = "## " + TITLE;
  private static final Pattern BOX =
      Pattern.compile("(\\s*(?:[-*+]|\\d+[.)])\\s+)\\[([ xX])]\\s+(.*)");
  private static final Pattern BULLET =
      Pattern.compile("([-*+]|\\d+[.)])(\\s+)(?!\\[[ xX]]\\s)(\\S.*)");
  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```+|~~~+).*");

  /** One checkbox. */
  public record Item(String text, boolean ticked) {}

  public static Checklist of(String markdown) {
    List<Item> items = new ArrayList<>();
    lines(markdown)
        .forEach(line -> line.box()
            .ifPresent(
                box -> items.add(new Item(box.group(3).strip(), !box.group(2).equals(" ")))));
    return new Checklist(List.copyOf(items));
  }

  public int ticked() {
    return (int) items.stream().filter(Item::ticked).count();
  }

  /** The last item that is ticked here and was not ticked before. */
  public Optional<String> newestSince(Checklist before) {
    Set<String> old =
        before.items.stream().filter(Item::ticked).map(Item::text).collect(Collectors.toSet());
    return items.stream()
        .filter(Item::ticked)
        .map(Item::text)
        .filter(text -> !old.contains(text))
        .reduce((a, b) -> b);
  }

  /** Reads the one section of a task sheet: what is told to every worker may have boxes too. */
  public static Checklist ofSheet(String sheet) {
    List<Line> lines = lines(sheet);
    int from = lines.indexOf(new Line(HEADING, false));
    if (from < 0) {
      return of(sheet);
    }
    int to = from + 1;
    while (to < lines.size()
        && (lines.get(to).fenced() || !lines.get(to).text().startsWith("## "))) {
      to++;
    }
    return of(lines.subList(from, to).stream().map(Line::text).collect(Collectors.joining("\n")));
  }

  public int total() {
    return items.size();
  }

  /** Gives each bullet at the margin a checkbox if the text has no checkbox at all. */
  static String withBoxes(String markdown) {
    if (of(markdown).total() > 0) {
      return markdown;
    }
    List<String> out = new ArrayList<>();
    for (Line line : lines(markdown)) {
      Matcher bullet = BULLET.matcher(line.text());
      out.add(
          !line.fenced() && bullet.matches()
              ? bullet.group(1) + bullet.group(2) + "[ ] " + bullet.group(3)
              : line.text());
    }
    return String.join("\n", out);
  }

  /** Ticks in {@code sheet} every box whose text is ticked in {@code before}. */
  static String keepTicks(String before, String sheet) {
    Map<String, Integer> ticked = new HashMap<>();
    of(before).items().stream()
        .filter(Item::ticked)
        .forEach(item -> ticked.merge(item.text(), 1, Integer::sum));
    List<String> out = new ArrayList<>();
    for (Line line : lines(sheet)) {
      Optional<Matcher> box =
          line.box().filter(b -> ticked.getOrDefault(b.group(3).strip(), 0) > 0);
      box.ifPresent(b -> ticked.merge(b.group(3).strip(), -1, Integer::sum));
      out.add(box.map(b -> b.group(1) + "[x] " + b.group(3)).orElse(line.text()));
    }
    return String.join("\n", out);
  }

  private record Line(String text, boolean fenced) {

    Optional<Matcher> box() {
      Matcher matcher = BOX.matcher(text);
      return !fenced && matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
  }

  private static List<Line> lines(String markdown) {
    List<Line> lines = new ArrayList<>();
    String fence = "";
    for (String text : markdown.split("\n", -1)) {
      Matcher matcher = FENCE.matcher(text);
      boolean mark = matcher.matches();
      boolean closes = mark && !fence.isEmpty() && matcher.group(1).startsWith(fence);
      lines.add(new Line(text, mark || !fence.isEmpty()));
      if (closes) {
        fence = "";
      } else if (mark && fence.isEmpty()) {
        fence = matcher.group(1);
      }
    }
    return lines;
  }
}

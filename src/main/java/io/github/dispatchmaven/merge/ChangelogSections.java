package io.github.dispatchmaven.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What both added to a changelog at one place: sections by their headings, each with those above it, and entries in them. */
final class ChangelogSections {

  private static final Pattern HEADING = Pattern.compile("(?s) {0,3}(#{1,6}|={1,6})\\s.*");
  /** The beginning of a code block, and the line under an underlined heading. */
  private static final Pattern OTHER =
      Pattern.compile("(?s)\\s*(?:```|~~~).*|(?:-{3,}|={3,}|~{3,}|\\^{3,})\\s*");

  private static final String ABOVE = "\0";

  /** By the headings above and its own, with the line of its heading first. */
  private final Map<String, List<String>> bodies = new LinkedHashMap<>();

  private ChangelogSections() {}

  /** Theirs behind ours; empty where that cannot be said without doubt. */
  static Optional<List<String>> together(List<String> ours, List<String> theirs) {
    Optional<ChangelogSections> mine = of(ours);
    Optional<ChangelogSections> others = of(theirs);
    if (mine.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    List<String> order = new ArrayList<>(mine.get().bodies.keySet());
    Map<String, List<String>> all = new LinkedHashMap<>(mine.get().bodies);
    for (Map.Entry<String, List<String>> section : others.get().bodies.entrySet()) {
      String path = section.getKey();
      List<String> own = all.get(path);
      Optional<List<String>> merged = own == null
          ? Optional.of(section.getValue())
          : ChangelogEntries.together(own, section.getValue(), path.isEmpty() ? 0 : 1);
      if (merged.isEmpty()) {
        return Optional.empty();
      }
      all.put(path, merged.get());
      if (own == null) {
        order.add(place(order, path), path);
      }
    }
    boolean apart = mine.get().endsBlank() || others.get().endsBlank();
    boolean blankBefore = false;
    List<String> lines = new ArrayList<>();
    for (String path : order) {
      List<String> body = new ArrayList<>(all.getOrDefault(path, List.of()));
      int blank = blanks(body);
      if (order.size() > 1) {
        body.subList(body.size() - blank, body.size()).clear();
      }
      if (blankBefore && !lines.isEmpty() && !body.isEmpty() && order.size() > 1) {
        lines.add(LineEnds.of(String.join("", ours)));
      }
      lines.addAll(body);
      // A heading alone stands right before the next one, where it did.
      blankBefore = body.isEmpty() ? blankBefore : blank > 0 || apart && body.size() > 1;
    }
    List<String> longer = blanks(ours) >= blanks(theirs) ? ours : theirs;
    if (order.size() > 1) {
      lines.addAll(longer.subList(longer.size() - blanks(longer), longer.size()));
    }
    return Optional.of(lines);
  }

  /** How many blank lines are at the end. */
  private static int blanks(List<String> lines) {
    int blank = 0;
    while (blank < lines.size() && lines.get(lines.size() - 1 - blank).isBlank()) {
      blank++;
    }
    return blank;
  }

  private boolean endsBlank() {
    return bodies.values().stream().anyMatch(body -> blanks(body) > 0);
  }

  /** Behind the last that is under the same heading. */
  private static int place(List<String> order, String path) {
    String above = path.substring(0, Math.max(0, path.lastIndexOf(ABOVE)));
    int place = order.size();
    for (int at = order.size() - 1; at >= 0 && !above.isEmpty(); at--) {
      if (order.get(at).equals(above) || order.get(at).startsWith(above + ABOVE)) {
        return at + 1;
      }
    }
    return place;
  }

  private static Optional<ChangelogSections> of(List<String> lines) {
    ChangelogSections sections = new ChangelogSections();
    List<String> headings = new ArrayList<>();
    List<Integer> levels = new ArrayList<>();
    List<String> body = new ArrayList<>();
    sections.bodies.put("", body);
    for (String line : lines) {
      if (OTHER.matcher(line).matches()) {
        return Optional.empty();
      }
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        int level = heading.group(1).length();
        while (!levels.isEmpty() && levels.get(levels.size() - 1) >= level) {
          levels.remove(levels.size() - 1);
          headings.remove(headings.size() - 1);
        }
        levels.add(level);
        headings.add(line.strip());
        body = new ArrayList<>();
        if (sections.bodies.put(String.join(ABOVE, headings), body) != null) {
          return Optional.empty();
        }
      }
      body.add(line);
    }
    return Optional.of(sections);
  }
}

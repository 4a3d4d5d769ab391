package io.github.dispatchmaven.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A list of entries, each with the lines that belong to it. */
final class ChangelogEntries {

  private static final Pattern ENTRY = Pattern.compile("(?s)\\s*(?:[-*+•]|\\d+[.)])\\s.*");

  private final List<String> before = new ArrayList<>();
  private final List<List<String>> entries = new ArrayList<>();
  /** White space before each entry but the first, and behind the last. */
  private final List<List<String>> gaps = new ArrayList<>();

  private ChangelogEntries() {}

  /**
   * @param head how many lines, which both have, stand before the list
   * @return empty where one of them is no list
   */
  static Optional<List<String>> together(List<String> ours, List<String> theirs, int head) {
    Optional<ChangelogEntries> mine = of(ours, head);
    Optional<ChangelogEntries> others = of(theirs, head);
    if (mine.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    if (mine.get().entries.isEmpty() || others.get().entries.isEmpty()) {
      return Optional.of(mine.get().entries.isEmpty() ? theirs : ours);
    }
    return Optional.of(mine.get().with(others.get()));
  }

  private List<String> with(ChangelogEntries others) {
    Set<String> known = new HashSet<>();
    entries.forEach(entry -> known.add(words(entry)));
    List<String> between = entries.size() > 1
        ? gaps.get(0)
        : others.entries.size() > 1 ? others.gaps.get(0) : List.of();
    List<String> lines = new ArrayList<>(before);
    for (int at = 0; at < entries.size(); at++) {
      lines.addAll(at == 0 ? List.of() : gaps.get(at - 1));
      lines.addAll(entries.get(at));
    }
    for (List<String> entry : others.entries) {
      if (known.add(words(entry))) {
        lines.addAll(between);
        lines.addAll(entry);
      }
    }
    List<String> behind = gaps.get(entries.size() - 1);
    List<String> theirs = others.gaps.get(others.entries.size() - 1);
    lines.addAll(behind.size() >= theirs.size() ? behind : theirs);
    return lines;
  }

  private static String words(List<String> entry) {
    return Part.packed(String.join("", entry));
  }

  private static Optional<ChangelogEntries> of(List<String> lines, int head) {
    ChangelogEntries list = new ChangelogEntries();
    List<String> blank = new ArrayList<>();
    list.before.addAll(lines.subList(0, Math.min(head, lines.size())));
    for (String line : lines.subList(list.before.size(), lines.size())) {
      boolean first = list.entries.isEmpty();
      if (line.isBlank()) {
        (first ? list.before : blank).add(line);
      } else if (ENTRY.matcher(line).matches() && (first || !list.inside(line))) {
        if (!first) {
          list.gaps.add(List.copyOf(blank));
        }
        blank.clear();
        list.entries.add(new ArrayList<>(List.of(line)));
      } else if (first || !blank.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
        return Optional.empty();
      } else {
        List<String> entry = list.entries.get(list.entries.size() - 1);
        entry.addAll(blank);
        blank.clear();
        entry.add(line);
      }
    }
    list.gaps.add(List.copyOf(blank));
    return Optional.of(list);
  }

  /** An entry of an entry. */
  private boolean inside(String line) {
    return indent(line) > indent(entries.get(0).get(0));
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}

package io.github.dispatchmaven.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Merges what both wrote into a changelog: entries at the same place come one after the other, each under the heading that it
 * was put under, and none twice.
 */
final class ChangelogMerge implements FileMerge {

  private static final Pattern HEADING = Pattern.compile(
      "\\s{0,3}(?:#{1,6}\\s|={1,6}\\s).*|\\s*<(?:release|section)\\b.*", Pattern.DOTALL);
  private static final Pattern ENTRY =
      Pattern.compile("\\s*(?:[-*+•]|\\d+[.)]|<action\\b)(?:\\s.*)?", Pattern.DOTALL);
  private static final Pattern XML = Pattern.compile("(?s)\\s*<\\?xml.*");

  @Override
  public Result merge(Versions versions) {
    Optional<List<String>> merged = TextMerge.merge(versions, ChangelogMerge::place);
    if (merged.isEmpty()) {
      return new Unknown("both changed a line that was there");
    }
    String text = String.join("", merged.get());
    boolean xml = XML.matcher(versions.ours()).matches();
    return xml && !Xml.wellFormed(text)
        ? new Unknown("what came of it is not well-formed")
        : new Merged(text);
  }

  /** Of a place where both added, and neither changed what was there. */
  private static Optional<List<String>> place(
      List<String> before, List<String> base, List<String> ours, List<String> theirs) {
    Optional<List<List<String>>> mine = added(base, ours);
    Optional<List<List<String>>> others = added(base, theirs);
    if (mine.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    List<String> merged = new ArrayList<>();
    for (int gap = 0; gap <= base.size(); gap++) {
      merged.addAll(together(mine.get().get(gap), others.get().get(gap)));
      if (gap < base.size()) {
        merged.add(base.get(gap));
      }
    }
    return Optional.of(merged);
  }

  /**
   * What a side added before each line that was there, and behind the last; empty where it has one of them no more.
   */
  private static Optional<List<List<String>>> added(List<String> base, List<String> side) {
    List<List<String>> gaps = new ArrayList<>(List.of(new ArrayList<>()));
    for (String line : side) {
      int next = gaps.size() - 1;
      if (next < base.size() && line.equals(base.get(next))) {
        gaps.add(new ArrayList<>());
      } else {
        gaps.get(next).add(line);
      }
    }
    return gaps.size() == base.size() + 1 ? Optional.of(gaps) : Optional.empty();
  }

  private static List<String> together(List<String> ours, List<String> theirs) {
    if (theirs.isEmpty() || ours.equals(theirs)) {
      return ours;
    }
    Map<String, List<String>> sections = sections(ours);
    sections(theirs)
        .forEach((heading, lines) -> sections.merge(heading, lines, ChangelogMerge::entries));
    List<String> all = new ArrayList<>();
    sections.values().forEach(all::addAll);
    return all;
  }

  /** By heading, which is the first line of each; what stands before the first heading comes first. */
  private static Map<String, List<String>> sections(List<String> lines) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    sections.put("", current);
    for (String line : lines) {
      if (HEADING.matcher(line).matches()) {
        current = sections.computeIfAbsent(line.strip(), heading -> new ArrayList<>());
        if (!current.isEmpty()) {
          continue;
        }
      }
      current.add(line);
    }
    return sections;
  }

  /** Theirs behind ours, without those that ours has. */
  private static List<String> entries(List<String> ours, List<String> theirs) {
    if (ours.isEmpty()) {
      return theirs;
    }
    List<String> all = new ArrayList<>(ours);
    List<List<String>> known = entries(ours);
    List<String> blank = new ArrayList<>();
    while (!all.isEmpty() && all.get(all.size() - 1).isBlank()) {
      blank.add(0, all.remove(all.size() - 1));
    }
    boolean led = ours.get(0).isBlank();
    for (List<String> entry : entries(theirs)) {
      boolean heading = HEADING.matcher(entry.get(0)).matches();
      boolean onlyBlank = entry.stream().allMatch(String::isBlank);
      if (!heading && !known.contains(entry) && !(onlyBlank && (led || !blank.isEmpty()))) {
        all.addAll(closed(all, entry));
      }
    }
    while (!all.isEmpty() && !blank.isEmpty() && all.get(all.size() - 1).isBlank()) {
      blank.remove(0);
    }
    all.addAll(blank);
    return all;
  }

  /** Also where the line before it is the last of a file, and has no end. */
  private static List<String> closed(List<String> before, List<String> entry) {
    int last = before.size() - 1;
    if (last >= 0 && !before.get(last).endsWith("\n")) {
      before.set(last, before.get(last) + LineEnds.of(String.join("", entry)));
    }
    return entry;
  }

  /** Each with the lines that belong to it. */
  private static List<List<String>> entries(List<String> lines) {
    List<List<String>> entries = new ArrayList<>();
    boolean begun = false;
    for (String line : lines) {
      boolean begins =
          ENTRY.matcher(line).matches() || HEADING.matcher(line).matches() || line.isBlank();
      if (begins || !begun) {
        entries.add(new ArrayList<>());
      }
      begun = !line.isBlank();
      entries.get(entries.size() - 1).add(line);
    }
    return entries;
  }
}

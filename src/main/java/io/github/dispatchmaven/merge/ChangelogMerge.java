package io.github.dispatchmaven.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Merges what both wrote into a changelog: entries at the same place come one after the other, each under the heading that it
 * was put under, and none twice. What is no list of entries stays a conflict.
 */
final class ChangelogMerge implements FileMerge {

  private static final Pattern ACTIONS =
      Pattern.compile("(?s)\\s*<action\\b.*(?:</action>|/>)\\s*");
  private static final Pattern OTHER_ELEMENTS =
      Pattern.compile("(?s).*<(?:release|body|document|properties)\\b.*");

  @Override
  public Result merge(Versions versions) {
    boolean xml = versions.ours().stripLeading().startsWith("<");
    if (xml && !versions.ours().contains("<document")) {
      return new Unknown("it is no changelog of Maven's");
    }
    Optional<List<String>> merged =
        TextMerge.merge(versions, (before, base, ours, theirs) -> place(base, ours, theirs, xml));
    if (merged.isEmpty()) {
      return new Unknown("both changed a line that was there, or wrote what is no list of entries");
    }
    String text = String.join("", closed(merged.get(), LineEnds.of(versions.ours())));
    return xml && !Xml.wellFormed(text)
        ? new Unknown("what came of it is not well-formed")
        : new Merged(text);
  }

  /** The last line of a side may have no end. */
  private static List<String> closed(List<String> lines, String lineEnd) {
    List<String> closed = new ArrayList<>(lines);
    for (int at = 0; at + 1 < closed.size(); at++) {
      if (!closed.get(at).endsWith("\n")) {
        closed.set(at, closed.get(at) + lineEnd);
      }
    }
    return closed;
  }

  /** Of a place where both added, and neither changed what was there. */
  private static Optional<List<String>> place(
      List<String> base, List<String> ours, List<String> theirs, boolean xml) {
    Optional<List<List<String>>> mine = added(base, ours);
    Optional<List<List<String>>> others = added(base, theirs);
    if (mine.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    List<String> merged = new ArrayList<>();
    for (int gap = 0; gap <= base.size(); gap++) {
      Optional<List<String>> both = together(mine.get().get(gap), others.get().get(gap), xml);
      if (both.isEmpty()) {
        return Optional.empty();
      }
      merged.addAll(both.get());
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
      if (next < base.size() && line.strip().equals(base.get(next).strip())) {
        gaps.add(new ArrayList<>());
      } else {
        gaps.get(next).add(line);
      }
    }
    return gaps.size() == base.size() + 1 ? Optional.of(gaps) : Optional.empty();
  }

  private static Optional<List<String>> together(
      List<String> ours, List<String> theirs, boolean xml) {
    if (theirs.isEmpty() || ours.equals(theirs)) {
      return Optional.of(ours);
    }
    if (ours.isEmpty()) {
      return Optional.of(theirs);
    }
    if (xml) {
      List<String> all = new ArrayList<>(ours);
      all.addAll(theirs);
      return actions(ours) && actions(theirs) ? Optional.of(all) : Optional.empty();
    }
    return ChangelogSections.together(ours, theirs);
  }

  private static boolean actions(List<String> lines) {
    String text = String.join("", lines);
    return ACTIONS.matcher(text).matches()
        && !OTHER_ELEMENTS.matcher(text).matches()
        && Xml.wellFormed("<all>" + text + "</all>");
  }
}

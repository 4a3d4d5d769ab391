package io.github.dispatchmaven.merge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Merges line by line, and has somebody look at each place that both changed. */
final class TextMerge {

  /** Merges one place that both changed. */
  interface Place {

    /**
     * @param before lines of ours that stand before it
     * @return what it becomes; empty where it stays a conflict
     */
    Optional<List<String>> merge(
        List<String> before, List<String> base, List<String> ours, List<String> theirs);
  }

  /** Where no line is like another, the time grows with the square of their number. */
  private static final int MOST_LINES = 10_000;

  private TextMerge() {}

  /**
   * @return the lines of the whole; empty where a place stays a conflict
   */
  static Optional<List<String>> merge(Versions versions, Place place) {
    RawText base = raw(versions.baseText());
    RawText ours = raw(versions.ours());
    RawText theirs = raw(versions.theirs());
    if (Math.max(base.size(), Math.max(ours.size(), theirs.size())) > MOST_LINES) {
      return Optional.empty();
    }
    HistogramDiff diff = new HistogramDiff();
    Side mine = new Side(ours, diff.diff(RawTextComparator.DEFAULT, base, ours));
    Side others = new Side(theirs, diff.diff(RawTextComparator.DEFAULT, base, theirs));
    List<String> merged = new ArrayList<>();
    int done = 0;
    while (mine.more() || others.more()) {
      int begin = Math.min(mine.next(), others.next());
      merged.addAll(lines(base, done, begin));
      // All that touches belongs to one place.
      int end = begin;
      int before;
      do {
        before = end;
        end = others.upTo(mine.upTo(end));
      } while (end > before);
      List<String> began = lines(base, begin, end);
      List<String> one = mine.lines(begin, end);
      List<String> other = others.lines(begin, end);
      Optional<List<String>> both = other.equals(began)
          ? Optional.of(one)
          : one.equals(began) ? Optional.of(other) : place.merge(merged, began, one, other);
      if (both.isEmpty()) {
        return Optional.empty();
      }
      merged.addAll(both.get());
      done = end;
    }
    merged.addAll(lines(base, done, base.size()));
    return Optional.of(merged);
  }

  /** What one side made of the base, edit by edit. */
  private static final class Side {

    private final RawText text;
    private final EditList edits;
    private int at;
    private int shift;
    private int shiftBefore;

    Side(RawText text, EditList edits) {
      this.text = text;
      this.edits = edits;
    }

    boolean more() {
      return at < edits.size();
    }

    int next() {
      return more() ? edits.get(at).getBeginA() : Integer.MAX_VALUE;
    }

    /** Takes in the edits that begin up to a line of the base; where they end. */
    int upTo(int end) {
      int last = end;
      while (more() && edits.get(at).getBeginA() <= last) {
        Edit edit = edits.get(at++);
        last = Math.max(last, edit.getEndA());
        shift = edit.getEndB() - edit.getEndA();
      }
      return last;
    }

    /** What it has for these lines of the base. */
    List<String> lines(int begin, int end) {
      List<String> lines = TextMerge.lines(text, begin + shiftBefore, end + shift);
      shiftBefore = shift;
      return lines;
    }
  }

  private static RawText raw(String text) {
    return new RawText(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(RawText text, int begin, int end) {
    List<String> lines = new ArrayList<>();
    for (int line = begin; line < end; line++) {
      lines.add(text.getString(line, line + 1, false));
    }
    return lines;
  }
}

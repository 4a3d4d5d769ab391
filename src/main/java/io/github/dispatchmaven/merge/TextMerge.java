package io.github.dispatchmaven.merge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeResult;

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

  private TextMerge() {}

  /**
   * @return the lines of the whole; empty where a place stays a conflict
   */
  static Optional<List<String>> merge(Versions versions, Place place) {
    RawText base = raw(versions.baseText());
    RawText ours = raw(versions.ours());
    RawText theirs = raw(versions.theirs());
    MergeResult<RawText> result =
        new MergeAlgorithm().merge(RawTextComparator.DEFAULT, base, ours, theirs);
    List<RawText> all = List.of(base, ours, theirs);
    List<String> merged = new ArrayList<>();
    List<List<String>> sides = new ArrayList<>();
    for (MergeChunk chunk : result) {
      RawText text = all.get(chunk.getSequenceIndex());
      List<String> lines = lines(text, chunk.getBegin(), chunk.getEnd());
      switch (chunk.getConflictState()) {
        case NO_CONFLICT -> merged.addAll(lines);
        case FIRST_CONFLICTING_RANGE, BASE_CONFLICTING_RANGE -> sides.add(lines);
        case NEXT_CONFLICTING_RANGE -> {
          sides.add(lines);
          // Of ours, of what both began with, of theirs.
          List<String> began = sides.size() > 2 ? sides.get(1) : List.of();
          Optional<List<String>> one =
              place.merge(merged, began, sides.get(0), sides.get(sides.size() - 1));
          if (one.isEmpty()) {
            return Optional.empty();
          }
          merged.addAll(one.get());
          sides.clear();
        }
      }
    }
    return Optional.of(merged);
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

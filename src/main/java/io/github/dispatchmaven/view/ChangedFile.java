package io.github.dispatchmaven.view;

import java.util.List;

/**
 * A file that commits change.
 *
 * @param added lines; {@code -} where it is no text
 * @param removed lines; {@code -} where it is no text
 * @param lines of the difference
 * @param cut whether there are more of them
 * @param range of the commits
 */
public record ChangedFile(
    String path, String added, String removed, List<Line> lines, boolean cut, String range) {

  public ChangedFile {
    lines = List.copyOf(lines);
  }

  /**
   * A line of a difference as git writes it.
   *
   * @param kind {@code added}, {@code removed}, {@code place} or {@code same}
   */
  public record Line(String kind, String text) {

    public static Line of(String text) {
      String kind = text.startsWith("+")
          ? "added"
          : text.startsWith("-") ? "removed" : text.startsWith("@@") ? "place" : "same";
      return new Line(kind, text);
    }
  }
}

package io.github.dispatchmaven.merge;

/** How the lines of a text end. */
final class LineEnds {

  private LineEnds() {}

  /** The line end that most lines of a text have. */
  static String of(String text) {
    long windows = text.split("\r\n", -1).length - 1L;
    long all = text.chars().filter(c -> c == '\n').count();
    return windows * 2 > all ? "\r\n" : "\n";
  }

  /** A text with another line end. */
  static String as(String lineEnd, String text) {
    String plain = text.replace("\r\n", "\n");
    return lineEnd.equals("\n") ? plain : plain.replace("\n", lineEnd);
  }
}

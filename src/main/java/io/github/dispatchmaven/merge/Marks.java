package io.github.dispatchmaven.merge;

import java.util.Optional;

/** Marks around what contradicts, as git writes them with what both began with. */
public final class Marks {

  /** Stands for the name of the side that is merged into. */
  public static final String OURS = "ours";
  /** Stands for the name of the side that is merged. */
  public static final String THEIRS = "theirs";

  private Marks() {}

  /** Whole lines, whatever the texts begin and end with. */
  static String around(Optional<String> base, String ours, String theirs, String lineEnd) {
    StringBuilder text = new StringBuilder();
    line(text, "<<<<<<< " + OURS, lineEnd);
    line(text, ours, lineEnd);
    line(text, "||||||| base", lineEnd);
    line(text, base.orElse(""), lineEnd);
    line(text, "=======", lineEnd);
    line(text, theirs, lineEnd);
    line(text, ">>>>>>> " + THEIRS, lineEnd);
    return text.toString();
  }

  private static void line(StringBuilder text, String line, String lineEnd) {
    text.append(line);
    if (!line.isEmpty() && !line.endsWith("\n")) {
      text.append(lineEnd);
    }
  }
}

package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.core.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Text in columns of a terminal: a character of some scripts takes two, a combining mark none. */
final class Cells {

  private static final String TAB = "    ";

  private Cells() {}

  /** Text that others wrote, in one line, without what would move a terminal. */
  static AttributedString of(String untrusted, AttributedStyle style) {
    return new AttributedString(line(untrusted), style);
  }

  private static String line(String untrusted) {
    return Printable.text(untrusted).replaceAll("\\s+", " ").strip();
  }

  /** No wider than that; what is cut ends in an ellipsis. */
  static AttributedString cut(AttributedString text, int columns, Theme theme) {
    if (text.columnLength() <= columns) {
      return text;
    }
    String end = theme.ellipsis();
    int room = Math.max(0, columns - end.length());
    AttributedString begin = text.columnSubSequence(0, room);
    AttributedStyle style =
        begin.length() == 0 ? AttributedStyle.DEFAULT : begin.styleAt(begin.length() - 1);
    return new AttributedStringBuilder()
        .append(begin)
        .append(columns < end.length() ? "" : end, style)
        .toAttributedString();
  }

  /** Just as wide as that: cut, or with spaces after it. */
  static AttributedString fit(AttributedString text, int columns, Theme theme) {
    AttributedString cut = cut(text, columns, theme);
    return new AttributedStringBuilder()
        .append(cut)
        .append(" ".repeat(Math.max(0, columns - cut.columnLength())))
        .toAttributedString();
  }

  /** Just as wide as that, with spaces before it. */
  static AttributedString right(AttributedString text, int columns, Theme theme) {
    AttributedString cut = cut(text, columns, theme);
    return new AttributedStringBuilder()
        .append(" ".repeat(Math.max(0, columns - cut.columnLength())))
        .append(cut)
        .toAttributedString();
  }

  /** Text of several lines that others wrote, each broken where it is too wide. */
  static List<AttributedString> wrapped(String untrusted, AttributedStyle style, int columns) {
    List<AttributedString> lines = new ArrayList<>();
    for (String line : Printable.text(untrusted).split("\n", -1)) {
      AttributedString styled = new AttributedString(line.replace("\t", TAB), style);
      if (styled.length() == 0) {
        lines.add(styled);
      } else {
        lines.addAll(styled.columnSplitLength(Math.max(1, columns)));
      }
    }
    return lines;
  }
}

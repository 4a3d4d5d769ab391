package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.view.WorkGroup;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import org.jline.utils.AttributedStyle;

/**
 * How things look: colours where they are wanted, and marks that the encoding of the terminal has. No colour says what no mark or
 * word says.
 */
public record Theme(boolean colours, boolean symbols) {

  private static final String SYMBOLS = "\u2588\u2591\u2026\u25cf\u25cb\u2713";

  /**
   * @param encoding of the terminal
   */
  public static Theme of(boolean colours, Charset encoding) {
    CharsetEncoder encoder = encoding.newEncoder();
    return new Theme(colours, encoder.canEncode(SYMBOLS));
  }

  private AttributedStyle coloured(int colour) {
    return colours ? AttributedStyle.DEFAULT.foreground(colour) : AttributedStyle.DEFAULT;
  }

  AttributedStyle plain() {
    return AttributedStyle.DEFAULT;
  }

  AttributedStyle soft() {
    return colours ? AttributedStyle.DEFAULT.faint() : AttributedStyle.DEFAULT;
  }

  AttributedStyle strong() {
    return AttributedStyle.DEFAULT.bold();
  }

  AttributedStyle chosen() {
    return AttributedStyle.DEFAULT.inverse();
  }

  AttributedStyle good() {
    return coloured(AttributedStyle.GREEN);
  }

  AttributedStyle bad() {
    return coloured(AttributedStyle.RED);
  }

  AttributedStyle of(WorkGroup group) {
    return switch (group) {
      case NEEDS_YOU -> coloured(AttributedStyle.YELLOW).bold();
      case WORKING -> coloured(AttributedStyle.CYAN);
      case WAITING -> plain();
      case DONE -> good();
    };
  }

  /** One column. */
  String mark(WorkGroup group, Status status) {
    return switch (group) {
      case NEEDS_YOU -> status == Status.FAILED ? "x" : "!";
      case WORKING -> symbols ? "\u25cf" : "*";
      case WAITING -> symbols ? "\u25cb" : "-";
      case DONE -> symbols ? "\u2713" : "+";
    };
  }

  String ellipsis() {
    return symbols ? "\u2026" : "...";
  }

  /** How much of a whole is done, so many columns wide. */
  String bar(long done, long all, int columns) {
    int full = all == 0 ? 0 : Math.toIntExact(Math.min(all, done) * columns / all);
    return (symbols ? "\u2588" : "#").repeat(full)
        + (symbols ? "\u2591" : ".").repeat(columns - full);
  }
}

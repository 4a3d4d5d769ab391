package io.github.dispatchmaven.report;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Text in a terminal's columns: a character of some scripts takes two, a combining mark none. */
final class Columns {

  private static final Set<UnicodeScript> WIDE = EnumSet.of(
      UnicodeScript.HAN,
      UnicodeScript.HIRAGANA,
      UnicodeScript.KATAKANA,
      UnicodeScript.HANGUL,
      UnicodeScript.BOPOMOFO);
  private static final int FIRST_EMOJI = 0x1F300;
  private static final int LAST_EMOJI = 0x1FAFF;

  private Columns() {}

  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean fullWidth =
        character >= 0xFF01 && character <= 0xFF60 || character >= 0x3000 && character <= 0x303F;
    boolean emoji = character >= FIRST_EMOJI && character <= LAST_EMOJI;
    return fullWidth || emoji || WIDE.contains(UnicodeScript.of(character)) ? 2 : 1;
  }

  /** Text that is too wide ends in three dots. */
  static String cut(String text, int most) {
    if (of(text) <= most) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int columns = 0;
    for (int character : text.codePoints().toArray()) {
      columns += of(character);
      if (columns > most - 3) {
        break;
      }
      cut.appendCodePoint(character);
    }
    return cut + "...";
  }

  /** With spaces after it. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }
}

package io.github.dispatchmaven.plan.text;

import io.github.dispatchmaven.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The values that a piece of text gives.
 *
 * @param values in the author's order
 * @param complete whether they are all that the text says; else it has notes that a reader would miss
 */
public record Values(List<Value> values, boolean complete) {

  private static final Pattern CHECKBOX = Pattern.compile("^\\[[ xX]]\\s+");
  private static final Pattern NOTE = Pattern.compile("\\s\\([^()]*\\)[.,;]?$");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([*_\\[\\]#`~-])");

  public Values {
    values = List.copyOf(values);
  }

  Values and(Values other) {
    return new Values(
        Stream.concat(values.stream(), other.values.stream()).toList(), complete && other.complete);
  }

  /** The values of an attribute's own line: separated by commas. */
  static Values ofLine(String text, int index) {
    ArrayList<Value> found = new ArrayList<Value>();
    boolean complete = true;
    for (String piece : pieces(text)) {
      List<Value> quoted = quoted(piece, index);
      String bare = NOTE.matcher(piece).replaceFirst("").strip();
      found.addAll(quoted.isEmpty() ? List.of(new Value(unescaped(bare), false, index)) : quoted);
      complete &= quoted.isEmpty() ? bare.equals(piece) : isOneWord(piece);
    }
    return new Values(found, complete);
  }

  /** The values of a line; complete only where each is a word, or stands in back quotes. */
  static Values ofPieces(String text, int index) {
    return new Values(
        ofLine(text, index).values, pieces(text).stream().allMatch(Values::isOneWord));
  }

  /** The values of a list item: the first text in back quotes, else the first word; all of them where there are only commas. */
  static Values ofItem(String text, int index) {
    String plain = CHECKBOX.matcher(text).replaceFirst("");
    List<String> pieces = pieces(plain);
    if (pieces.stream().allMatch(Values::isOneWord)) {
      return ofLine(plain, index);
    }
    List<Value> quoted = quoted(plain, index);
    String word = withoutEnd(plain.split("\\s+", 2)[0]);
    return new Values(
        List.of(quoted.isEmpty() ? new Value(unescaped(word), false, index) : quoted.get(0)),
        false);
  }

  /** The whole text as one value, out of back quotes that hold all of it. */
  public static String whole(String text) {
    List<Value> quoted = quoted(text, 0);
    return quoted.size() == 1 && isOneQuote(text) ? quoted.get(0).text() : text;
  }

  /** Without the back slashes with which Markdown, or a formatter, keeps signs from being read as emphasis. */
  public static String unescaped(String text) {
    return ESCAPE.matcher(text).replaceAll("$1");
  }

  private static List<String> pieces(String text) {
    ArrayList<String> pieces = new ArrayList<String>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ',' && !quoted) {
        pieces.add(text.substring(from, i).strip());
        from = i + 1;
      } else if (text.charAt(i) == '`') {
        quoted = !quoted;
      }
    }
    pieces.removeIf(String::isEmpty);
    return pieces;
  }

  private static List<Value> quoted(String text, int index) {
    ArrayList<Value> values = new ArrayList<Value>();
    for (int open = text.indexOf('`'); open >= 0; open = text.indexOf('`', open + 1)) {
      int close = text.indexOf('`', open + 1);
      if (close < 0) {
        break;
      }
      String value = text.substring(open + 1, close).strip();
      if (!value.isEmpty()) {
        values.add(new Value(value, true, index));
      }
      open = close;
    }
    return values;
  }

  private static String withoutEnd(String word) {
    int end = word.length();
    while (end > 0 && ".,;:".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }

  private static boolean isOneWord(String piece) {
    return isOneQuote(piece)
        || piece.indexOf('`') < 0 && piece.chars().noneMatch(Character::isWhitespace);
  }

  private static boolean isOneQuote(String piece) {
    return piece.length() > 2
        && piece.charAt(0) == '`'
        && piece.indexOf('`', 1) == piece.length() - 1;
  }
}

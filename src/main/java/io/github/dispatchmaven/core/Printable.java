package io.github.dispatchmaven.core;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text that others wrote, made safe to show: without terminal sequences and control characters. Everything that a
 * worker wrote passes here before it reaches a terminal or a log.
 */
public final class Printable {

  private static final Pattern SEQUENCE = Pattern.compile(
      "\u001b(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[@-_])?");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");
  /** A line that begins so is an order to the log of some CI. */
  private static final Pattern ORDER = Pattern.compile("(?m)^(\\s*)(::|##\\[|##vso|##teamcity)");

  private static final int MOST_PATHS = 5;
  private static final int LONGEST_PATH = 300;
  private static final int LONGEST_BRIEF = 240;

  private Printable() {}

  /** Keeps line ends and tabs. */
  public static String text(String untrusted) {
    String plain = CONTROL
        .matcher(SEQUENCE.matcher(untrusted.replace("\r\n", "\n")).replaceAll(""))
        .replaceAll("");
    return ORDER.matcher(plain).replaceAll("$1 $2");
  }

  /** Without what would move, colour or clear a terminal. */
  public static String withoutSequences(String untrusted) {
    return SEQUENCE.matcher(untrusted).replaceAll("");
  }

  /** Paths in one line: the first, and how many more. */
  public static String paths(List<String> paths) {
    return paths.stream()
            .limit(MOST_PATHS)
            .map(path -> line(path, LONGEST_PATH))
            .collect(Collectors.joining(", "))
        + (paths.size() > MOST_PATHS ? " and " + (paths.size() - MOST_PATHS) + " more files" : "");
  }

  /** The beginning of a text of several lines: its first, and what the second says of it. */
  public static String brief(String text) {
    List<String> lines = text(text)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(2)
        .toList();
    return lines.isEmpty()
        ? ""
        : lines.get(0) + (lines.size() == 1 ? "" : ": " + line(lines.get(1), LONGEST_BRIEF));
  }

  /** A number with what is counted: {@code 1 task}, {@code 2 tasks}. */
  public static String count(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }

  /** One line: white space of any length becomes one space; longer text is cut and ends in {@code ...}. */
  public static String line(String untrusted, int most) {
    String line = text(untrusted).replaceAll("\\s+", " ").strip();
    if (line.length() <= most) {
      return line;
    }
    int end = Math.max(0, most - 3);
    boolean within = end > 0 && Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, within ? end - 1 : end) + "...";
  }
}

package io.github.dispatchmaven.plan.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The text of a plan in lines, from which everything is cut out as it was written.
 *
 * @param lines without their ends; an index counts from 0
 */
public record Source(List<String> lines) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  public Source {
    lines = List.copyOf(lines);
  }

  public static Source of(String text) {
    String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return new Source(plain.lines().toList());
  }

  public int size() {
    return lines.size();
  }

  /** Whether there is nothing but white space from a line on. */
  public boolean blankFrom(int index) {
    return lines.subList(index, size()).stream().allMatch(String::isBlank);
  }

  /** The text with its first lines blank, so that what follows keeps its place. */
  String textWithout(int first) {
    ArrayList<String> rest = new ArrayList<>(Collections.nCopies(first, ""));
    rest.addAll(lines.subList(first, size()));
    return String.join("\n", rest);
  }

  /** The lines of the spans in turn, a blank line between two spans that do not touch. */
  public String cut(List<Span> spans) {
    ArrayList<String> kept = new ArrayList<String>();
    int end = spans.isEmpty() ? 0 : spans.get(0).start();
    for (Span span : spans) {
      int from = span.start();
      if (span.start() != end) {
        from = firstWritten(span.start(), span.end());
        if (!endsBlank(kept)) {
          kept.add("");
        }
      }
      kept.addAll(lines.subList(from, span.end()));
      end = span.end();
    }
    return joined(kept);
  }

  /** The lines of a span without those of others that lie in it, which are in order. */
  public String cutWithout(Span span, List<Span> holes) {
    ArrayList<String> kept = new ArrayList<String>();
    int from = span.start();
    for (Span hole : holes) {
      kept.addAll(lines.subList(from, hole.start()));
      from = hole.end();
      from = endsBlank(kept) ? firstWritten(from, span.end()) : from;
    }
    kept.addAll(lines.subList(from, span.end()));
    return joined(kept);
  }

  private int firstWritten(int from, int to) {
    int index = from;
    while (index < to && lines.get(index).isBlank()) {
      index++;
    }
    return index;
  }

  private static boolean endsBlank(List<String> lines) {
    return lines.isEmpty() || lines.get(lines.size() - 1).isBlank();
  }

  private static String joined(List<String> lines) {
    int from = 0;
    int to = lines.size();
    while (from < to && lines.get(from).isBlank()) {
      from++;
    }
    while (from < to && lines.get(to - 1).isBlank()) {
      to--;
    }
    return String.join("\n", lines.subList(from, to));
  }
}

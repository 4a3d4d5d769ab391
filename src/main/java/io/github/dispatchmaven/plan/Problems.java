package io.github.dispatchmaven.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one plan, so that the author hears of everything at once. */
public final class Problems {

  private static final int LONGEST_QUOTE = 80;

  private final String file;
  private final List<Problem> found = new ArrayList<>();
  private int undivided;

  public Problems(String file) {
    this.file = file;
  }

  /**
   * @param index of the line to blame, counted from 0
   * @param what is wrong
   * @param instead what to write or do
   */
  public void at(int index, String what, String instead) {
    found.add(new Problem(file, index + 1, what, instead));
  }

  /** A problem for which no line is to blame. */
  public void whole(String what, String instead) {
    at(-1, what, instead);
  }

  /** The text is not divided into workstreams. */
  public void undivided(String what, String instead) {
    whole(what, instead);
    undivided++;
  }

  /**
   * @throws PlanException with everything found so far, in the order of the plan
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw refusal();
    }
  }

  /** Everything found so far, of which there is something. */
  public PlanException refusal() {
    return new PlanException(
        found.stream().sorted(Comparator.comparingInt(Problem::line)).toList(),
        undivided == found.size());
  }

  public static PlanException only(String file, int line, String what, String instead) {
    return new PlanException(List.of(new Problem(file, line, what, instead)));
  }

  /** The author's words in back quotes: on one line, shortened where they are long. */
  public static String quote(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) > LONGEST_QUOTE) {
      line = line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "...";
    }
    return "`" + line + "`";
  }
}

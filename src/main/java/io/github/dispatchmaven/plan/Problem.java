package io.github.dispatchmaven.plan;

/**
 * One thing that is wrong with a plan.
 *
 * @param file the plan as it was named
 * @param line counted from 1; 0 where no line is to blame
 * @param what is wrong, with the offending text
 * @param instead what to write or do
 */
public record Problem(String file, int line, String what, String instead) {

  /** One line: where, what, and what to write instead. */
  public String text() {
    return file + (line > 0 ? ":" + line : "") + ": " + what + "; " + instead;
  }
}

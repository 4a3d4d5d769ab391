package io.github.dispatchmaven.core;

import java.util.List;

/**
 * What the gate found.
 *
 * @param verdict {@link Verdict#PASSED}, {@link Verdict#FEEDBACK} for what the session can mend, or
 *     {@link Verdict#PERMANENT}
 * @param commit the tip it was judged on
 * @param missing what keeps the workstream from being completed, a line each; empty when it passed
 * @param notes what people should know though it does not count, a line each
 */
public record Judgement(Verdict verdict, Commit commit, List<String> missing, List<String> notes) {

  public Judgement {
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
  }

  public boolean passed() {
    return verdict == Verdict.PASSED;
  }
}

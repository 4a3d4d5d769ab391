package io.github.dispatchmaven.plan.dependencies;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One line of prose of a plan: no task, no code.
 *
 * @param text as it was written
 * @param index of it in the file, counted from 0
 * @param subject who it speaks of where it does not say so itself: the story of its phase or heading
 * @param phase whether it stands in the phase of a story
 * @param strategy whether it proposes in which order people might go about it, which is nobody's dependency
 */
public record ProseLine(
    String text, int index, Set<String> subject, boolean phase, boolean strategy) {

  public ProseLine {
    subject = Collections.unmodifiableSet(new LinkedHashSet<>(subject));
  }
}

package io.github.dispatchmaven.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A plan that cannot be used. It carries every problem found, in the order of the plan. */
public final class PlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final boolean undivided;

  public PlanException(List<Problem> problems) {
    this(problems, false);
  }

  /**
   * @param undivided whether nothing is wrong but that the text is not divided into workstreams
   */
  PlanException(List<Problem> problems, boolean undivided) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
    this.undivided = undivided;
  }

  /** Whether this is a free-form text, which a planner may divide. */
  public boolean undivided() {
    return undivided;
  }

  public List<Problem> problems() {
    return problems;
  }
}

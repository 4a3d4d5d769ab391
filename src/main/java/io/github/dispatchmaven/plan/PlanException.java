package io.github.dispatchmaven.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A plan that cannot be used. It carries every problem found, in the order of the plan. */
public final class PlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public PlanException(List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}

package io.github.dispatchmaven.plan;

import java.util.List;

/**
 * A workstream whose place among the others is not checked yet.
 *
 * @param dependencies with the lines that they stand on
 * @param modules with the lines that they stand on
 */
record Draft(Workstream workstream, List<Value> dependencies, List<Value> modules) {

  String name() {
    return workstream.name();
  }

  /** Index of the line where it begins, counted from 0. */
  int index() {
    return workstream.line() - 1;
  }
}

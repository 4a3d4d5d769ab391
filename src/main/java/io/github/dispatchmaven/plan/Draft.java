package io.github.dispatchmaven.plan;

import java.util.List;

/**
 * A workstream whose place among the others is not checked yet.
 *
 * @param dependencies with the lines that they stand on
 * @param ordered whether it says itself what it depends on, be it nothing
 * @param modules with the lines that they stand on
 */
public record Draft(
    Workstream workstream, List<Value> dependencies, boolean ordered, List<Value> modules) {

  /** This workstream, with more that it waits for. */
  public Draft waitingFor(List<String> names) {
    Workstream w = workstream;
    return new Draft(
        new Workstream(
            w.name(),
            w.line(),
            w.mission(),
            w.files(),
            names,
            w.modules(),
            w.options(),
            w.sections(),
            w.mentioned(),
            w.scope(),
            w.independent()),
        names.stream()
            .map(name -> dependencies.stream()
                .filter(value -> value.text().equals(name))
                .findFirst()
                .orElse(new Value(name, false, index())))
            .toList(),
        ordered,
        modules);
  }

  public String name() {
    return workstream.name();
  }

  /** Index of the line where it begins, counted from 0. */
  public int index() {
    return workstream.line() - 1;
  }
}

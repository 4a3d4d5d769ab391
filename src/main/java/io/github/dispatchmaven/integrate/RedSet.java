package io.github.dispatchmaven.integrate;

import java.util.List;

/**
 * Branches that are red together, though each is green alone; without any one of them the others are green.
 *
 * @param names of the workstreams, in the order of merging
 * @param what they do together, such as {@code do not compile together}
 * @param errors the first that were told, in one line
 */
public record RedSet(List<String> names, String what, String errors) {

  public RedSet {
    names = List.copyOf(names);
  }

  /** For people, in one line. */
  public String text() {
    return String.join(", ", names.subList(0, names.size() - 1)) + " and "
        + names.get(names.size() - 1) + " " + outcome();
  }

  /** The same without the names. */
  public String outcome() {
    return what + (errors.isEmpty() ? "" : ": " + errors);
  }

  /** The branches of all but one of them, for that one. */
  public String others(String name) {
    List<String> others = names.stream()
        .filter(other -> !other.equals(name))
        .map(other -> "`" + other + "`")
        .toList();
    return (others.size() == 1 ? "the one of the workstream " : "those of the workstreams ")
        + String.join(" and ", others);
  }
}

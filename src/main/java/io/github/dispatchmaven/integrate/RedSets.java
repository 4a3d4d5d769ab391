package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.integrate.RedSetSearch.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds all who are red together. Pure. */
public final class RedSets {

  private RedSets() {}

  /**
   * The last of each set that is red is left out, until the rest is green. A set that the rest makes green again is nobody's
   * trouble, and neither is one that is red by itself: it is in the middle of something.
   *
   * @param order in which they are merged
   * @param look at some of them, in that order; at none of them, too
   * @return sets of two or more, in their order; empty where nothing is known
   */
  public static <T> Optional<List<List<T>>> of(List<T> order, Function<List<T>, Found> look) {
    Map<T, List<T>> found = new LinkedHashMap<>();
    List<T> rest = new ArrayList<>(order);
    while (look.apply(List.copyOf(rest)) == Found.RED) {
      Optional<List<T>> red = look.apply(List.of()) == Found.GREEN
          ? new RedSetSearch<>(rest, look).smallest(List.of())
          : Optional.empty();
      if (red.isEmpty()) {
        break;
      }
      T last = red.get().get(red.get().size() - 1);
      found.put(last, red.get());
      rest.remove(last);
    }
    if (found.isEmpty() && look.apply(List.copyOf(rest)) != Found.GREEN) {
      return Optional.empty();
    }
    return Optional.of(found.keySet().stream()
        .filter(last -> Required.value(found, last).size() > 1)
        .filter(last -> look.apply(order.stream()
                .filter(one -> rest.contains(one) || Required.value(found, last).contains(one))
                .toList())
            != Found.GREEN)
        .map(last -> Required.value(found, last))
        .toList());
  }
}

package io.github.dispatchmaven.integrate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds a smallest set of workstreams that are red together: of the first that are red, the last is in it; with that one held, of
 * those before it the first that are red with it have the next, until those that are held are red by themselves. Of N it looks at
 * about log2 N sets for each that it finds. Pure; no set is asked about twice.
 *
 * @param <T> what is merged
 */
public final class RedSetSearch<T> {

  /** What is known of a set. */
  public enum Found {
    GREEN,
    RED,
    /** It conflicts, or its build could not be run: that tells nothing. */
    UNKNOWN
  }

  private final List<T> order;
  private final Function<List<T>, Found> look;
  private final Map<Set<T>, Found> known = new HashMap<>();

  /**
   * @param order in which they are merged; all of them together are red
   * @param look at a set, whose members come in that order
   */
  public RedSetSearch(List<T> order, Function<List<T>, Found> look) {
    this.order = List.copyOf(order);
    this.look = look;
    known.put(Set.copyOf(order), Found.RED);
  }

  /**
   * @param held who are in it, as is known already
   * @return in the order of merging: red, and green without any one of them, and each is green alone; empty where no such set is
   *     found, so that nobody is accused
   */
  public Optional<List<T>> smallest(Collection<T> held) {
    Set<T> found = new LinkedHashSet<>(held);
    List<T> before = new ArrayList<>(order);
    held.forEach(one -> before.subList(before.indexOf(one), before.size()).clear());
    while (look(found) != Found.RED) {
      if (before.isEmpty()) {
        return Optional.empty();
      }
      int first = firstRed(before, found);
      found.add(before.get(first));
      before.subList(first, before.size()).clear();
    }
    Set<T> needed = Set.copyOf(held);
    Optional<T> without = Optional.empty();
    do {
      without = found.stream()
          .filter(one -> !needed.contains(one) && redWithout(found, one))
          .findFirst();
      without.ifPresent(found::remove);
    } while (without.isPresent());
    boolean sure = found.stream()
        .allMatch(one -> look(without(found, one)) == Found.GREEN
            && (found.size() == 1 || look(Set.of(one)) == Found.GREEN));
    return sure ? Optional.of(inOrder(found)) : Optional.empty();
  }

  private boolean redWithout(Set<T> found, T one) {
    return look(without(found, one)) == Found.RED;
  }

  private static <T> Set<T> without(Set<T> all, T one) {
    Set<T> others = new LinkedHashSet<>(all);
    others.remove(one);
    return others;
  }

  /** The last of the shortest beginning that is red with those that are held; what is not known counts as green. */
  private int firstRed(List<T> before, Set<T> held) {
    int green = 0;
    int red = before.size();
    while (red - green > 1) {
      int middle = (green + red) / 2;
      Set<T> all = new LinkedHashSet<>(held);
      all.addAll(before.subList(0, middle));
      if (look(all) == Found.RED) {
        red = middle;
      } else {
        green = middle;
      }
    }
    return red - 1;
  }

  private Found look(Set<T> members) {
    return known.computeIfAbsent(
        Set.copyOf(members), set -> set.isEmpty() ? Found.GREEN : look.apply(inOrder(set)));
  }

  private List<T> inOrder(Set<T> members) {
    return order.stream().filter(members::contains).toList();
  }
}

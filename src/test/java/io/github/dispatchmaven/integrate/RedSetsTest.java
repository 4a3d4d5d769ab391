package io.github.dispatchmaven.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.integrate.RedSetSearch.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedSetsTest {

  private static final int NOBODY = 0;

  /** By set that is red, who makes it green again. */
  private static Found look(Collection<Integer> some, Map<Set<Integer>, Integer> reds) {
    return reds.entrySet().stream()
            .anyMatch(red -> some.containsAll(red.getKey()) && !some.contains(red.getValue()))
        ? Found.RED
        : Found.GREEN;
  }

  private static Optional<List<List<Integer>>> of(int number, Map<Set<Integer>, Integer> reds) {
    return RedSets.of(IntStream.rangeClosed(1, number).boxed().toList(), some -> look(some, reds));
  }

  @Test
  void nobodyIsRedWhereTheWholeIsGreen() {
    assertThat(of(5, Map.of())).contains(List.of());
  }

  @Test
  void oneThatIsRedByItselfHidesNoOthers() {
    assertThat(of(6, Map.of(Set.of(2), NOBODY, Set.of(1, 5), NOBODY)))
        .contains(List.of(List.of(1, 5)));
  }

  @Test
  void allSetsAreFoundAlsoThoseThatShareOne() {
    assertThat(of(6, Map.of(Set.of(1, 5), NOBODY, Set.of(1, 3, 4), NOBODY, Set.of(4, 5), NOBODY)))
        .get()
        .satisfies(sets -> assertThat(sets).contains(List.of(1, 3, 4)).contains(List.of(1, 5)));
  }

  @Test
  void whatTheRestMendsIsNobodysTroubleAndHidesNobody() {
    assertThat(of(7, Map.of(Set.of(1, 3), 4, Set.of(5, 6, 7), NOBODY)))
        .contains(List.of(List.of(5, 6, 7)));
  }

  @Test
  void whereTheBaseIsRedNobodyIs() {
    assertThat(RedSets.of(List.of(1, 2, 3), some -> Found.RED)).isEmpty();
  }

  @Test
  void whatCannotBeBuiltTellsNothing() {
    assertThat(RedSets.of(List.of(1, 2, 3), some -> Found.UNKNOWN)).isEmpty();
  }

  static IntStream seeds() {
    return IntStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoIsToldIsRedTogetherAndWithoutThemTheRestIsGreen(int seed) {
    Random random = new Random(seed);
    List<Integer> order =
        new ArrayList<>(IntStream.rangeClosed(1, 2 + random.nextInt(12)).boxed().toList());
    Map<Set<Integer>, Integer> reds = new java.util.HashMap<>();
    for (int set = 0; set <= random.nextInt(4); set++) {
      Collections.shuffle(order, random);
      reds.put(
          Set.copyOf(order.subList(0, Math.min(order.size(), 1 + random.nextInt(3)))),
          random.nextInt(3) == 0 ? order.get(order.size() - 1) : NOBODY);
    }
    List<List<Integer>> told = of(order.size(), reds).orElse(List.of());
    for (List<Integer> set : told) {
      assertThat(set).hasSizeGreaterThan(1);
      assertThat(look(set, reds)).isEqualTo(Found.RED);
      for (Integer one : set) {
        Set<Integer> without = new HashSet<>(set);
        without.remove(one);
        assertThat(look(without, reds)).isEqualTo(Found.GREEN);
        assertThat(look(Set.of(one), reds)).isEqualTo(Found.GREEN);
      }
    }
    if (!reds.values().stream().allMatch(healer -> healer == NOBODY)) {
      return;
    }
    Set<Integer> rest = new HashSet<>(order);
    told.forEach(set -> rest.remove(set.get(set.size() - 1)));
    rest.removeAll(reds.keySet().stream()
        .filter(red -> red.size() == 1)
        .flatMap(Set::stream)
        .collect(Collectors.toSet()));
    assertThat(look(rest, reds)).isEqualTo(Found.GREEN);
  }
}

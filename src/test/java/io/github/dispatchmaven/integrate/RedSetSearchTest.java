package io.github.dispatchmaven.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.integrate.RedSetSearch.Found;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedSetSearchTest {

  private static List<Integer> upTo(int number) {
    return IntStream.rangeClosed(1, number).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 12, 40})
  void oneThatIsRedIsFoundInSoManyLooks(int number) {
    for (int red = 1; red <= number; red++) {
      int culprit = red;
      AtomicInteger looks = new AtomicInteger();
      Optional<List<Integer>> found = new RedSetSearch<>(upTo(number), set -> {
            looks.incrementAndGet();
            return set.contains(culprit) ? Found.RED : Found.GREEN;
          })
          .smallest(List.of());
      assertThat(found).contains(List.of(culprit));
      assertThat(looks.get())
          .isLessThanOrEqualTo(Integer.SIZE - Integer.numberOfLeadingZeros(number) + 1);
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  /** Sets of one, two and three that are red, some of them green again with another. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsFoundIsRedAndNobodyInItIsAccusedWrongly(int seed) {
    Random random = new Random(seed);
    List<Integer> order = new ArrayList<>(upTo(2 + random.nextInt(14)));
    List<Set<Integer>> reds = new ArrayList<>();
    for (int set = 0; set <= random.nextInt(3); set++) {
      Collections.shuffle(order, random);
      reds.add(Set.copyOf(order.subList(0, Math.min(order.size(), 1 + random.nextInt(3)))));
    }
    int healer = random.nextInt(3) == 0 ? order.get(random.nextInt(order.size())) : 0;
    int unknown = random.nextInt(4) == 0 ? order.get(random.nextInt(order.size())) : 0;
    Collections.sort(order);
    java.util.function.Function<List<Integer>, Found> look = set -> {
      boolean red = reds.stream().anyMatch(set::containsAll);
      boolean healed = healer > 0 && set.contains(healer) && set.size() < order.size();
      if (set.contains(unknown) && set.size() > 2 && set.size() < order.size()) {
        return Found.UNKNOWN;
      }
      return red && !healed ? Found.RED : Found.GREEN;
    };
    Optional<List<Integer>> found = new RedSetSearch<>(order, look).smallest(List.of());
    if (healer == 0 && unknown == 0) {
      assertThat(found.map(Set::copyOf)).isPresent().get().isIn(reds);
    }
    found.ifPresent(set -> {
      if (set.size() < order.size()) {
        assertThat(look.apply(set)).isEqualTo(Found.RED);
      }
      for (Integer one : set) {
        Set<Integer> without = new HashSet<>(set);
        without.remove(one);
        assertThat(look.apply(without.stream().sorted().toList())).isEqualTo(Found.GREEN);
      }
    });
  }

  @Test
  void whoIsKnownToBeInItIsHeld() {
    List<List<Integer>> looked = new ArrayList<>();
    Optional<List<Integer>> found = new RedSetSearch<>(upTo(4), set -> {
          looked.add(set);
          return set.containsAll(List.of(2, 4)) ? Found.RED : Found.GREEN;
        })
        .smallest(List.of(4));
    assertThat(found).contains(List.of(2, 4));
    assertThat(looked).allMatch(set -> set.contains(4) || set.size() < 2);
  }
}

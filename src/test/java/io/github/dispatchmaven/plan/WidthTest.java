package io.github.dispatchmaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How many workstreams can be at work at the same time. */
class WidthTest {

  @Test
  void isOneWhereEachWaitsForAnother() {
    assertThat(Width.of(Reactors.plan("a: ", "b: Depends a", "c: Depends b"))).isEqualTo(1);
  }

  @Test
  void isAllWhereNoneWaits() {
    assertThat(Width.of(Reactors.plan("a: ", "b: ", "c: "))).isEqualTo(3);
  }

  @Test
  void countsThoseOfSeveralWaves() {
    assertThat(
            Width.of(Reactors.plan("a: ", "b: Depends a", "c: Depends a", "d: Depends b", "e: ")))
        .isEqualTo(3);
  }

  @Test
  void isThatOfTheLargestSetWhateverThePlan() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<String> workstreams = new ArrayList<>();
      boolean[][] waits = new boolean[8][8];
      for (int number = 0; number < 8; number++) {
        StringBuilder needs = new StringBuilder();
        for (int before = 0; before < number; before++) {
          if (random.nextInt(4) == 0) {
            needs.append(needs.isEmpty() ? "Depends w" : ", w").append(before);
            waits[number][before] = true;
            for (int far = 0; far < before; far++) {
              waits[number][far] |= waits[before][far];
            }
          }
        }
        workstreams.add("w" + number + ": " + needs);
      }
      assertThat(Width.of(Reactors.plan(workstreams.toArray(new String[0]))))
          .as(workstreams.toString())
          .isEqualTo(largest(waits));
    }
  }

  private static int largest(boolean[][] waits) {
    int largest = 0;
    for (int set = 1; set < 1 << waits.length; set++) {
      boolean free = true;
      for (int one = 0; one < waits.length; one++) {
        for (int other = 0; other < one; other++) {
          free &= (set >> one & set >> other & 1) == 0 || !waits[one][other];
        }
      }
      largest = free ? Math.max(largest, Integer.bitCount(set)) : largest;
    }
    return largest;
  }
}

package io.github.dispatchmaven.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many workstreams of a plan can be at work at the same time, at most: the largest set in which none waits for another.
 * By Dilworth's theorem that is the smallest number of chains that hold all, found as a matching by Kuhn's algorithm.
 */
public final class Width {

  private final List<BitSet> needs = new ArrayList<>();
  private final int[] takenBy;

  private Width(Plan plan) {
    Map<String, Integer> places = new HashMap<>();
    for (Workstream workstream : Waves.order(plan)) {
      BitSet all = new BitSet();
      workstream.dependsOn().stream().map(places::get).forEach(place -> {
        all.set(place);
        all.or(needs.get(place));
      });
      places.put(workstream.name(), needs.size());
      needs.add(all);
    }
    takenBy = new int[needs.size()];
    Arrays.fill(takenBy, -1);
  }

  public static int of(Plan plan) {
    Width width = new Width(plan);
    int linked = 0;
    for (int place = 0; place < width.needs.size(); place++) {
      linked += width.links(place, new BitSet()) ? 1 : 0;
    }
    return width.needs.size() - linked;
  }

  /** Whether a chain can go on from here, if need be by another one going on elsewhere. */
  private boolean links(int place, BitSet seen) {
    return needs.get(place).stream().anyMatch(need -> {
      if (seen.get(need)) {
        return false;
      }
      seen.set(need);
      boolean free = takenBy[need] < 0 || links(takenBy[need], seen);
      takenBy[need] = free ? place : takenBy[need];
      return free;
    });
  }
}

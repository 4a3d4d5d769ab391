package io.github.dispatchmaven.plan.modules;

import io.github.dispatchmaven.plan.PathOrder;
import io.github.dispatchmaven.plan.Reactor.Module;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A sequence of modules, cut into groups that are as even as it allows, rather between folders than within one.
 *
 * @param groups in the sequence's order
 * @param uneven how far a group is from the even share on average, squared, and how much of what is close is cut apart
 */
record EvenCut(List<List<Module>> groups, double uneven) {

  /** To keep a folder together a group may be about a fifth larger or smaller. */
  private static final double CLOSE = 0.05;

  private static final double IMPOSSIBLE = 1e9;

  /**
   * @param layers none of which shares a group with another
   * @param number of groups, from that of the layers to that of the modules
   */
  static EvenCut of(List<List<Module>> layers, int number, ToIntFunction<Module> size) {
    return new Cutting(layers, number, size).cut();
  }

  /** What a group has to have, so many modules as are larger than that aside: each of these is a group of its own. */
  static double share(List<Module> modules, int number, ToIntFunction<Module> size) {
    long rest = modules.stream().mapToLong(size::applyAsInt).sum();
    int left = number;
    for (int large :
        modules.stream().map(size::applyAsInt).sorted(Comparator.reverseOrder()).toList()) {
      if (left < 2 || (long) large * left < rest) {
        break;
      }
      rest -= large;
      left--;
    }
    return Math.max(1, rest) / (double) left;
  }

  /** The best cut of all, by the best cuts of what comes before. */
  private static final class Cutting {

    private final List<Module> sequence;
    private final int number;
    private final long[] sums;
    private final double[] cutBefore;
    private final boolean[] layerBefore;
    private final double share;

    Cutting(List<List<Module>> layers, int number, ToIntFunction<Module> size) {
      this.sequence = layers.stream().flatMap(List::stream).toList();
      this.number = number;
      int all = sequence.size();
      sums = new long[all + 1];
      cutBefore = new double[all + 1];
      layerBefore = new boolean[all + 1];
      share = share(sequence, number, size);
      int least = Integer.MAX_VALUE;
      int[] close = new int[all];
      for (int at = 1; at < all; at++) {
        close[at] =
            PathOrder.shared(sequence.get(at - 1).path(), sequence.get(at).path());
        least = Math.min(least, close[at]);
      }
      for (int at = 0; at < all; at++) {
        sums[at + 1] = sums[at] + size.applyAsInt(sequence.get(at));
        cutBefore[at] = at == 0 ? 0 : CLOSE * (close[at] - least);
      }
      int start = 0;
      for (List<Module> layer : layers) {
        layerBefore[start] = true;
        start += layer.size();
      }
    }

    EvenCut cut() {
      int all = sequence.size();
      double[] before = new double[all + 1];
      Arrays.fill(before, IMPOSSIBLE);
      before[0] = 0;
      int[][] from = new int[number + 1][all + 1];
      for (int groups = 1; groups <= number; groups++) {
        double[] now = new double[all + 1];
        Arrays.fill(now, IMPOSSIBLE);
        for (int end = groups; end <= all; end++) {
          for (int start = end - 1; start >= groups - 1; start--) {
            double whole = before[start] + cost(start, end);
            if (whole < now[end]) {
              now[end] = whole;
              from[groups][end] = start;
            }
            if (layerBefore[start]) {
              break;
            }
          }
        }
        before = now;
      }
      List<List<Module>> groups = new ArrayList<>();
      int end = all;
      for (int group = number; group > 0; group--) {
        groups.add(0, List.copyOf(sequence.subList(from[group][end], end)));
        end = from[group][end];
      }
      return new EvenCut(List.copyOf(groups), before[all] / number);
    }

    private double cost(int start, int end) {
      double shares = (sums[end] - sums[start]) / share;
      double uneven = end - start == 1 && shares > 1 ? 0 : (shares - 1) * (shares - 1);
      return uneven + cutBefore[start];
    }
  }
}

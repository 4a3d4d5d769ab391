package io.github.dispatchmaven.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a benchmark found, as a multiple of a reference that was measured in the same run, on the same machine. Nothing is said in
 * seconds: those of one machine are not those of another.
 */
public final class Ratio {

  private Ratio() {}

  /** Of pairs that were measured in turn. */
  public static void print(String what, List<Double> ours, String reference, List<Double> theirs) {
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair < Math.min(ours.size(), theirs.size()); pair++) {
      ratios.add(ours.get(pair) / theirs.get(pair));
    }
    ratios.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%s: %s x %s (median of %d; %s to %s)%n",
        what,
        rounded(median(ratios)),
        reference,
        ratios.size(),
        rounded(ratios.get(0)),
        rounded(ratios.get(ratios.size() - 1)));
  }

  /** Of one measurement. */
  public static void print(String what, double ours, String reference, double theirs) {
    System.out.printf(Locale.ROOT, "%s: %s x %s%n", what, rounded(ours / theirs), reference);
  }

  public static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  /** Two digits that count. */
  private static String rounded(double ratio) {
    return ratio >= 10
        ? String.format(Locale.ROOT, "%.0f", ratio)
        : ratio >= 1
            ? String.format(Locale.ROOT, "%.1f", ratio)
            : ratio >= 0.1
                ? String.format(Locale.ROOT, "%.2f", ratio)
                : String.format(Locale.ROOT, "%.4f", ratio);
  }
}

package io.github.dispatchmaven.plan;

import java.util.Collection;
import java.util.Optional;

/** Finds what an author may have meant by a word that does not exist. */
public final class Nearest {

  private Nearest() {}

  /** The word that differs only in case, else the one with the fewest letters changed, if they are few. */
  public static Optional<String> to(String word, Collection<String> words) {
    Optional<String> sameLetters =
        words.stream().filter(w -> Names.folded(w).equals(Names.folded(word))).findFirst();
    if (sameLetters.isPresent()) {
      return sameLetters;
    }
    int limit = Math.min(3, Math.max(1, (word.length() + 1) / 3));
    Optional<String> nearest = Optional.empty();
    for (String candidate : words) {
      if (Math.abs(candidate.length() - word.length()) <= limit) {
        int distance = distance(Names.folded(word), Names.folded(candidate));
        if (distance <= limit) {
          nearest = Optional.of(candidate);
          limit = distance - 1;
        }
      }
    }
    return nearest;
  }

  /** Letters in which two words differ, whatever their case. */
  public static int slips(String word, String other) {
    return distance(Names.folded(word), Names.folded(other));
  }

  /** Letters to insert, delete or replace (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

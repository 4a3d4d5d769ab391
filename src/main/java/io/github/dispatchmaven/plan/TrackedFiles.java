package io.github.dispatchmaven.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The files of a repository, in an order in which those of a folder stand together. */
final class TrackedFiles {

  private final String[] sorted;

  TrackedFiles(Collection<String> paths) {
    sorted = paths.toArray(new String[0]);
    Arrays.sort(sorted);
  }

  /** Those that some pattern holds; only files below a pattern's fixed part are looked at. */
  Set<String> in(Scope scope) {
    Set<String> found = new TreeSet<>();
    for (String pattern : scope.patterns()) {
      String fixed = fixed(pattern);
      Scope alone = Scope.of(List.of(pattern));
      boolean all = pattern.equals(fixed + "**");
      for (int at = first(fixed); at < sorted.length && sorted[at].startsWith(fixed); at++) {
        if (all || alone.holds(sorted[at])) {
          found.add(sorted[at]);
        }
      }
    }
    return found;
  }

  boolean has(String file) {
    return Arrays.binarySearch(sorted, file) >= 0;
  }

  /** Up to the folder in which the first wildcard stands; a pattern without any is fixed as a whole. */
  static String fixed(String pattern) {
    int wildcard = 0;
    while (wildcard < pattern.length() && "*?[".indexOf(pattern.charAt(wildcard)) < 0) {
      wildcard++;
    }
    return wildcard == pattern.length()
        ? pattern
        : pattern.substring(0, pattern.lastIndexOf('/', wildcard) + 1);
  }

  private int first(String prefix) {
    int at = Arrays.binarySearch(sorted, prefix);
    return at >= 0 ? at : -at - 1;
  }
}

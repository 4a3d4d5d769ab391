package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Required;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two workstreams that will not go together as they are.
 *
 * @param conflict whether git cannot merge them; else it can, and what comes of it is not what either meant
 * @param paths that it is about, relative to the repository's top
 * @param what for people
 */
public record PredictedTrouble(
    String one, String other, boolean conflict, List<String> paths, String what) {

  public PredictedTrouble {
    paths = List.copyOf(paths);
  }

  /**
   * Without conflicts of two that are merged already, as they are: somebody resolved them. What git merges without a word
   * stands.
   *
   * @param merged what is inside of the integration branch
   */
  public static List<PredictedTrouble> open(
      List<PredictedTrouble> concerns, Map<String, Commit> tips, Map<String, Commit> merged) {
    return concerns.stream()
        .filter(concern -> !concern.conflict()
            || Stream.of(concern.one(), concern.other())
                .anyMatch(name -> !Required.value(tips, name).equals(merged.get(name))))
        .toList();
  }

  /** For people. */
  public String text() {
    return one + " and " + other + " " + what;
  }
}

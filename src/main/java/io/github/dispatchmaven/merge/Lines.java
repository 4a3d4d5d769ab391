package io.github.dispatchmaven.merge;

import java.util.Arrays;
import java.util.List;

/** The lines of a text, each with its end. */
final class Lines {

  private Lines() {}

  static List<String> of(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
  }
}

package io.github.dispatchmaven.merge;

import java.util.HashMap;
import java.util.Map;

/** Comments that stand by themselves, such as the head of a file: each is a part, and goes with no other. */
final class Comments {

  private final Map<String, Integer> seen = new HashMap<>();

  /** One that has a blank line behind it. */
  Part part(String text) {
    String says = Part.packed(text);
    int number = seen.merge(says, 1, Integer::sum);
    return new Part(
        "# " + says + (number > 1 ? " " + number : ""),
        "a comment",
        "",
        new Part.Leaf(text, says),
        "");
  }
}

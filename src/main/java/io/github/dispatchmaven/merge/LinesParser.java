package io.github.dispatchmaven.merge;

import io.github.dispatchmaven.merge.Part.Branch;
import io.github.dispatchmaven.merge.Part.Leaf;
import io.github.dispatchmaven.merge.Part.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file that is a set of lines, such as the names of services, or what git ignores. */
final class LinesParser implements PartsParser {

  @Override
  public Optional<Branch> parse(String text) {
    List<Part> parts = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    StringBuilder lead = new StringBuilder();
    Comments comments = new Comments();
    for (String line : Lines.of(text)) {
      String key = line.strip();
      if (key.startsWith("!")) {
        // What is ignored after all depends on what stands before it.
        return Optional.empty();
      }
      if (key.isEmpty() && !lead.toString().isBlank()) {
        parts.add(comments.part(lead + line));
        lead.setLength(0);
      } else if (key.isEmpty() || key.startsWith("#")) {
        lead.append(line);
      } else {
        int number = seen.merge(key, 1, Integer::sum);
        parts.add(new Part(
            key + (number > 1 ? " " + number : ""),
            "the line " + key,
            lead.toString(),
            new Leaf(line, key),
            ""));
        lead.setLength(0);
      }
    }
    return Optional.of(new Branch("", parts, lead.toString(), "", Shape.LINES));
  }
}

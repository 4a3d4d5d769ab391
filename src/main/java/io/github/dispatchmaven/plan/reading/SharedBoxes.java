package io.github.dispatchmaven.plan.reading;

import io.github.dispatchmaven.plan.Problems;
import io.github.dispatchmaven.plan.text.CodeFence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is for every worker, without boxes: each would tick them, or do them all.
 *
 * @param text with plain list items instead
 * @param open what those say that were not ticked
 */
record SharedBoxes(String text, List<String> open) {

  private static final Pattern BOX =
      Pattern.compile("^(\\s*(?:[-*+]|\\d{1,3}[.)])\\s+)\\[([ xX])\\]\\*?\\s+(.*)$");

  static SharedBoxes in(String text) {
    List<String> lines = new ArrayList<>();
    CodeFence code = new CodeFence();
    boolean comment = false;
    List<String> open = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      Matcher box = BOX.matcher(line);
      comment |= line.contains("<!--");
      boolean hidden = code.holds(line) || comment;
      comment &= !line.contains("-->");
      if (hidden || !box.matches()) {
        lines.add(line);
        continue;
      }
      boolean done = !box.group(2).isBlank();
      if (!done) {
        open.add(box.group(3));
      }
      lines.add(box.group(1) + box.group(3) + (done ? " (done)" : ""));
    }
    return new SharedBoxes(String.join("\n", lines), open);
  }

  /** What the author should know; empty if there is nothing to do. */
  List<String> note(String where) {
    return open.isEmpty()
        ? List.of()
        : List.of(
            where + (open.size() == 1 ? "an open box belongs" : open.size() + " open boxes belong")
                + " to no workstream, and nobody works on "
                + (open.size() == 1 ? "it: " : "them; the first: ") + Problems.quote(open.get(0)));
  }
}

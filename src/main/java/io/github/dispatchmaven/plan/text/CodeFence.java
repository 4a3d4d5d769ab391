package io.github.dispatchmaven.plan.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells, of lines that are read one after the other, which are code between fences. */
public final class CodeFence {

  private static final Pattern FENCE = Pattern.compile("^\\s*(`{3,}|~{3,})(.*)$", Pattern.DOTALL);

  private Optional<String> open = Optional.empty();

  /** Whether the next line is code, or a fence around it. */
  public boolean holds(String line) {
    Matcher fence = FENCE.matcher(line);
    if (open.isPresent()) {
      // A longer fence, or one of the other kind, is code of the one that is open.
      if (fence.matches()
          && fence.group(1).startsWith(open.get())
          && fence.group(2).isBlank()) {
        open = Optional.empty();
      }
      return true;
    }
    open = Optional.of(fence)
        .filter(Matcher::matches)
        .filter(begun -> begun.group(1).startsWith("~") || begun.group(2).indexOf('`') < 0)
        .map(begun -> begun.group(1));
    return open.isPresent();
  }
}

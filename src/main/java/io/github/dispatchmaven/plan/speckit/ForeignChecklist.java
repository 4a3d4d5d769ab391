package io.github.dispatchmaven.plan.speckit;

import io.github.dispatchmaven.plan.text.Source;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checklists of other tools, which say what is to be done and not what can be done at the same time. */
public final class ForeignChecklist {

  private static final Pattern KIRO_TASK =
      Pattern.compile("^- \\[[ xX]\\]\\*? \\d{1,3}(?:\\.\\d{1,3})?\\.? .*");
  private static final Pattern KIRO_REFERENCE =
      Pattern.compile("^\\s*-?\\s*_(?:Requirements|Validates)\\b.*");
  private static final Pattern OPENSPEC_SECTION = Pattern.compile("^## \\d{1,2}\\.? .*");
  private static final Pattern OPENSPEC_TASK =
      Pattern.compile("^- \\[[ xX]\\] \\d{1,2}\\.\\d{1,2} .*");
  private static final Pattern BOX = Pattern.compile("^\\s*[-*+] \\[[ xX]\\] .*");

  private ForeignChecklist() {}

  /** What it is called, with its article; empty for other texts. */
  public static Optional<String> in(Source source) {
    if (any(source, OPENSPEC_SECTION) && any(source, OPENSPEC_TASK)) {
      return Optional.of("an OpenSpec task list");
    }
    if (any(source, KIRO_TASK)
        && (any(source, KIRO_REFERENCE)
            || any(source, Pattern.compile("^# Implementation Plan.*")))) {
      return Optional.of("a Kiro implementation plan");
    }
    return any(source, BOX) ? Optional.of("a checklist") : Optional.empty();
  }

  private static boolean any(Source source, Pattern line) {
    return source.lines().stream().anyMatch(text -> line.matcher(text).matches());
  }
}

package io.github.dispatchmaven.gate;

import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a verify command's end says. */
public final class VerifyOutcome {

  private static final int MOST_LINES = 30;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int SIGNALS = 128;

  private static final Pattern MARKED = Pattern.compile("\\[(ERROR|FATAL)]");
  /** What Maven says after every failure, whatever failed. */
  private static final Pattern ADVICE = Pattern.compile("\\[ERROR]\\s*($|-> \\[Help|\\[Help \\d+]|To see the full stack"
      + "|Re-run Maven|For more information about|After correcting the problems|\\s+mvn <args> -rf)");

  private VerifyOutcome() {}

  /**
   * @param command as the user wrote it
   * @param output the end of standard output
   * @param errors the end of standard error
   */
  public static Outcome of(String command, int exit, String output, String errors) {
    if (exit == 0) {
      return Outcome.of(Verdict.PASSED, "");
    }
    if (exit == NOT_FOUND || exit == NOT_EXECUTABLE) {
      return Outcome.of(Verdict.PERMANENT, "the verify command cannot be run (" + Printable.line(errors, 200)
          + "); correct dispatch.verify or the plan: " + command);
    }
    if (exit > SIGNALS) {
      return Outcome.of(Verdict.RETRY, "`" + command + "` was killed by signal " + (exit - SIGNALS));
    }
    return Outcome.of(Verdict.FEEDBACK, "`" + command + "` failed with exit status " + exit + "\n"
        + excerpt(output, errors));
  }

  /** Maven marks what matters; of other tools the last lines tell most. */
  private static String excerpt(String output, String errors) {
    List<String> lines = new ArrayList<>(Printable.text(output).lines().toList());
    lines.addAll(Printable.text(errors).lines().toList());
    List<String> marked = lines.stream().filter(line -> MARKED.matcher(line).find())
        .filter(line -> !ADVICE.matcher(line).find()).toList();
    List<String> shown = marked.isEmpty() ? lines : marked;
    return String.join("\n", shown.subList(Math.max(0, shown.size() - MOST_LINES), shown.size()));
  }
}

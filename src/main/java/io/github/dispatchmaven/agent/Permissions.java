package io.github.dispatchmaven.agent;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The permission rules of Claude Code. */
final class Permissions {

  /** What no session may do, whatever is allowed: it would reach what is not its own, or go on where nobody sees it. */
  static final List<String> NEVER = List.of(
      "Bash(git push *)",
      "Bash(git stash *)",
      "Bash(git worktree *)",
      "EnterWorktree",
      "ExitWorktree",
      "CronCreate",
      "ScheduleWakeup",
      "Workflow");

  private static final String WITH_ANYTHING = " *)";

  /** The client looks at the parts of a command one by one. */
  private static final Pattern BETWEEN = Pattern.compile("\\s*(?:&&|\\|\\||[|;\\n])\\s*");

  private static final Pattern SUBCOMMAND = Pattern.compile("([^\\s-]\\S* [a-z][\\w:.-]*)( .*)?");

  private Permissions() {}

  /** What would have allowed a denied call. */
  static List<String> rules(String tool, String what) {
    Stream<String> rules = switch (tool) {
      case "Bash" ->
        Stream.of(BETWEEN.split(what.strip()))
            .filter(part -> !part.isBlank())
            .map(Permissions::command);
      // Two slashes begin an absolute path.
      case "Edit", "Write", "NotebookEdit" ->
        Stream.of("Edit(" + (what.startsWith("/") ? "/" : "") + what + ")");
      default -> Stream.of(tool);
    };
    return rules.distinct().toList();
  }

  /** Whether nobody can allow that. */
  static boolean never(List<String> rules) {
    return rules.stream().anyMatch(rule -> NEVER.stream().anyMatch(never -> covers(never, rule)));
  }

  private static boolean covers(String never, String rule) {
    String begin = never.endsWith(WITH_ANYTHING)
        ? never.substring(0, never.length() - WITH_ANYTHING.length())
        : never;
    return rule.equals(never) || rule.startsWith(begin + " ") || rule.equals(begin + ")");
  }

  /** A subcommand with whatever arguments; what begins with an option, word for word, since options may do anything. */
  private static String command(String part) {
    Matcher subcommand = SUBCOMMAND.matcher(part);
    return "Bash("
        + (subcommand.matches()
            ? subcommand.group(1) + (subcommand.group(2) == null ? "" : " *")
            : part)
        + ")";
  }
}

package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Printable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A call that a client did not allow, as it is told in one line.
 *
 * @param what was to be done
 * @param rules that would allow it, as they stand in a settings file; empty where none are known
 */
public record DeniedCall(String what, List<String> rules) {

  private static final int LONGEST = 200;
  private static final String WOULD_ALLOW =
      "; permissions.allow in .claude/settings.json would allow it: ";

  /** Where a rule has quotes of its own, nobody could tell what it is: then none is known. */
  private static final String WITH_QUOTES =
      "; permissions.allow in .claude/settings.json would allow it, quotes included: ";

  /** A rule in quotes: a tool, or a tool and what of it; a rule that was cut off is none. */
  private static final Pattern RULE = Pattern.compile("\"([^\"(]+(?:\\(.*?\\))?)\"(?=, \"|$)");

  public DeniedCall {
    rules = List.copyOf(rules);
  }

  /** Reads what {@link #line} wrote; of other lines nothing is known but their text. */
  public static DeniedCall of(String line) {
    int at = line.lastIndexOf(WOULD_ALLOW);
    if (at < 0 || line.contains(WITH_QUOTES)) {
      return new DeniedCall(line, List.of());
    }
    Matcher matcher = RULE.matcher(line.substring(at + WOULD_ALLOW.length()));
    return new DeniedCall(
        line.substring(0, at), matcher.results().map(found -> found.group(1)).toList());
  }

  String line() {
    String quoted = rules.stream().map(rule -> '"' + rule + '"').collect(Collectors.joining(", "));
    boolean unclear = rules.stream().anyMatch(rule -> rule.contains("\""));
    return what + (unclear ? WITH_QUOTES : WOULD_ALLOW) + Printable.line(quoted, LONGEST);
  }
}

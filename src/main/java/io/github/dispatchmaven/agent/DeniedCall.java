package io.github.dispatchmaven.agent;

import io.github.dispatchmaven.core.Printable;
import java.util.List;
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

  /** Of a call that nobody can have allowed. */
  static DeniedCall never(String what) {
    return new DeniedCall(what + "; no session may do that", List.of());
  }

  /** Reads what {@link #line} wrote; of other lines nothing is known but their text. */
  public static DeniedCall of(String line) {
    int at = line.lastIndexOf(WOULD_ALLOW);
    if (at < 0 || line.contains(WITH_QUOTES)) {
      return new DeniedCall(line, List.of());
    }
    String written = line.substring(at + WOULD_ALLOW.length());
    List<String> rules =
        RULE.matcher(written).results().map(found -> found.group(1)).toList();
    // Where some were cut off, the others alone allow nothing.
    return new DeniedCall(line.substring(0, at), quoted(rules).equals(written) ? rules : List.of());
  }

  private static String quoted(List<String> rules) {
    return rules.stream().map(rule -> '"' + rule + '"').collect(Collectors.joining(", "));
  }

  String line() {
    if (rules.isEmpty()) {
      return what;
    }
    String quoted = quoted(rules);
    boolean unclear = rules.stream().anyMatch(rule -> rule.contains("\""));
    return what + (unclear ? WITH_QUOTES : WOULD_ALLOW) + Printable.line(quoted, LONGEST);
  }
}

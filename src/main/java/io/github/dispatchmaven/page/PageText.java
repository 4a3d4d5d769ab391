package io.github.dispatchmaven.page;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.report.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text for a page. What is of HTML in it, the templates escape. */
public final class PageText {

  /** They turn round the order in which text is read, so that it says something else than it shows. */
  private static final Pattern TURNS_ROUND =
      Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  private static final char NO_PART_OF_NAMES = '\u00B7';
  private static final int ABBREVIATED = 10;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

  private PageText() {}

  /** Text that others wrote: what cannot be seen in it is shown as a mark. */
  public static String shown(String untrusted) {
    String plain = Printable.withoutSequences(untrusted.replace("\r\n", "\n"));
    String marked = TURNS_ROUND.matcher(plain).replaceAll(PageText::mark);
    return CONTROL.matcher(marked).replaceAll("\uFFFD");
  }

  /**
   * A workstream's name, as it stands in the id of an element: scripts look for ids as CSS writes them, where a dot begins a class.
   */
  public static String id(String name) {
    return name.replace('.', NO_PART_OF_NAMES);
  }

  /** The beginning of a commit's id. */
  public static String brief(String commit) {
    return commit.substring(0, Math.min(ABBREVIATED, commit.length()));
  }

  /** In one line of so many letters at most. */
  public static String brief(String untrusted, int most) {
    return Printable.line(shown(untrusted), most);
  }

  /** How long ago something was. */
  public static String ago(Instant then, Instant now) {
    return Durations.brief(Math.max(0, Duration.between(then, now).toSeconds())) + " ago";
  }

  private static String mark(MatchResult found) {
    return "[U+%04X]".formatted((int) found.group().charAt(0));
  }
}

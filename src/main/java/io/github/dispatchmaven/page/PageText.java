package io.github.dispatchmaven.page;

import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Status;
import io.github.dispatchmaven.report.Durations;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text for a page. What is of HTML in it, the templates escape. */
public final class PageText {

  /** They turn round the order in which text is read, so that it says something else than it shows. */
  private static final Pattern TURNS_ROUND =
      Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  private static final Duration QUIET = Duration.ofMinutes(2);
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

  /** What a workstream does now, or why it does nothing, in one line. */
  public static String doing(WorkstreamView workstream, int most) {
    String reason = brief(workstream.reason(), most);
    String point = workstream.session().lastCheckpoint().orElse("");
    return switch (workstream.status()) {
      case VERIFYING -> "its build runs";
      case ACTIVE -> reason.isEmpty() ? brief(point.isEmpty() ? "at work" : point, most) : reason;
      case COMPLETED -> brief(point, most);
      default -> reason;
    };
  }

  /** How long its jobs were at work together. */
  public static long seconds(WorkstreamView workstream, Instant now) {
    return workstream.jobs().stream()
        .mapToLong(job ->
            Math.max(0, Duration.between(job.begin(), job.end().orElse(now)).toSeconds()))
        .sum();
  }

  /** How often it was sent back. */
  public static long sentBack(WorkstreamView workstream) {
    return workstream.gates().stream().filter(gate -> !gate.passed()).count();
  }

  /** When its agent was last seen to do something, while it is at work. */
  public static Optional<Instant> lastSign(WorkstreamView workstream) {
    return workstream
        .session()
        .lastEventAt()
        .filter(at -> workstream.status() == Status.ACTIVE)
        .map(Instant::parse);
  }

  /** Nothing was heard of it for so long that somebody should look. */
  public static boolean quiet(Instant last, Instant now) {
    return Duration.between(last, now).compareTo(QUIET) > 0;
  }

  /** How long ago something was. */
  public static String ago(Instant then, Instant now) {
    return Durations.brief(Math.max(0, Duration.between(then, now).toSeconds())) + " ago";
  }

  private static String mark(MatchResult found) {
    return "[U+%04X]".formatted((int) found.group().charAt(0));
  }
}

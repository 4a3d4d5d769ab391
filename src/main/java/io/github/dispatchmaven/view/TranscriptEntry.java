package io.github.dispatchmaven.view;

import io.github.dispatchmaven.agent.AgentEvent;
import io.github.dispatchmaven.agent.AgentEvent.Asked;
import io.github.dispatchmaven.agent.AgentEvent.Called;
import io.github.dispatchmaven.agent.AgentEvent.Denied;
import io.github.dispatchmaven.agent.AgentEvent.Ended;
import io.github.dispatchmaven.agent.AgentEvent.Limited;
import io.github.dispatchmaven.agent.AgentEvent.Noted;
import io.github.dispatchmaven.agent.AgentEvent.Printed;
import io.github.dispatchmaven.agent.AgentEvent.Returned;
import io.github.dispatchmaven.agent.AgentEvent.Said;
import io.github.dispatchmaven.agent.AgentEvent.Waited;
import io.github.dispatchmaven.core.Printable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a transcript.
 *
 * @param place of the line that it comes from: the number of its job, a hyphen, and where the line begins in bytes
 * @param part which of the things in that line it is, from 0
 * @param title in a line; empty where its text says it all
 * @param text as it was said, or its beginning
 */
public record TranscriptEntry(String place, int part, Kind kind, String title, String text) {

  private static final int LONGEST_TITLE = 160;
  private static final int LONGEST_TEXT = 20_000;

  /** What it is. */
  public enum Kind {
    TURN,
    SAID,
    CALLED,
    RETURNED,
    NOTED,
    PRINTED,
    ENDED;

    /** For a style sheet. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The beginning of a turn. */
  public static TranscriptEntry turn(String place, String title) {
    return new TranscriptEntry(place, 0, Kind.TURN, title, "");
  }

  /** What an event shows; empty where there is nothing to see. */
  public static Optional<TranscriptEntry> of(String place, int part, AgentEvent event) {
    Shown shown = shown(event);
    return shown == null || shown.title().isEmpty() && shown.text().isBlank()
        ? Optional.empty()
        : Optional.of(new TranscriptEntry(
            place, part, shown.kind(), title(shown.title()), cut(shown.text())));
  }

  /** What an event shows where that holds a text; of a long one, what is around it. */
  public static Optional<TranscriptEntry> finding(
      String place, int part, AgentEvent event, Pattern wanted) {
    Shown shown = shown(event);
    if (shown == null) {
      return Optional.empty();
    }
    Matcher in = wanted.matcher(shown.text());
    boolean found = in.find();
    return found || wanted.matcher(shown.title()).find()
        ? Optional.of(new TranscriptEntry(
            place,
            part,
            shown.kind(),
            title(shown.title()),
            found ? around(shown.text(), in.start()) : cut(shown.text())))
        : Optional.empty();
  }

  private static String around(String text, int at) {
    int from = at < LONGEST_TEXT / 2 ? 0 : at - LONGEST_TEXT / 2;
    return (from > 0 ? "[" + Printable.count(from, "letter") + " before]\n" : "")
        + cut(text.substring(from));
  }

  private record Shown(Kind kind, String title, String text) {}

  private static @Nullable Shown shown(AgentEvent event) {
    if (event instanceof Said said) {
      return new Shown(Kind.SAID, "", said.text().strip());
    } else if (event instanceof Printed printed) {
      return new Shown(Kind.PRINTED, "", printed.line());
    } else if (event instanceof Called called) {
      return new Shown(Kind.CALLED, called.tool() + ": " + called.told(), called.told());
    } else if (event instanceof Returned returned) {
      return new Shown(Kind.RETURNED, returned(returned), returned.text());
    } else if (event instanceof Waited waited) {
      return new Shown(Kind.NOTED, "", waited.why());
    } else if (event instanceof Noted noted) {
      return new Shown(Kind.NOTED, "", noted.text());
    } else if (event instanceof Limited limited) {
      return new Shown(Kind.NOTED, "", "Limited: " + limited.told());
    } else if (event instanceof Asked asked) {
      return new Shown(Kind.NOTED, "", "Asks: " + asked.question());
    } else if (event instanceof Denied denied && denied.shown().isPresent()) {
      return new Shown(Kind.NOTED, "", "Denied: " + denied.shown().get());
    } else if (event instanceof Ended ended) {
      return new Shown(
          Kind.ENDED, "", ended.well() ? "The turn ended." : "The turn failed: " + ended.why());
    }
    return null;
  }

  private static String returned(Returned returned) {
    long lines = returned.text().strip().lines().count();
    String first = returned.text().strip().lines().findFirst().orElse("nothing");
    return (returned.failed() ? "Failed: " : "Result: ")
        + first
        + (lines > 1 ? " (" + lines + " lines)" : "");
  }

  private static String title(String text) {
    return Printable.line(text, LONGEST_TITLE);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, LONGEST_TEXT) + "\n["
            + Printable.count(text.length() - LONGEST_TEXT, "more letter") + "]";
  }

  /** Unique on a page. */
  public String id() {
    return "t" + place + "-" + part + (kind == Kind.TURN ? "-turn" : "");
  }

  /** Whether its text is shown on demand. */
  public boolean folded() {
    return kind == Kind.CALLED || kind == Kind.RETURNED;
  }

  /** For people. */
  public String where() {
    return "In turn " + place.replaceFirst("-.*", "");
  }
}

package io.github.dispatchmaven.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dispatchmaven.journal.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that somebody wants to hear of.
 *
 * @param workstream empty where it is of the whole
 * @param text for people, in one line
 */
public record Announcement(
    Event event, String feature, Optional<String> workstream, String text, Instant at) {

  /** Of a later shape a reader would have to change. */
  private static final int FORMAT = 1;

  /** What happened. */
  public enum Event {
    /** A goal ended, well or not. */
    FINISHED,
    /** A workstream failed. */
    FAILED,
    /** A workstream asks, was denied something, or is held. */
    NEEDS_YOU,
    /** A provider asks to wait. */
    LIMIT,
    /** The budget is used up. */
    BUDGET,
    /** Branches do not go together. */
    CONFLICT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One JSON object. */
  String json() {
    ObjectNode json = Json.mapper()
        .createObjectNode()
        .put("format", FORMAT)
        .put("event", event.word())
        .put("feature", feature)
        .put("workstream", workstream.orElse(null))
        .put("text", text)
        .put("at", at.truncatedTo(ChronoUnit.SECONDS).toString());
    return json.toString();
  }

  /** For people who do not know which feature is meant. */
  String line() {
    return feature + ": " + text;
  }
}

package io.github.dispatchmaven.dashboard;

import io.github.dispatchmaven.agent.AgentEvent;
import io.github.dispatchmaven.inspect.TranscriptReader;
import io.github.dispatchmaven.inspect.TranscriptReader.Piece;
import io.github.dispatchmaven.inspect.TranscriptReader.Place;
import io.github.dispatchmaven.page.DashboardPages;
import io.github.dispatchmaven.page.WorkstreamPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The page of one workstream while browsers look at it: its parts, and its transcript as it grows. */
final class WorkstreamLive {

  /** In bytes: a page that misses more is shown anew. */
  private static final long MOST_MISSING = 1 << 20;

  private final LiveParts parts = new LiveParts();
  private Place end = Place.BEGINNING;
  private Function<String, List<AgentEvent>> events = line -> List.of();
  private boolean reading;

  boolean followed() {
    return parts.followed();
  }

  /**
   * By which a page is known.
   *
   * @param parts that it shows, as {@link #show} tells
   * @param shown the place up to which it shows the transcript
   */
  static String id(String parts, Place shown) {
    return parts + suffix(shown);
  }

  /** Returns by which the parts of that page are known. */
  synchronized String show(WorkstreamPage page) {
    return parts.show(DashboardPages.workstreamParts(page), "", "", suffix(end));
  }

  /** Sends what came since. */
  synchronized void read(TranscriptReader transcript) {
    if (!reading || !transcript.anyAfter(end)) {
      return;
    }
    Piece piece = transcript.after(end, events);
    if (piece.end().turn() != end.turn()) {
      events = transcript.events(piece.end());
    }
    end = piece.end();
    if (!piece.entries().isEmpty()) {
      parts.show(parts.now(), "", DashboardPages.appended(piece.entries()), suffix(end));
    }
  }

  /**
   * Lets a browser look.
   *
   * @param seen the id of what it shows
   */
  synchronized void join(
      EventStream stream, String seen, TranscriptReader transcript, WorkstreamPage page) {
    if (!parts.followed()) {
      end = transcript.newest().end();
      events = transcript.events(end);
      reading = true;
    } else {
      read(transcript);
    }
    int at = seen.indexOf('~');
    Optional<Place> shown = at < 0 ? Optional.empty() : Place.of(seen.substring(at + 1));
    parts.join(
        stream, at < 0 ? "" : seen.substring(0, at), missing(shown, transcript, page), suffix(end));
  }

  private String missing(Optional<Place> shown, TranscriptReader transcript, WorkstreamPage page) {
    if (shown.filter(transcript::known).filter(this::near).isPresent()) {
      Piece piece = transcript.after(shown.get(), transcript.events(shown.get()), end);
      return piece.entries().isEmpty() ? "" : DashboardPages.appended(piece.entries());
    }
    return DashboardPages.begun(page, transcript.before(end).shown());
  }

  private boolean near(Place shown) {
    return shown.turn() == end.turn() && end.offset() - shown.offset() < MOST_MISSING;
  }

  private static String suffix(Place place) {
    return "~" + place;
  }

  void close() {
    parts.close();
  }
}

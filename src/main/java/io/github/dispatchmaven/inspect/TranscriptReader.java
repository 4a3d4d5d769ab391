package io.github.dispatchmaven.inspect;

import io.github.dispatchmaven.agent.AgentEvent;
import io.github.dispatchmaven.agent.Agents;
import io.github.dispatchmaven.core.Job;
import io.github.dispatchmaven.core.JobKind;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.core.Turn;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.LineRange;
import io.github.dispatchmaven.view.TranscriptEntry;
import io.github.dispatchmaven.view.TranscriptPiece;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what was said in the turns of one workstream, in pieces: however long it is, a piece is read at once. */
public final class TranscriptReader {

  private static final long PIECE = 128 << 10;
  private static final long LOOK = 1 << 20;
  private static final int MOST_FOUND = 200;

  private final Layout layout;
  private final Agents agents;
  private final List<Job> turns;

  public TranscriptReader(Layout layout, Agents agents, Track track) {
    this.layout = layout;
    this.agents = agents;
    this.turns = track.jobs().stream().filter(job -> job.kind() == JobKind.TURN).toList();
  }

  /**
   * Where a line begins.
   *
   * @param turn from 1
   * @param offset in bytes, in the output of that turn
   */
  public record Place(int turn, long offset) implements Comparable<Place> {

    public static final Place BEGINNING = new Place(1, 0);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})-(\\d{1,18})");

    public static Optional<Place> of(String text) {
      Matcher matcher = WRITTEN.matcher(text);
      return matcher.matches()
          ? Optional.of(
              new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
          : Optional.empty();
    }

    @Override
    public int compareTo(Place other) {
      return turn == other.turn
          ? Long.compare(offset, other.offset)
          : Integer.compare(turn, other.turn);
    }

    @Override
    public String toString() {
      return turn + "-" + offset;
    }
  }

  /**
   * Entries, one after the other.
   *
   * @param begin of the first
   * @param end after the last
   */
  public record Piece(List<TranscriptEntry> entries, Place begin, Place end) {

    public TranscriptPiece shown() {
      boolean first = begin.compareTo(Place.BEGINNING) <= 0;
      return new TranscriptPiece(entries, first ? Optional.empty() : Optional.of(begin.toString()));
    }
  }

  /** The newest of it. */
  public Piece newest() {
    return turns.isEmpty()
        ? new Piece(List.of(), Place.BEGINNING, Place.BEGINNING)
        : before(new Place(turns.size(), Long.MAX_VALUE));
  }

  /** What comes just before a place. */
  public Piece before(Place place) {
    Place to = place.offset() == 0 ? new Place(place.turn() - 1, Long.MAX_VALUE) : place;
    if (to.turn() < 1 || to.turn() > turns.size()) {
      return new Piece(List.of(), Place.BEGINNING, Place.BEGINNING);
    }
    Job job = turns.get(to.turn() - 1);
    try {
      LineRange lines = LineRange.before(out(job), to.offset(), PIECE, !job.live());
      return piece(to.turn(), lines);
    } catch (IOException e) {
      return new Piece(
          List.of(heading(to.turn())), new Place(to.turn(), 0), new Place(to.turn(), 0));
    }
  }

  /** What comes at a place and just after it, in the same turn. */
  public Piece from(Place place) {
    if (!known(place)) {
      return newest();
    }
    try {
      Job job = turns.get(place.turn() - 1);
      return piece(place.turn(), LineRange.after(out(job), place.offset(), PIECE, !job.live()));
    } catch (IOException e) {
      return newest();
    }
  }

  /** Whether a place may be one of these. */
  public boolean known(Place place) {
    return place.turn() >= 1
        && place.turn() <= turns.size()
        && place.offset() <= out(turns.get(place.turn() - 1)).toFile().length();
  }

  /**
   * All that comes after a place, through all turns that began since.
   *
   * @param events by which the turn of that place is read on
   */
  public Piece after(Place place, Function<String, List<AgentEvent>> events) {
    return after(place, events, new Place(turns.size(), Long.MAX_VALUE));
  }

  /**
   * What comes after a place and before another.
   *
   * @param events by which the turn of that place is read on
   */
  public Piece after(Place place, Function<String, List<AgentEvent>> events, Place last) {
    List<TranscriptEntry> entries = new ArrayList<>();
    Place end = place;
    Function<String, List<AgentEvent>> reading = events;
    for (int turn = place.turn(); turn <= Math.min(last.turn(), turns.size()); turn++) {
      Job job = turns.get(turn - 1);
      long offset = turn == place.turn() ? place.offset() : 0;
      if (turn > place.turn()) {
        reading = agents.events(job.spec());
        entries.add(heading(turn));
      }
      try {
        long most = turn == last.turn() ? last.offset() : Long.MAX_VALUE;
        LineRange lines = LineRange.between(out(job), offset, most, !job.live());
        entries.addAll(entries(turn, lines, reading));
        end = new Place(turn, lines.end());
      } catch (IOException e) {
        end = new Place(turn, offset);
      }
    }
    return new Piece(entries, place, end);
  }

  /** Whether anything came after a place, which costs next to nothing. */
  public boolean anyAfter(Place place) {
    return turns.size() > place.turn()
        || turns.size() == place.turn()
            && out(turns.get(place.turn() - 1)).toFile().length() > place.offset();
  }

  /** A new way to read the turn of a place. */
  public Function<String, List<AgentEvent>> events(Place place) {
    return turns.size() < place.turn()
        ? line -> List.of()
        : agents.events(turns.get(place.turn() - 1).spec());
  }

  /** The newest entries that hold a text, in whatever case: the newest turn first, and each in its order. */
  public TranscriptPiece find(String text) {
    Pattern wanted =
        Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    List<TranscriptEntry> found = new ArrayList<>();
    boolean more = false;
    for (int turn = turns.size(); turn >= 1 && !more; turn--) {
      Deque<TranscriptEntry> newest = new ArrayDeque<>();
      int most = MOST_FOUND - found.size();
      try {
        more = find(turn, wanted, most, newest);
      } catch (IOException e) {
        // Nothing was written yet.
        continue;
      }
      found.addAll(newest);
    }
    return new TranscriptPiece(
        found, more ? found.stream().findFirst().map(TranscriptEntry::place) : Optional.empty());
  }

  /** Whether there were more than so many. */
  private boolean find(int turn, Pattern wanted, int most, Deque<TranscriptEntry> newest)
      throws IOException {
    Job job = turns.get(turn - 1);
    Function<String, List<AgentEvent>> events = agents.events(job.spec());
    boolean more = false;
    long at = 0;
    long before = -1;
    while (at > before) {
      before = at;
      LineRange lines = LineRange.after(out(job), at, LOOK, !job.live());
      at = lines.end();
      for (TranscriptEntry entry : entries(
          turn,
          lines,
          events,
          (place, part, event) -> TranscriptEntry.finding(place, part, event, wanted))) {
        newest.add(entry);
        if (newest.size() > most) {
          newest.remove();
          more = true;
        }
      }
    }
    return more;
  }

  private Piece piece(int turn, LineRange lines) {
    List<TranscriptEntry> entries = new ArrayList<>();
    if (lines.begin() == 0) {
      entries.add(heading(turn));
    }
    entries.addAll(entries(turn, lines, agents.events(turns.get(turn - 1).spec())));
    return new Piece(
        Collections.unmodifiableList(entries),
        new Place(turn, lines.begin()),
        new Place(turn, lines.end()));
  }

  private TranscriptEntry heading(int turn) {
    Turn told = turns.get(turn - 1).spec().turn().orElseThrow();
    return TranscriptEntry.turn(new Place(turn, 0).toString(), title(turn, told));
  }

  /** Of a turn, for people. */
  public static String title(int turn, Turn told) {
    return "Turn " + turn + ": " + told.agent() + ", "
        + told.prompt().name().toLowerCase(Locale.ROOT);
  }

  private static List<TranscriptEntry> entries(
      int turn, LineRange lines, Function<String, List<AgentEvent>> events) {
    return entries(turn, lines, events, TranscriptEntry::of);
  }

  /** How an event is shown, of a line and a part of that. */
  private interface Showing {

    Optional<TranscriptEntry> of(String place, int part, AgentEvent event);
  }

  private static List<TranscriptEntry> entries(
      int turn, LineRange lines, Function<String, List<AgentEvent>> events, Showing showing) {
    List<TranscriptEntry> entries = new ArrayList<>();
    for (LineRange.Line line : lines.lines()) {
      String place = new Place(turn, line.begin()).toString();
      int part = 0;
      for (AgentEvent event : events.apply(line.text())) {
        showing.of(place, part++, event).ifPresent(entries::add);
      }
    }
    return entries;
  }

  private Path out(Job job) {
    return JobFolder.of(layout, job.id()).out();
  }
}

package io.github.dispatchmaven.terminal;

import io.github.dispatchmaven.agent.AgentEvent;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.dispatch.Site;
import io.github.dispatchmaven.inspect.FeatureSource;
import io.github.dispatchmaven.inspect.TranscriptReader;
import io.github.dispatchmaven.inspect.TranscriptReader.Piece;
import io.github.dispatchmaven.inspect.TranscriptReader.Place;
import io.github.dispatchmaven.inspect.WorkstreamFiles;
import io.github.dispatchmaven.terminal.WatchState.Mode;
import io.github.dispatchmaven.view.ChangedFile;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.TranscriptEntry;
import io.github.dispatchmaven.view.WorkstreamView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** What is seen of one workstream when somebody looks closer, in lines: read in a thread of its own, so that no key waits for it. */
final class WorkstreamDetails {

  private static final int MOST_ENTRIES = 5_000;
  private static final long FOLLOW_MILLIS = 100;
  private static final Shown NOTHING = new Shown(Mode.LIST, "", 0);

  private final FeatureSource source;
  private final Theme theme;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "dispatch-details");
        made.setDaemon(true);
        return made;
      });
  private volatile Read read = new Read(NOTHING, List.of());
  private volatile Wanted wanted = new Wanted(NOTHING, Optional.empty());
  private Wanted done = wanted;
  private final List<TranscriptEntry> transcript = new ArrayList<>();
  private final List<AttributedString> transcriptLines = new ArrayList<>();
  private Place begin = Place.BEGINNING;
  private Place end = Place.BEGINNING;
  private Function<String, List<AgentEvent>> events = line -> List.of();

  private record Shown(Mode mode, String workstream, int columns) {}

  private record Read(Shown shown, List<AttributedString> lines) {}

  /**
   * @param w as it is now, which its changes, tasks and gate follow from
   */
  private record Wanted(Shown shown, Optional<WorkstreamView> w) {}

  WorkstreamDetails(FeatureSource source, Theme theme) {
    this.source = source;
    this.theme = theme;
    thread.scheduleWithFixedDelay(this::look, 0, FOLLOW_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What was read last of what is wanted; nothing of anything else. */
  List<AttributedString> lines() {
    Read last = read;
    return last.shown().equals(wanted.shown()) ? last.lines() : List.of();
  }

  /** Has read, beside whoever calls, what there is to see of it. */
  void want(WatchState state, FeatureView view, int columns) {
    Wanted before = wanted;
    Wanted next = new Wanted(
        new Shown(state.mode(), state.chosen(), columns),
        state.mode() == Mode.LIST
            ? Optional.empty()
            : view.workstreams().stream()
                .filter(w -> w.name().equals(state.chosen()))
                .findFirst());
    wanted = next;
    if (!next.shown().equals(before.shown())) {
      thread.execute(this::look);
    }
  }

  void close() {
    thread.shutdownNow();
  }

  private void look() {
    Wanted now = wanted;
    Wanted before = done;
    // Also where it cannot be read: nothing but a change makes that worth another try.
    done = now;
    try {
      if (now.shown().mode() == Mode.TRANSCRIPT) {
        follow(now.shown());
      } else if (now.shown().mode() != Mode.LIST && !same(now, before)) {
        read = new Read(now.shown(), now.w().map(w -> lines(w, now.shown())).orElse(List.of()));
      }
    } catch (RuntimeException e) {
      read = new Read(
          now.shown(),
          Cells.wrapped(
              "This cannot be read: " + e.getMessage(), theme.bad(), now.shown().columns()));
    }
  }

  /** That time goes on changes nothing of what is seen. */
  private static boolean same(Wanted one, Wanted other) {
    return one.shown().equals(other.shown())
        && one.w().map(WorkstreamView::timeless).equals(other.w().map(WorkstreamView::timeless));
  }

  private List<AttributedString> lines(WorkstreamView w, Shown wanted) {
    return switch (wanted.mode()) {
      case CHANGES -> changes(wanted);
      case GATE -> gate(w, wanted.columns());
      case TASKS -> tasks(wanted);
      default -> List.of();
    };
  }

  private WorkstreamFiles files(Shown wanted) {
    Site site = source.site();
    return new WorkstreamFiles(site, track(site, wanted));
  }

  private static Track track(Site site, Shown wanted) {
    return site.journal().feature().track(wanted.workstream());
  }

  private List<AttributedString> changes(Shown wanted) {
    List<AttributedString> all = new ArrayList<>();
    for (ChangedFile file : files(wanted).changes()) {
      all.addAll(Cells.wrapped(
          file.path() + "  +" + file.added() + " -" + file.removed(),
          theme.strong(),
          wanted.columns()));
      file.lines()
          .forEach(
              line -> all.addAll(Cells.wrapped(line.text(), style(line.kind()), wanted.columns())));
      if (file.cut()) {
        all.addAll(Cells.wrapped(
            "Too long to be shown whole: git diff " + file.range() + " -- " + file.path(),
            theme.soft(),
            wanted.columns()));
      }
    }
    return all;
  }

  private AttributedStyle style(String kind) {
    return switch (kind) {
      case "added" -> theme.good();
      case "removed" -> theme.bad();
      case "place" -> theme.soft();
      default -> theme.plain();
    };
  }

  private List<AttributedString> gate(WorkstreamView w, int columns) {
    List<AttributedString> all = new ArrayList<>();
    int round = 0;
    for (WorkstreamView.Gate gate : w.gates()) {
      all.addAll(Cells.wrapped(
          ++round + ". " + (gate.passed() ? "passed" : "sent back"),
          gate.passed() ? theme.good() : theme.bad(),
          columns));
      gate.missing()
          .forEach(line -> all.addAll(Cells.wrapped("   " + line, theme.plain(), columns)));
    }
    w.remarks().forEach(line -> all.addAll(Cells.wrapped(line, theme.plain(), columns)));
    w.verification()
        .text()
        .ifPresent(
            text -> all.addAll(Cells.wrapped("verification: " + text, theme.plain(), columns)));
    return all;
  }

  private List<AttributedString> tasks(Shown wanted) {
    List<AttributedString> all = new ArrayList<>();
    files(wanted)
        .tasks()
        .forEach(task -> all.addAll(Cells.wrapped(
            (task.ticked() ? "[x] " : "[ ] ") + task.text(),
            task.ticked() ? theme.soft() : theme.plain(),
            wanted.columns())));
    return all;
  }

  private void follow(Shown wanted) {
    Site site = source.site();
    TranscriptReader reader =
        new TranscriptReader(site.layout(), site.agents(), track(site, wanted));
    Shown last = read.shown();
    boolean same = last.mode() == Mode.TRANSCRIPT
        && last.workstream().equals(wanted.workstream())
        && transcript.size() < MOST_ENTRIES;
    if (!same) {
      Piece newest = reader.newest();
      transcript.clear();
      transcriptLines.clear();
      append(newest.entries(), wanted.columns());
      begin = newest.begin();
      end = newest.end();
      events = reader.events(end);
    } else if (last.columns() != wanted.columns()) {
      transcriptLines.clear();
      transcriptLines.addAll(entries(transcript, wanted.columns()));
    } else if (reader.anyAfter(end)) {
      Piece more = reader.after(end, events);
      if (more.end().turn() != end.turn()) {
        events = reader.events(more.end());
      }
      append(more.entries(), wanted.columns());
      end = more.end();
    } else {
      return;
    }
    read = new Read(wanted, List.copyOf(transcriptLines));
  }

  private void append(List<TranscriptEntry> entries, int columns) {
    transcript.addAll(entries);
    transcriptLines.addAll(entries(entries, columns));
  }

  /**
   * Reads older lines of the transcript.
   *
   * @param added is told how many came before those that were there
   */
  void earlier(IntConsumer added) {
    thread.execute(() -> {
      Shown shown = read.shown();
      Site site = source.site();
      Piece before =
          new TranscriptReader(site.layout(), site.agents(), track(site, shown)).before(begin);
      List<AttributedString> lines = entries(before.entries(), shown.columns());
      transcript.addAll(0, before.entries());
      transcriptLines.addAll(0, lines);
      begin = before.begin();
      read = new Read(shown, List.copyOf(transcriptLines));
      added.accept(lines.size());
    });
  }

  private List<AttributedString> entries(List<TranscriptEntry> entries, int columns) {
    List<AttributedString> all = new ArrayList<>();
    entries.forEach(entry -> all.addAll(entry(entry, columns)));
    return all;
  }

  private List<AttributedString> entry(TranscriptEntry entry, int columns) {
    return switch (entry.kind()) {
      case TURN -> Cells.wrapped(entry.title(), theme.strong(), columns);
      case CALLED -> Cells.wrapped("> " + entry.title(), theme.plain(), columns);
      case RETURNED -> Cells.wrapped("  " + entry.title(), theme.soft(), columns);
      case NOTED, ENDED -> Cells.wrapped(entry.text(), theme.soft(), columns);
      case SAID, PRINTED -> Cells.wrapped(entry.text(), theme.plain(), columns);
    };
  }
}

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
import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** What is seen of one workstream when somebody looks closer, in lines. */
final class WorkstreamDetails {

  private final FeatureSource source;
  private final Theme theme;
  private Shown shown = new Shown(Mode.LIST, "", 0);
  private List<AttributedString> lines = List.of();
  private final List<TranscriptEntry> transcript = new ArrayList<>();
  private Place begin = Place.BEGINNING;
  private Place end = Place.BEGINNING;
  private Function<String, List<AgentEvent>> events = line -> List.of();

  private record Shown(Mode mode, String workstream, int columns) {}

  WorkstreamDetails(FeatureSource source, Theme theme) {
    this.source = source;
    this.theme = theme;
  }

  List<AttributedString> lines() {
    return lines;
  }

  /** Reads what there is to see by now. */
  void look(WatchState state, FeatureView view, int columns) {
    Shown wanted = new Shown(state.mode(), state.chosen(), columns);
    if (wanted.mode() == Mode.TRANSCRIPT) {
      follow(wanted);
    } else {
      lines = view.workstreams().stream()
          .filter(w -> w.name().equals(wanted.workstream()))
          .findFirst()
          .map(w -> lines(w, wanted))
          .orElse(List.of());
    }
    shown = wanted;
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
    boolean same =
        shown.mode() == Mode.TRANSCRIPT && shown.workstream().equals(wanted.workstream());
    if (!same) {
      Piece newest = reader.newest();
      transcript.clear();
      transcript.addAll(newest.entries());
      begin = newest.begin();
      end = newest.end();
      events = reader.events(end);
    } else if (reader.anyAfter(end)) {
      Piece more = reader.after(end, events);
      if (more.end().turn() != end.turn()) {
        events = reader.events(more.end());
      }
      transcript.addAll(more.entries());
      end = more.end();
    } else if (shown.columns() == wanted.columns()) {
      return;
    }
    lines = entries(transcript, wanted.columns());
  }

  /** Older lines of the transcript; how many came before those that were there. */
  int earlier(int columns) {
    Site site = source.site();
    Piece before =
        new TranscriptReader(site.layout(), site.agents(), track(site, shown)).before(begin);
    transcript.addAll(0, before.entries());
    begin = before.begin();
    int known = lines.size();
    lines = entries(transcript, columns);
    return lines.size() - known;
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

package io.github.dispatchmaven.page;

import io.github.dispatchmaven.report.Durations;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.WorkstreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When what was at work on each workstream. Lengths are in units of the picture; time goes from left to right.
 *
 * @param length from the first beginning to the last end
 */
public record Timeline(int height, Duration length, List<Row> rows, List<Tick> ticks) {

  /** Of the whole picture. */
  public static final int WIDTH = 960;
  /** Where time begins. */
  public static final int LEFT = 170;

  /** The row of what is of no workstream. No workstream is called so. */
  public static final String WHOLE = "the whole";

  private static final int ROW = 28;
  private static final int TOP = 24;
  private static final int TICKS = 4;

  public Timeline {
    rows = List.copyOf(rows);
    ticks = List.copyOf(ticks);
  }

  /**
   * @param y of its upper side
   * @param critical whether the whole would have ended earlier, had it
   * @param end of all it did; where it is neither in a bar nor after this, it waited
   */
  public record Row(
      String workstream, int y, boolean critical, int end, List<Bar> bars, List<Mark> marks) {

    /** The height at which the line of waiting is. */
    public int middle() {
      return y + ROW / 2 - 1;
    }

    /** All of it, in one line. */
    public String words() {
      return Stream.concat(bars.stream().map(Bar::text), marks.stream().map(Mark::text))
          .collect(Collectors.joining("; "));
    }
  }

  /**
   * A job.
   *
   * @param kind {@code setup}, {@code turn}, {@code verify}, {@code resolve} or {@code plan}
   * @param text for people
   */
  public record Bar(String kind, int x, int y, int width, int height, String text) {}

  /** A look of the gate, or a merge. */
  public record Mark(boolean passed, int x, int y, String text) {

    /** A stroke, with a tip where the work was sent back; as SVG has it. */
    public String path() {
      String stroke = "M%d %d V%d".formatted(x, y + 2, y + 24);
      return passed
          ? stroke
          : stroke + " M%d %d L%d %d L%d %d".formatted(x - 5, y + 9, x, y + 2, x + 5, y + 9);
    }
  }

  /** A moment that is written below. */
  public record Tick(int x, Duration at) {}

  /**
   * @param now where jobs that run end
   */
  static Timeline of(FeatureView view, Instant now) {
    List<WorkstreamView> workstreams = view.workstreams();
    FeatureView.Whole whole = view.whole();
    Instant from = view.begin().orElse(now);
    Instant to = Stream.of(
            workstreams.stream().map(w -> end(w, now)).flatMap(Optional::stream),
            whole.jobs().stream().map(job -> end(job, now)),
            whole.integrated().stream())
        .flatMap(all -> all)
        .max(Comparator.naturalOrder())
        .orElse(now);
    Scale scale = new Scale(from, Math.max(1, Duration.between(from, to).toMillis()));
    Set<String> critical = critical(workstreams, now);
    List<Row> rows = new ArrayList<>();
    for (WorkstreamView w : workstreams) {
      int y = TOP + rows.size() * ROW;
      rows.add(new Row(
          w.name(),
          y,
          critical.contains(w.name()),
          end(w, now).map(scale::at).orElse(LEFT),
          w.jobs().stream().map(job -> bar(job, scale, y, now)).toList(),
          w.gates().stream()
              .map(gate -> new Mark(
                  gate.passed(),
                  scale.at(gate.at()),
                  y,
                  gate.passed() ? "passed the gate" : "sent back: " + first(gate.missing())))
              .toList()));
    }
    if (!whole.jobs().isEmpty() || whole.integrated().isPresent()) {
      int y = TOP + rows.size() * ROW;
      rows.add(new Row(
          WHOLE,
          y,
          false,
          LEFT,
          whole.jobs().stream().map(job -> bar(job, scale, y, now)).toList(),
          whole.integrated().stream()
              .map(at -> new Mark(true, scale.at(at), y, "merged"))
              .toList()));
    }
    List<Tick> ticks = new ArrayList<>();
    for (int tick = 0; tick <= TICKS; tick++) {
      Duration at = Duration.ofMillis(scale.millis() * tick / TICKS);
      // What lasts a few seconds has no four different ones.
      if (ticks.isEmpty() || at.toSeconds() > ticks.get(ticks.size() - 1).at().toSeconds()) {
        ticks.add(new Tick(scale.at(from.plus(at)), at));
      }
    }
    return new Timeline(
        TOP + rows.size() * ROW + 4, Duration.ofMillis(scale.millis()), rows, ticks);
  }

  private record Scale(Instant from, long millis) {

    int at(Instant instant) {
      long since = Math.max(0, Math.min(millis, Duration.between(from, instant).toMillis()));
      return LEFT + Math.toIntExact(since * (WIDTH - LEFT - 10) / millis);
    }
  }

  private static Bar bar(WorkstreamView.PastJob job, Scale scale, int y, Instant now) {
    int x = scale.at(job.begin());
    Instant end = end(job, now);
    String verdict =
        job.verdict().map(how -> ", " + how.name().toLowerCase(Locale.ROOT)).orElse(", running");
    boolean turn = !job.kind().equals("setup") && !job.kind().equals("verify");
    return new Bar(
        job.kind(),
        x,
        y + (turn ? 4 : 10),
        Math.max(2, scale.at(end) - x),
        turn ? 18 : 6,
        job.kind() + ", " + Durations.brief(Duration.between(job.begin(), end).toSeconds())
            + verdict);
  }

  private static String first(List<String> missing) {
    return missing.isEmpty() ? "" : missing.get(0).lines().findFirst().orElse("");
  }

  /** A job may have begun after a moment that is shown for a while. */
  private static Instant end(WorkstreamView.PastJob job, Instant now) {
    return job.end().orElse(now.isBefore(job.begin()) ? job.begin() : now);
  }

  private static Optional<Instant> end(WorkstreamView workstream, Instant now) {
    return Stream.concat(
            workstream.jobs().stream().map(job -> end(job, now)),
            workstream.gates().stream().map(WorkstreamView.Gate::at))
        .max(Comparator.naturalOrder());
  }

  /** The one that ended last, of those it waited for the one that ended last, and so on. */
  private static Set<String> critical(List<WorkstreamView> workstreams, Instant now) {
    Set<String> path = new HashSet<>();
    Optional<WorkstreamView> next = last(workstreams, now);
    while (next.isPresent() && path.add(next.get().name())) {
      List<String> needs = next.get().dependsOn();
      next = last(workstreams.stream().filter(w -> needs.contains(w.name())).toList(), now);
    }
    return path;
  }

  private static Optional<WorkstreamView> last(List<WorkstreamView> some, Instant now) {
    return some.stream()
        .filter(w -> end(w, now).isPresent())
        .max(Comparator.comparing(w -> end(w, now).orElseThrow()));
  }
}

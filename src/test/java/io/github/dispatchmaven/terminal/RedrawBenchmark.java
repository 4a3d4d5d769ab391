package io.github.dispatchmaven.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.benchmark.Ratio;
import io.github.dispatchmaven.benchmark.Reference;
import io.github.dispatchmaven.view.FeatureView;
import io.github.dispatchmaven.view.SampleView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What it takes to make the picture of a large feature anew. */
class RedrawBenchmark {

  private static final Instant NOW = Instant.parse("2026-01-02T04:00:00Z");
  private static final int WARM = 200;
  private static final int TIMED = 200;

  @Test
  void fiveHundredAreDrawn() throws Exception {
    SampleView many = new SampleView();
    IntStream.range(0, 500)
        .forEach(
            number -> many.working("workstream-" + number, "Step " + number + " of many", 3, 9, 2));
    FeatureView view = many.view();
    WatchScreen screen = new WatchScreen(Theme.of(true, StandardCharsets.UTF_8));
    WatchState state = WatchState.BEGIN.settled(view);
    Window window = new Window(200, 50);
    List<Double> took = new ArrayList<>();
    for (int draw = 0; draw < WARM + TIMED; draw++) {
      long began = System.nanoTime();
      StringBuilder text = new StringBuilder();
      screen
          .lines(state, view, List.of(), window, NOW.plusSeconds(draw))
          .forEach(line -> text.append(LiveTerminal.ansi(line)));
      assertThat(text).isNotEmpty();
      if (draw == 0) {
        Ratio.print(
            "500 workers: the first picture of a terminal",
            (System.nanoTime() - began) / 1e9,
            Reference.PROCESS,
            Reference.process());
      }
      if (draw >= WARM) {
        took.add((System.nanoTime() - began) / 1e9);
      }
    }
    took.sort(null);
    double start = Reference.process();
    Ratio.print(
        "500 workers: a new picture of a terminal, median",
        Ratio.median(took),
        Reference.PROCESS,
        start);
    Ratio.print(
        "500 workers: a new picture of a terminal, most of " + took.size(),
        took.get(took.size() - 1),
        Reference.PROCESS,
        start);
  }
}

package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.core.Allowance;
import io.github.dispatchmaven.core.Assignment;
import io.github.dispatchmaven.core.Forecast;
import io.github.dispatchmaven.core.Terms;
import io.github.dispatchmaven.core.Timeouts;
import io.github.dispatchmaven.plan.Overlaps;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.reading.PlanReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A long plan read, checked and laid out: its waves, who shares what, what it will take. */
class PlanBenchmark {

  private static final int LINES_A_WORKSTREAM = 50;
  private static final int FILES = 11_404;

  @Test
  void longPlansAreReadAndLaidOut() throws Exception {
    int rounds = Sizes.of(2, 12);
    for (int workstreams : Sizes.full() ? new int[] {100, 200, 400} : new int[] {20, 40}) {
      String text = text(workstreams);
      List<String> tracked = tracked(workstreams);
      List<Double> loop = new ArrayList<>();
      List<Double> read = new ArrayList<>();
      List<Double> whole = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        loop.add(Timing.seconds(() -> assertThat(words(text)).isPositive()));
        long began = System.nanoTime();
        Plan plan = new PlanReader().read(text, Path.of("long.md"), "long.md", Optional.empty());
        read.add((System.nanoTime() - began) / 1e9);
        Overlaps overlaps = new Overlaps(plan, reactor(workstreams), tracked);
        assertThat(overlaps.overlaps().size() + overlaps.implied().size()).isNotNegative();
        assertThat(forecast(plan).waits()).isEmpty();
        whole.add((System.nanoTime() - began) / 1e9);
      }
      String what =
          "a plan of " + text.lines().count() + " lines with " + workstreams + " workstreams";
      Ratio.print(what + ", read", read, "a loop that counts its words", loop);
      Ratio.print(
          what + ", read and laid out over " + tracked.size() + " files and as many modules",
          whole,
          "a loop that counts its words",
          loop);
    }
  }

  private static int words(String text) {
    int words = 0;
    boolean between = true;
    for (int at = 0; at < text.length(); at++) {
      boolean space = Character.isWhitespace(text.charAt(at));
      words += between && !space ? 1 : 0;
      between = space;
    }
    return words;
  }

  private static String text(int workstreams) {
    StringBuilder text = new StringBuilder("# Long\n\nFor all.\n\n");
    for (int number = 0; number < workstreams; number++) {
      text.append("## Workstream: part-")
          .append(number)
          .append("\nWhat it is for.\n\n- **Files:** `module-")
          .append(number)
          .append("/src/**`, `module-")
          .append(number)
          .append("/pom.xml`\n");
      text.append(number >= 8 ? "- **Depends on:** part-" + (number - 8) + "\n" : "")
          .append("\n### Tasks\n");
      for (int line = 0; line < LINES_A_WORKSTREAM - 10; line++) {
        text.append("- [ ] Write `module-")
            .append(number)
            .append("/src/main/java/p/Type")
            .append(line)
            .append(".java`\n");
      }
      text.append("\n### Success Criteria\nIt works.\n\n");
    }
    return text.toString();
  }

  private static List<String> tracked(int workstreams) {
    List<String> tracked = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      tracked.add("module-" + file % workstreams + "/src/main/java/org/example/p" + file / 12
          + "/Type" + file + ".java");
    }
    return tracked;
  }

  /** A module a workstream, each built on three earlier ones. */
  private static Reactor reactor(int workstreams) {
    List<Reactor.Module> modules = new ArrayList<>();
    for (int number = 0; number < workstreams; number++) {
      String path = "module-" + number;
      List<String> needs = IntStream.of(1, 3, 7)
          .map(back -> modules.size() - back)
          .filter(need -> need >= 0)
          .mapToObj(need -> "module-" + need)
          .toList();
      modules.add(new Reactor.Module(
          path, "org.example", path, needs, List.of(path + "/src/main/java"), 28, 28));
    }
    return new Reactor(modules);
  }

  private static Forecast.Course forecast(Plan plan) {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    Map<String, Forecast.Effort> efforts = new HashMap<>();
    Map<String, Assignment> assignments = new HashMap<>();
    plan.workstreams().forEach(w -> {
      needs.put(w.name(), w.dependsOn());
      efforts.put(
          w.name(), new Forecast.Effort(Duration.ofMinutes(20), Duration.ZERO, BigDecimal.ONE));
      assignments.put(w.name(), new Assignment("claude", Optional.empty(), Optional.empty(), true));
    });
    return Forecast.of(
        needs,
        new Terms(
            0,
            0,
            Timeouts.ENDLESS,
            new Allowance(8, 2, Optional.empty()),
            Set.copyOf(plan.names()),
            assignments,
            Optional.empty(),
            List.of()),
        efforts);
  }
}

package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.e2e.Tmux;
import io.github.dispatchmaven.workspace.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to watch a crew on a terminal, and how soon a key is answered. */
class TerminalBenchmark {

  private static final int TICKS_A_SECOND = 100;

  @TempDir
  private Path folder;

  private Optional<Crew> crew = Optional.empty();
  private Optional<Process> run = Optional.empty();

  @AfterEach
  void end() throws Exception {
    crew.ifPresent(Crew::end);
    run.ifPresent(Process::destroyForcibly);
  }

  @Test
  void aCrewIsWatched() throws Exception {
    int workers = Sizes.of(20, 500);
    Crew many = new Crew(Files.createDirectory(folder.resolve("many")), workers);
    crew = Optional.of(many);
    Path log = folder.resolve("many.log");
    Process maven = many.maven("run").redirectOutput(log.toFile()).start();
    run = Optional.of(maven);
    many.awaitAll(maven, log);

    ProcessBuilder watch = many.maven("status", "-Ddispatch.watch");
    List<String> command = new ArrayList<>(watch.command());
    command.remove("-B");
    Path script = Files.writeString(folder.resolve("watch.sh"), Shell.line(command) + "\n");
    try (Tmux at = Tmux.start(many.project, Map.copyOf(watch.environment()), 200, 50)) {
      at.line(". " + script);
      at.await("the list", lines -> lines.stream().anyMatch(line -> line.contains(">w0 ")));
      quiet(at, workers);
      keys(at, workers);
      at.type("q");
      at.await("the end", lines -> lines.stream().anyMatch(line -> line.contains("BUILD SUCCESS")));
    }
    maven.destroy();
    assertThat(maven.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  private static void quiet(Tmux at, int workers) throws Exception {
    int seconds = Sizes.of(2, 20);
    ProcessHandle watching = at.processes().stream()
        .filter(
            process -> process.info().command().filter(c -> c.endsWith("/java")).isPresent())
        .findFirst()
        .orElseThrow();
    // Until the JVM has compiled what it does again and again.
    TimeUnit.SECONDS.sleep(Sizes.of(1, 90));
    long before = ticks(watching);
    TimeUnit.SECONDS.sleep(seconds);
    double share = (ticks(watching) - before) / (double) TICKS_A_SECOND / seconds;
    System.out.printf("%d workers watched, all quiet: %.1f %% of a core%n", workers, 100 * share);
  }

  private static long ticks(ProcessHandle process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  /** Until the screen shows it; pressing and looking are processes of their own, which are measured apart. */
  private static void keys(Tmux at, int workers) throws Exception {
    List<Double> waited = new ArrayList<>();
    for (int key = 1; key < Math.min(workers, 20); key++) {
      String wanted = ">w" + key + " ";
      long began = System.nanoTime();
      at.press("Down");
      long pressed = System.nanoTime();
      long looked = pressed;
      while (at.screen().stream().noneMatch(line -> line.contains(wanted))) {
        looked = System.nanoTime();
      }
      waited.add((looked - began) / 1e9);
    }
    Ratio.print(
        workers + " workers watched: from a key to the screen, median",
        Ratio.median(waited),
        Reference.PROCESS,
        Reference.process());
    System.out.printf(
        "%d workers watched: from a key to the screen, most: %.1f x %s%n",
        workers,
        waited.stream().mapToDouble(Double::doubleValue).max().orElseThrow() / Reference.process(),
        Reference.PROCESS);
  }
}

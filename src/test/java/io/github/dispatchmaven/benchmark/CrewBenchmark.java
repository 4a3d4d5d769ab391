package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one Maven needs to hold a crew of workers, and how soon it shows what they say. Nothing may be lost by it. */
class CrewBenchmark {

  private static final int TICKS_A_SECOND = 100;
  private static final Pattern NUMBER = Pattern.compile("\\{\"type\":\"event\",\"number\":(\\d+)");

  @TempDir
  private Path folder;

  private final List<Crew> crews = new ArrayList<>();
  private final List<Process> mavens = new ArrayList<>();

  @AfterEach
  void endAll() {
    crews.forEach(Crew::end);
    mavens.forEach(Process::destroyForcibly);
  }

  private Crew crew(String name, int workers) throws Exception {
    Crew crew = new Crew(Files.createDirectory(folder.resolve(name)), workers);
    crews.add(crew);
    return crew;
  }

  private Process start(Crew crew, Path log, String goal, String... more) throws IOException {
    Process maven = crew.maven(goal, more).redirectOutput(log.toFile()).start();
    mavens.add(maven);
    return maven;
  }

  @Test
  void oneMavenHoldsThemAll() throws Exception {
    int workers = Sizes.of(20, 500);
    Crew few = crew("few", workers / 10);
    Process small = start(few, folder.resolve("few.log"), "run");
    few.awaitAll(small, folder.resolve("few.log"));
    Crew many = crew("many", workers);
    Path log = folder.resolve("many.log");
    Process maven = start(many, log, "run");
    many.awaitAll(maven, log);

    Map<String, Integer> said = latency(many);
    quiet(maven, workers);
    memory(maven, small, workers, "");
    collectGarbage(maven);
    collectGarbage(small);
    memory(maven, small, workers, ", after a garbage collection");
    System.out.printf("%d workers: threads %s%n", workers, threads(maven));
    stop(maven, workers);
    nothingIsLost(many, said);
  }

  /** One event after the other is timed, while all workers but the timed ones say something every two seconds or so. */
  private Map<String, Integer> latency(Crew crew) throws Exception {
    Random random = new Random(1);
    Map<String, Integer> said = new HashMap<>();
    AtomicBoolean over = new AtomicBoolean();
    Thread others = new Thread(() -> talk(crew, random, said, over));
    others.start();
    List<Double> waited = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int event = 0; event < Sizes.of(20, 300); event++) {
      String name = crew.names.get(event % timed(crew));
      String text = "timed-" + event;
      long began = System.nanoTime();
      say(crew, name, text, said);
      String sessions = crew.sessions();
      while (!sessions.contains(text + "\\")) {
        TimeUnit.MILLISECONDS.sleep(4);
        sessions = crew.sessions();
      }
      waited.add((System.nanoTime() - began) / 1e9);
      inOrder(sessions, seen);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
    }
    over.set(true);
    others.join();
    waited.sort(null);
    String what = crew.names.size() + " workers: from an event to sessions.json, ";
    double start = Reference.process();
    Ratio.print(what + "median", waited.get(waited.size() / 2), Reference.PROCESS, start);
    Ratio.print(
        what + "99th percentile", waited.get(waited.size() * 99 / 100), Reference.PROCESS, start);
    Ratio.print(
        what + "most of " + waited.size(), waited.get(waited.size() - 1), Reference.PROCESS, start);
    return said;
  }

  private static int timed(Crew crew) {
    return crew.names.size() / 10;
  }

  private static void talk(
      Crew crew, Random random, Map<String, Integer> said, AtomicBoolean over) {
    try {
      while (!over.get()) {
        int first = timed(crew);
        say(crew, crew.names.get(first + random.nextInt(crew.names.size() - first)), "talk", said);
        TimeUnit.MICROSECONDS.sleep(2_000_000L / crew.names.size());
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void say(Crew crew, String name, String text, Map<String, Integer> said)
      throws IOException {
    synchronized (said) {
      said.merge(name, 1, Integer::sum);
      crew.order(name, "say " + text);
    }
  }

  /** What is shown of a worker never goes back. */
  private static void inOrder(String sessions, Map<String, Integer> seen) throws IOException {
    JsonNode all = new ObjectMapper().readTree(sessions);
    all.fieldNames().forEachRemaining(name -> {
      int number = number(all.get(name));
      assertThat(number).as(name).isGreaterThanOrEqualTo(seen.getOrDefault(name, 0));
      seen.put(name, number);
    });
  }

  private static int number(JsonNode session) {
    Matcher matcher = NUMBER.matcher(session.path("last_checkpoint").asText());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static void quiet(Process maven, int workers) throws Exception {
    int seconds = Sizes.of(2, 20);
    TimeUnit.SECONDS.sleep(2);
    long before = ticks(maven);
    TimeUnit.SECONDS.sleep(seconds);
    double share = (ticks(maven) - before) / (double) TICKS_A_SECOND / seconds;
    System.out.printf("%d workers, all quiet: %.1f %% of a core%n", workers, 100 * share);
  }

  private static void stop(Process maven, int workers) throws Exception {
    long began = System.nanoTime();
    maven.destroy();
    assertThat(maven.waitFor(1, TimeUnit.MINUTES)).isTrue();
    double took = (System.nanoTime() - began) / 1e9;
    Ratio.print(
        workers + " workers: from SIGTERM to the end of all of them",
        took,
        "a loop that starts as many bare processes",
        workers * Reference.process());
  }

  private void nothingIsLost(Crew crew, Map<String, Integer> said) throws Exception {
    JsonNode sessions = new ObjectMapper().readTree(crew.sessions());
    said.forEach(
        (name, number) -> assertThat(number(sessions.path(name))).as(name).isEqualTo(number));
    Path log = folder.resolve("logs.log");
    assertThat(start(crew, log, "logs").waitFor()).isZero();
    Map<String, List<Integer>> told = new HashMap<>();
    Pattern line = Pattern.compile("\\[INFO] (w\\d+) \\| " + NUMBER.pattern() + ".*");
    try (Stream<String> lines = Files.lines(log)) {
      lines
          .map(line::matcher)
          .filter(Matcher::matches)
          .forEach(m -> told.computeIfAbsent(m.group(1), name -> new ArrayList<>())
              .add(Integer.parseInt(m.group(2))));
    }
    said.forEach((name, number) -> assertThat(told.get(name))
        .as(name)
        .isEqualTo(Stream.iterate(1, n -> n + 1).limit(number).toList()));
    System.out.printf(
        "%d events of %d workers: none lost, none out of order%n",
        said.values().stream().mapToInt(Integer::intValue).sum(), said.size());
  }

  @Test
  void aKilledMavensWorkersAreTakenUp() throws Exception {
    int workers = Sizes.of(8, 64);
    Crew crew = crew("killed", workers);
    Path log = folder.resolve("killed.log");
    Process maven = start(crew, log, "run");
    crew.awaitAll(maven, log);
    maven.destroyForcibly().waitFor();

    Path next = Files.createFile(folder.resolve("next.log"));
    long began = System.nanoTime();
    Process again = start(crew, next, "run");
    double started = await(again, next, "FEATURE_OR_PLAN", began);
    double took = await(again, next, "Took up session", began);
    Ratio.print(
        workers + " workers of a killed Maven: from the begin of the goal until they are taken up",
        took - started,
        "the start of Maven",
        started);
    again.destroy();
    again.waitFor();
  }

  private static double await(Process maven, Path log, String text, long began) throws Exception {
    while (!Files.readString(log).contains(text)) {
      if (maven.waitFor(5, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Maven ended early: " + Files.readString(log));
      }
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private static void memory(Process many, Process few, int workers, String when) throws Exception {
    double each = (Reference.resident(many.pid()) - Reference.resident(few.pid()))
        / (double) (workers - workers / 10);
    Ratio.print(
        workers + " workers: memory of Maven for each more" + when,
        each,
        Reference.SHELL,
        Reference.shell());
  }

  private static void collectGarbage(Process process) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    assertThat(new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor())
        .isZero();
  }

  private static long ticks(Process process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  /** Empty of one that ended meanwhile. */
  private static Optional<String> name(Path task) throws IOException {
    try {
      return Optional.of(Files.readString(task.resolve("comm")).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** How many of each name, without numbers. */
  private static Map<String, Integer> threads(Process process) throws IOException {
    Map<String, Integer> threads = new java.util.TreeMap<>();
    try (Stream<Path> all = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      for (Path task : all.toList()) {
        Optional<String> name = name(task);
        if (name.isEmpty()) {
          continue;
        }
        threads.merge(
            name.filter(of -> of.startsWith("process reaper") || of.startsWith("dispatch"))
                .orElse("others"),
            1,
            Integer::sum);
      }
    }
    return threads;
  }
}

package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.page.Chromium;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What browsers that look cost a run, and how soon they see what happens. Nothing may be missed by them. */
class DashboardBenchmark {

  private static final Pattern LINK = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)(/enter/\\w+)");
  private static final int BROWSERS = 10;

  @TempDir
  private Path folder;

  private final int workers = Sizes.of(4, 64);
  private final int lines = Sizes.of(1_000, 200_000);
  private final int longest = Sizes.of(20_000, 1_000_000);
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Browser> browsers = new ArrayList<>();
  private Crew crew;
  private Process maven;
  private String server;
  private String cookie;

  @AfterEach
  void endAll() {
    browsers.forEach(Browser::close);
    if (maven != null) {
      maven.destroyForcibly();
    }
    if (crew != null) {
      crew.end();
    }
  }

  /** One that takes what is sent, and remembers when. */
  private final class Browser {

    private final InputStream in;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    Browser(String path) throws Exception {
      in = client.send(request(path), HttpResponse.BodyHandlers.ofInputStream()).body();
      Thread reader = new Thread(this::read);
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.contains("timed-")) {
            seen.add(line);
          }
        }
      } catch (IOException e) {
        // It was closed.
        return;
      }
    }

    void await(String text) throws InterruptedException {
      while (seen.stream().noneMatch(line -> line.contains(text))) {
        TimeUnit.MILLISECONDS.sleep(2);
      }
    }

    void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(server + "/f/many/" + path))
        .header("Cookie", cookie)
        .build();
  }

  private String get(String path) throws Exception {
    HttpResponse<String> answer = client.send(request(path), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private void enter(Path log) throws Exception {
    Matcher link = LINK.matcher(Files.readString(log));
    assertThat(link.find()).isTrue();
    server = link.group(1);
    HttpResponse<Void> answer = client.send(
        HttpRequest.newBuilder(URI.create(link.group())).build(),
        HttpResponse.BodyHandlers.discarding());
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  @Test
  void browsersLookAtARun() throws Exception {
    crew = new Crew(Files.createDirectory(folder.resolve("crew")), workers);
    Path log = folder.resolve("run.log");
    maven =
        crew.maven("run", "-Ddispatch.dashboard").redirectOutput(log.toFile()).start();
    crew.awaitAll(maven, log);
    enter(log);
    for (String name : crew.names) {
      crew.order(name, "flood " + lines / workers);
    }
    crew.order("w0", "flood " + longest);
    crew.order("w0", "say timed-flooded");
    while (!crew.sessions().contains("timed-flooded")) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    double process = Reference.process();
    String what = workers + " sessions, " + (lines + longest) + " lines: ";
    Ratio.print(what + "the first page", Timing.seconds(() -> get("")), Reference.PROCESS, process);
    Ratio.print(
        what + "the page of the longest",
        Timing.seconds(() -> get("w/w0/")),
        Reference.PROCESS,
        process);
    Ratio.print(
        what + "look for what nobody said in the longest",
        Timing.seconds(() -> get("w/w0/transcript?find=nobody")),
        Reference.PROCESS,
        process);
    latency(process);
    loop();
    memory();
    report(process);
  }

  /** From an order to its line on a page. */
  private void latency(double process) throws Exception {
    Browser browser = new Browser("w/w1/events");
    browsers.add(browser);
    List<Double> waited = new ArrayList<>();
    for (int event = 0; event < Sizes.of(10, 200); event++) {
      String text = "timed-page-" + event + "-";
      waited.add(Timing.seconds(() -> {
        crew.order("w1", "say " + text);
        browser.await(text);
      }));
    }
    waited.sort(null);
    Ratio.print(
        "from what an agent says to the page that shows it, median",
        Ratio.median(waited),
        Reference.PROCESS,
        process);
    Ratio.print(
        "the same, the longest of " + waited.size(),
        waited.get(waited.size() - 1),
        Reference.PROCESS,
        process);
  }

  /** How soon the sessions show what is said, with browsers that look and without, in turn. */
  private void loop() throws Exception {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int pair = 0; pair < Sizes.of(1, 5); pair++) {
      without.add(shown("without-" + pair + "-"));
      List<Browser> looking = look();
      with.add(shown("with-" + pair + "-"));
      looking.forEach(Browser::close);
      browsers.removeAll(looking);
    }
    Ratio.print(
        "from what an agent says to sessions.json, with " + BROWSERS + " browsers",
        with,
        "the same without",
        without);
  }

  private List<Browser> look() throws Exception {
    List<Browser> looking = new ArrayList<>();
    for (int number = 0; number < BROWSERS; number++) {
      looking.add(new Browser(number % 2 == 0 ? "events" : "w/w" + number % workers + "/events"));
    }
    browsers.addAll(looking);
    return looking;
  }

  private double shown(String prefix) throws Exception {
    List<Double> waited = new ArrayList<>();
    for (int event = 0; event < Sizes.of(5, 60); event++) {
      String text = "timed-" + prefix + event + "-";
      waited.add(Timing.seconds(() -> {
        crew.order("w2", "say " + text);
        while (!crew.sessions().contains(text)) {
          TimeUnit.MILLISECONDS.sleep(2);
        }
      }));
    }
    return Ratio.median(waited);
  }

  /** Of Maven, with browsers that look at very many events one after the other. */
  private void memory() throws Exception {
    long before = resident();
    List<Browser> looking = look();
    long first = 0;
    int rounds = 4;
    for (int round = 0; round < rounds; round++) {
      for (String name : crew.names) {
        crew.order(name, "flood " + Sizes.of(10, 500));
      }
      String text = "timed-memory-" + round + "-";
      crew.order("w1", "say " + text);
      looking.get(1).await(text);
      first = round == 0 ? resident() : first;
    }
    long last = resident();
    Ratio.print(
        "memory of Maven for " + BROWSERS + " browsers that look",
        Math.max(0, last - before),
        Reference.SHELL,
        Reference.shell());
    Ratio.print(
        "memory of Maven after " + rounds + " times as many events",
        last,
        "after the first",
        first);
  }

  private long resident() throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    assertThat(new ProcessBuilder(jcmd, String.valueOf(maven.pid()), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor())
        .isZero();
    return Reference.resident(maven.pid());
  }

  private void report(double process) throws Exception {
    for (String name : crew.names) {
      crew.order(name, "deliver");
    }
    assertThat(maven.waitFor(5, TimeUnit.MINUTES)).isTrue();
    Path report = crew.project.resolve(".worktrees/many/report.html");
    System.out.printf("report.html of %d sessions: %d KiB%n", workers, Files.size(report) >> 10);
    Optional<Path> browser = Host.local().executable("chromium");
    if (browser.isEmpty()) {
      System.out.println("report.html is not shown: there is no chromium");
      return;
    }
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.page();
      double took = Timing.seconds(() -> page.navigate(report.toUri().toString()));
      Ratio.print("report.html until Chromium shows it", took, Reference.PROCESS, process);
    }
  }
}

package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.engine.MarkedProcesses;
import io.github.dispatchmaven.git.SampleRepository;
import io.github.dispatchmaven.workspace.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees on a real terminal, and what a log file gets instead. */
class TerminalIT {

  /** Says what lies beside it, then waits until it may go on. */
  private static final String WORKER = """
      #!/bin/sh
      cat "$0.says"
      while [ ! -e "$0.go" ] && [ ! -e "$0.go-$DISPATCH_WORKSTREAM" ]; do sleep 0.05; done
      echo one >> "$DISPATCH_WORKSTREAM.txt"
      sed -i 's/\\[ \\]/[x]/' TASKS.md
      git add "$DISPATCH_WORKSTREAM.txt" && git commit -q -m "feat: $DISPATCH_WORKSTREAM"
      printf '## Summary\\n## Files\\n## Challenges\\n## Integration\\n## Suggestions\\n' > RESULTS.md
      """;

  @TempDir
  private Path folder;

  private Path project;
  private Path worker;
  private Optional<Tmux> terminal = Optional.empty();

  private void createProject(String... workstreams) throws Exception {
    project = folder.resolve("project");
    SampleRepository users = SampleRepository.empty(project);
    StringBuilder plan = new StringBuilder("# Pair\n");
    for (String name : workstreams) {
      plan.append("\n## Workstream: " + name + "\nIt.\n\n### Tasks\n- [ ] Do the " + name + "\n");
    }
    users.write("pair.md", plan.toString());
    users.commit("begin");
    worker = Files.writeString(folder.resolve("worker.sh"), WORKER);
    assertThat(worker.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("worker.sh.says"), "I begin\n");
  }

  @AfterEach
  void end() throws Exception {
    if (terminal.isPresent()) {
      terminal.get().close();
    }
    MarkedProcesses.below(project).forEach(ProcessHandle::destroyForcibly);
  }

  private void go(String... workstreams) throws Exception {
    for (String name : workstreams) {
      Files.writeString(folder.resolve("worker.sh.go" + name), "");
    }
  }

  private static Map<String, String> environment(String... more) {
    Map<String, String> environment = new HashMap<>(
        Map.of("PATH", System.getenv("PATH"), "JAVA_HOME", System.getProperty("java.home")));
    for (String variable : more) {
      environment.put(variable.replaceFirst("=.*", ""), variable.replaceFirst("[^=]*=", ""));
    }
    return environment;
  }

  private Tmux open(int columns, int rows, String... variables) throws Exception {
    Tmux opened = Tmux.start(project, environment(variables), columns, rows);
    terminal = Optional.of(opened);
    return opened;
  }

  /** As one would type it, with the state of the terminal written down before and after. */
  private String maven(String goal, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(
        "-Dplan=pair.md",
        "-Ddispatch.agent=command",
        "-Ddispatch.command=" + worker,
        "-Ddispatch.verify=off",
        "-Ddispatch.parallel=60"));
    all.addAll(Arrays.asList(arguments));
    List<String> command = new ArrayList<>(
        MavenRun.builder(project, Map.of(), goal, all.toArray(String[]::new)).command());
    command.remove("-B");
    return Shell.line(command);
  }

  /** A script, so that what is typed is short. */
  private void start(Tmux at, String command) throws Exception {
    Files.deleteIfExists(folder.resolve("after"));
    Files.writeString(
        folder.resolve("start.sh"),
        "stty -a > ../before\n" + command + "\necho \"exit $?\"\nstty -a > ../after\n");
    at.line("clear; . ../start.sh");
  }

  private void run(Tmux at, String... arguments) throws Exception {
    start(at, maven("run", arguments));
  }

  /** The state of the terminal, but for its size. */
  private String state(String file) throws Exception {
    return Files.readString(folder.resolve(file)).replaceFirst("rows \\d+; columns \\d+;", "");
  }

  private void awaitState(Tmux at) throws Exception {
    at.await("the terminal as it was", lines -> {
      try {
        at.line("stty -a > ../after");
        return Files.exists(folder.resolve("after")) && state("after").equals(state("before"));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
  }

  private static boolean shows(List<String> lines, String pattern) {
    return lines.stream().anyMatch(line -> line.matches(pattern));
  }

  @Test
  void theLogGoesByAboveAndWhatGoesOnStaysBelow() throws Exception {
    createProject("first", "second");
    Tmux at = open(80, 24);
    run(at);
    List<String> lines = at.await(
        "two at work", all -> shows(all, "Working \\(2\\)") && shows(all, ". second .* I begin"));
    assertThat(lines.get(17)).matches("pair +\\S+ +0/2 done +\\d+s.*");
    assertThat(lines.get(18)).isEqualTo("Working (2)");
    assertThat(lines.get(19)).matches("\u25cf first +\u2591{6} +0/1 +0 .* I begin");
    assertThat(lines.subList(0, 17)).anyMatch(line -> line.contains("Started session"));
    go("-first");
    lines = at.await("one is done", all -> shows(all, "Done \\(1\\)"));
    assertThat(lines).anyMatch(line -> line.matches("\u2713 first +\u2588{6} +1/1 +1 .*"));
    at.resize(200, 50);
    lines = at.await(
        "the same in a larger window",
        all -> all.size() > 40 && all.get(44).startsWith("Working (1)"));
    assertThat(lines.get(45)).matches("\u25cf second .{60,} I begin");
    at.resize(40, 12);
    lines = at.await(
        "less of it in a small one", all -> all.size() == 12 && shows(all, ". second .*I be.*"));
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
    at.resize(100, 30);
    go("-second");
    lines = at.await("the end", all -> shows(all, "exit 0"));
    assertThat(lines).noneMatch(line -> line.startsWith("Done ("));
    assertThat(lines).anyMatch(line -> line.contains("2 of 2 workstreams completed"));
    awaitState(at);
  }

  @Test
  void sixtySessionsAreShownAsFarAsThereIsRoom() throws Exception {
    String[] names =
        IntStream.range(10, 70).mapToObj(number -> "w" + number).toArray(String[]::new);
    createProject(names);
    Tmux at = open(90, 30);
    run(at, "-Ddispatch.integrate=false");
    List<String> lines = at.await(
        "all at work", all -> shows(all, "and \\d+ more \\(.*\\): mvn dispatch:status.*watch.*"));
    assertThat(lines.subList(24 - 18, 30)).anyMatch(line -> line.matches(". w10 .*"));
    at.await("all at work", all -> shows(all, "and 38 more \\(38 working\\): .*"));
    at.resize(90, 80);
    at.await("all of them", all -> shows(all, ". w69 .*") && shows(all, "Working \\(60\\)"));
    go("");
    at.await("the end", all -> shows(all, "exit 0"));
    awaitState(at);
  }

  @Test
  void whoWatchesAnswersByKeys() throws Exception {
    createProject("first", "second");
    Process run = MavenRun.builder(
            project,
            environment(),
            "run",
            "-Dplan=pair.md",
            "-Ddispatch.agent=command",
            "-Ddispatch.command=" + worker,
            "-Ddispatch.verify=off")
        .redirectOutput(folder.resolve("run.log").toFile())
        .start();
    Tmux at = open(100, 30);
    at.await("the run", all -> Files.exists(project.resolve(".worktrees/pair/sessions.json")));
    start(at, maven("status", "-Ddispatch.watch"));
    List<String> lines = at.await(
        "the list", all -> shows(all, "Working \\(2\\)") && shows(all, ".>first .* I begin"));
    assertThat(lines.get(0)).as("no line of Maven above").matches("pair .* 0/2 done .*");
    assertThat(lines).hasSize(30).last().asString().startsWith("Up/Down choose");
    assertThat(lines).anyMatch(line -> line.matches("\\d+s ago +second: turn began"));
    at.press("Down");
    at.await("the second is chosen", all -> shows(all, ".>second .*"));
    at.press("Enter");
    at.await(
        "its transcript",
        all -> shows(all, "-- transcript, following -+") && shows(all, "I begin"));
    at.press("t");
    at.await("its tasks", all -> shows(all, "\\[ ] Do the second"));
    at.press("d");
    at.await("no changes", all -> shows(all, "-- changes -+") && shows(all, "Nothing yet."));
    at.press("g");
    at.await("its gate", all -> shows(all, "-- gate -+"));
    at.press("Escape");
    at.await("the list", all -> shows(all, ".>second .*"));
    at.type("mUse port 8080");
    at.awaitText("Message to second (Enter sends, Esc does not): Use port 8080_");
    at.press("Enter");
    at.awaitText("asked second; it is taken up while sessions are at work");
    at.type("/fir");
    at.press("Enter");
    lines = at.await("one is found", all -> shows(all, ".>first .*"));
    assertThat(lines).noneMatch(line -> line.matches(".[ >]second .*"));
    at.press("Escape");
    at.await("all again", all -> shows(all, ". second .*"));
    at.type("s");
    at.awaitText("Stop first? What it did stays. y/n");
    at.type("n");
    at.awaitText("nothing was asked for");
    at.type("sy");
    at.await("it is stopped", all -> shows(all, "!>first .* is stopped.*"));
    at.type("ry");
    at.await("it goes on", all -> shows(all, ".>first .* I begin"));
    at.type("?");
    at.awaitText("begin it anew (asks first)");
    at.type("x");
    go("");
    lines = at.await("all are done", all -> shows(all, "Done \\(2\\)"));
    at.press("Enter");
    at.type("d");
    at.await("its changes", all -> shows(all, "first.txt +\\+1 -0") && shows(all, "\\+one"));
    at.type("qq");
    lines = at.await("the end", all -> shows(all, "exit 0"));
    assertThat(lines).anyMatch(line -> line.matches("\\[INFO] first +completed .*"));
    awaitState(at);
    assertThat(run.waitFor()).as(Files.readString(folder.resolve("run.log"))).isZero();
    assertThat(Files.readString(folder.resolve("run.log"))).contains("Told second: Use port 8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "KILL"})
  void howeverMavenEndsTheTerminalIsAsItWas(String signal) throws Exception {
    createProject("first", "second");
    Tmux at = open(80, 24);
    run(at);
    at.await("two at work", all -> shows(all, "Working \\(2\\)"));
    end(at, signal);
    at.await("the end", all -> shows(all, "exit \\d+") && !shows(all, "Working \\(2\\)"));
    // All of the window scrolls again.
    at.line("seq 100");
    at.await("all lines", all -> all.subList(0, 20).contains("85") && all.contains("100"));
    awaitState(at);
    MarkedProcesses.below(project).forEach(ProcessHandle::destroyForcibly);

    start(at, maven("status", "-Ddispatch.watch"));
    at.await("the list", all -> shows(all, "Up/Down choose .*"));
    end(at, signal);
    at.await("the end", all -> shows(all, "exit \\d+") && !shows(all, "Up/Down choose .*"));
    awaitState(at);
    at.line("echo here");
    at.awaitText("here");
  }

  private static void end(Tmux at, String signal) throws Exception {
    if (signal.equals("INT")) {
      at.press("C-c");
      return;
    }
    for (ProcessHandle process : at.processes()) {
      if (process.info().command().filter(name -> name.endsWith("/java")).isPresent()) {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
            .start()
            .waitFor();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.8.7", "3.9.16", "4.0.0-rc-6"})
  void everyMavenDraws(String version) throws Exception {
    createProject("first", "second");
    Tmux at = open(80, 24);
    Path mavens = Path.of(System.getProperty("dispatch.test.mavens"));
    String mvn = mavens.resolve("apache-maven-" + version + "/bin/mvn").toString();
    String command = maven("run").replaceFirst("^\\S+", mvn);
    start(at, command);
    at.await("two at work", all -> shows(all, "Working \\(2\\)"));
    go("-first");
    List<String> lines = at.await("one is done", all -> shows(all, "Done \\(1\\)"));
    assertThat(lines).filteredOn(line -> line.startsWith("Working (")).hasSize(1);
    go("");
    lines = at.await("the end", all -> shows(all, "exit 0"));
    assertThat(lines).noneMatch(line -> line.startsWith("Done ("));
    start(at, maven("status", "-Ddispatch.watch").replaceFirst("^\\S+", mvn));
    at.await("the list", all -> shows(all, ".>first .*"));
    at.press("Enter");
    at.await("its transcript", all -> shows(all, "I begin"));
    at.type("qq");
    at.await("the end", all -> shows(all, "exit 0"));
  }

  @Test
  void hostileTextMovesNothing() throws Exception {
    createProject("first");
    Files.writeString(
        folder.resolve("worker.sh.says"),
        "\u001b[2J\u001b[1;1H\u001b]0;title\u0007\u001b[?1049hpwned \u202egnorw\n"
            + "\u4e16\u754c".repeat(100) + "\n" + "x".repeat(100_000)
            + "\nlast words\r\u001b[5A\n");
    Tmux at = open(80, 24);
    run(at);
    List<String> lines = at.await("its last words", all -> shows(all, ". first .* last words"));
    assertThat(lines.subList(0, 10)).anyMatch(line -> line.contains("[INFO]"));
    go("");
    at.await("the end", all -> shows(all, "exit 0"));
    start(at, maven("status", "-Ddispatch.watch"));
    at.await("the list", all -> shows(all, ".>first .*"));
    at.press("Enter");
    at.press("Home");
    lines = at.await("its transcript", all -> shows(all, "pwned gnorw"));
    assertThat(lines.get(1)).startsWith("-- transcript");
    assertThat(lines).hasSize(24);
    at.type("qq");
    at.await("the end", all -> shows(all, "exit 0"));
    awaitState(at);
  }

  @Test
  void whoWantsNoColoursHasNone() throws Exception {
    createProject("first");
    Tmux at = open(80, 24, "NO_COLOR=1", "LC_ALL=C");
    run(at, "-Ddispatch.bell");
    at.await("it is at work, in ASCII", all -> shows(all, "\\* first +\\.{6} .* I begin"));
    assertThat(at.title()).isEqualTo("pair 0/1");
    String first = at.coloured()
        .lines()
        .filter(line -> line.contains(" first "))
        .findFirst()
        .get();
    assertThat(first).doesNotContainPattern("\u001b\\[[0-9;]*3[0-7]m");
    go("");
    at.await("the end", all -> shows(all, "exit 0"));
    run(at, "-Dstyle.color=never");
    at.await("the end", all -> shows(all, "exit 0"));
  }

  @Test
  void aLogFileGetsLinesWithTheirTimes() throws Exception {
    createProject("first", "second");
    go("");
    MavenRun run = MavenRun.of(
        project,
        Map.of("PATH", System.getenv("PATH"), "TERM", "xterm"),
        "run",
        "-Dplan=pair.md",
        "-Ddispatch.agent=command",
        "-Ddispatch.command=" + worker,
        "-Ddispatch.verify=off");
    assertThat(run.exit()).as(run.log()).isZero();
    assertThat(run.log()).doesNotContain("\u001b7");
    List<String> starts =
        run.log().lines().filter(line -> line.contains("Started session")).toList();
    assertThat(starts)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).matches("\\[INFO] \\d\\d:\\d\\d:\\d\\d .*"));
  }

  /** Where it is piped, in batch mode, or on a terminal that can do nothing. */
  @Test
  void elsewhereNothingIsDrawn() throws Exception {
    createProject("first");
    go("");
    Tmux at = open(80, 24);
    for (String command : Stream.of(
            maven("run") + " | cat",
            maven("run").replaceFirst(" ", " -B "),
            "TERM=dumb " + maven("run"),
            "CI=true " + maven("run"))
        .toList()) {
      start(at, command + " > ../log 2>&1");
      at.await("the end", all -> shows(all, "exit 0"));
      assertThat(Files.readString(folder.resolve("log"))).as(command).doesNotContain("\u001b7");
    }
  }
}

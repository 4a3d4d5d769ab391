package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.engine.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/** A real terminal with a shell in it, whose keys are pressed and whose screen is looked at. */
public final class Tmux implements AutoCloseable {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

  private final Path socket;

  private Tmux(Path socket) {
    this.socket = socket;
  }

  /**
   * Where there is no tmux, the test is skipped; CI has one.
   *
   * @param folder where the shell begins
   * @param environment all of it
   */
  public static Tmux start(Path folder, Map<String, String> environment, int columns, int rows)
      throws Exception {
    Optional<Path> tmux = Host.local().executable("tmux");
    if (tmux.isEmpty()) {
      assertThat(System.getenv("CI")).as("CI has tmux").isNotEqualTo("true");
      Assumptions.abort("there is no tmux on the PATH");
    }
    Tmux started = new Tmux(folder.resolveSibling("tmux.sock"));
    ProcessBuilder builder = new ProcessBuilder(started.command(
            "-f",
            "/dev/null",
            "-u",
            "new-session",
            "-d",
            "-x",
            String.valueOf(columns),
            "-y",
            String.valueOf(rows),
            "sh"))
        .directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("PS1", "> ");
    builder.environment().putAll(environment);
    end(builder);
    return started;
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String end(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    return end(new ProcessBuilder(command(arguments)));
  }

  /** Types a line, and ends it. */
  public void line(String text) throws Exception {
    type(text);
    press("Enter");
  }

  public void type(String text) throws Exception {
    run("send-keys", "-l", text);
  }

  /** Keys by the names that tmux gives them. */
  public void press(String... keys) throws Exception {
    List<String> all = new ArrayList<>(List.of("send-keys"));
    all.addAll(List.of(keys));
    run(all.toArray(String[]::new));
  }

  public void resize(int columns, int rows) throws Exception {
    run("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
  }

  /** The lines that are seen, without white space after them. */
  public List<String> screen() throws Exception {
    return run("capture-pane", "-p").lines().map(String::stripTrailing).toList();
  }

  /** What programs set as the title. */
  String title() throws Exception {
    return run("display-message", "-p", "#{pane_title}").strip();
  }

  /** The same, with colours. */
  String coloured() throws Exception {
    return run("capture-pane", "-p", "-e");
  }

  /** The shell, and all that it started. */
  public List<ProcessHandle> processes() throws Exception {
    return ProcessHandle.of(
            Long.parseLong(run("display-message", "-p", "#{pane_pid}").strip()))
        .stream()
        .flatMap(ProcessHandle::descendants)
        .toList();
  }

  /** Looks again and again until it is so. */
  public List<String> await(String what, Predicate<List<String>> seen) throws Exception {
    Instant end = Instant.now().plus(LONG_ENOUGH);
    List<String> screen = screen();
    while (!seen.test(screen)) {
      assertThat(Instant.now())
          .as(what + ", but there is:\n" + String.join("\n", screen))
          .isBefore(end);
      TimeUnit.MILLISECONDS.sleep(50);
      screen = screen();
    }
    return screen;
  }

  public List<String> awaitText(String text) throws Exception {
    return await("\"" + text + "\"", lines -> String.join("\n", lines).contains(text));
  }

  @Override
  public void close() throws Exception {
    run("kill-server");
  }
}

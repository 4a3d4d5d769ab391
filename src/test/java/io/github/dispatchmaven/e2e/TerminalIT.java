package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.engine.Host;
import io.github.dispatchmaven.git.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees on a terminal, and what a log file gets instead. */
class TerminalIT {

  private static final String[] ARGUMENTS = {
    "-Dplan=pair.md", "-Ddispatch.agent=rehearsal", "-Ddispatch.verify=off"
  };

  @TempDir
  private Path folder;

  private Path project;

  @BeforeEach
  void createProject() {
    project = folder.resolve("project");
    SampleRepository users = SampleRepository.empty(project);
    users.write(
        "pair.md",
        "# Pair\n\n## Workstream: first\nOne.\n\n### Tasks\n- [ ] Do it\n\n## Workstream: second\nTwo.\n");
    users.commit("begin");
  }

  private static Map<String, String> environment() {
    return Map.of("PATH", System.getenv("PATH"), "TERM", "xterm");
  }

  @Test
  void onATerminalWhatIsGoingOnIsDrawnInPlaceAndLeavesNothing() throws Exception {
    Assumptions.assumeTrue(
        Host.local().executable("script").isPresent(),
        "there is no program script to make a terminal");
    ProcessBuilder maven = MavenRun.builder(project, environment(), "run", ARGUMENTS);
    String line = maven.command().stream()
        .filter(word -> !word.equals("-B"))
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(" "));
    Path log = folder.resolve("terminal.log");
    Process process = maven
        .command(List.of("script", "--quiet", "--return", "--command", line, "/dev/null"))
        .redirectOutput(log.toFile())
        .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

    String seen = Files.readString(log);
    assertThat(process.exitValue()).as(seen).isZero();
    assertThat(seen)
        .containsPattern(
            "\u001b\\[\\?7lworkstream +status .*\r?\n(first|second) +(active|verifying) ")
        .contains("\u001b[?7h");
    assertThat(seen.lastIndexOf("\u001b[?7l"))
        .isLessThan(seen.indexOf("Integrating 2 workstreams"));
    assertThat(seen).doesNotContainPattern("\\d\\d:\\d\\d:\\d\\d (Started|. Started)");
  }

  @Test
  void aLogFileGetsLinesWithTheirTimes() throws Exception {
    MavenRun run = MavenRun.of(project, environment(), "run", ARGUMENTS);
    assertThat(run.exit()).as(run.log()).isZero();
    assertThat(run.log()).doesNotContain("\u001b[?7l");
    List<String> starts = new ArrayList<>(
        run.log().lines().filter(line -> line.contains("Started session")).toList());
    assertThat(starts)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).matches("\\[INFO] \\d\\d:\\d\\d:\\d\\d .*"));
  }
}

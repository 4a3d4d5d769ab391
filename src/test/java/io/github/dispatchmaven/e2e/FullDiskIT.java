package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dispatchmaven.git.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full ends a run in one line; with room again, the next one goes on and loses nothing. */
class FullDiskIT {

  /** A small file system of its own that only these processes see; both runs happen on it. */
  private static final String ON_A_SMALL_DISK = """
      set -e
      mount -t tmpfs -o size=16m tmpfs "$DISK"
      cp -a "$TEMPLATE/." "$DISK"
      cd "$DISK"
      "$@" > "$LOGS/first.log" 2>&1 && exit 90
      df --output=avail "$DISK" | tail -1 > "$LOGS/free-at-first"
      rm -f "$DISK/filler"
      "$@" > "$LOGS/second.log" 2>&1 || exit 91
      git log --format=%s filled/integration > "$LOGS/history"
      """;

  private static final String WORKER = """
      #!/bin/sh
      echo "$DISPATCH_WORKSTREAM $DISPATCH_TURN" >> "$LOGS/turns"
      echo "$DISPATCH_TURN" >> "$DISPATCH_WORKSTREAM.txt"
      git add . && git commit -q -m "feat: $DISPATCH_WORKSTREAM $DISPATCH_TURN" || exit 1
      if [ ! -e "$LOGS/filled" ]; then
        touch "$LOGS/filled"
        cat /dev/zero > "$DISK/filler" 2> /dev/null
      fi
      printf '## Summary\\n## Files\\n## Challenges\\n## Integration\\n## Suggestions\\n' > RESULTS.md
      """;

  @TempDir
  private Path folder;

  @Test
  void theNextRunGoesOn() throws Exception {
    assumeTrue(mayMount(), "this machine does not let a test mount a file system of its own");
    Path template = folder.resolve("template");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path logs = Files.createDirectory(folder.resolve("logs"));
    SampleRepository users = SampleRepository.empty(template);
    users.write("filled.md", "# Filled\n\n## Workstream: one\nIt.\n");
    assertThat(users.write("worker.sh", WORKER).toFile().setExecutable(true)).isTrue();
    users.commit("begin");
    ProcessBuilder maven = MavenRun.builder(
        disk,
        Map.of(
            "PATH",
            System.getenv("PATH"),
            "DISK",
            disk.toString(),
            "TEMPLATE",
            template.toString(),
            "LOGS",
            logs.toString(),
            "HOME",
            Files.createDirectory(folder.resolve("home")).toString()),
        "run",
        "-Dplan=filled.md",
        "-Ddispatch.agent=command",
        "-Ddispatch.command=./worker.sh",
        "-Ddispatch.verify=off");
    List<String> command =
        new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, "sh"));
    command.addAll(maven.command());

    Process process = maven
        .command(command)
        .redirectOutput(logs.resolve("script.log").toFile())
        .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }

    String first = Files.readString(logs.resolve("first.log"));
    assertThat(process.exitValue())
        .as(first + Files.readString(logs.resolve("script.log")))
        .isZero();
    assertThat(first.lines().filter(line -> line.startsWith("[ERROR] Failed to execute goal")))
        .singleElement()
        .asString()
        .contains("No space left on device");
    assertThat(Files.readString(logs.resolve("history"))).contains("feat: one 1");
    assertThat(Files.readAllLines(logs.resolve("turns")))
        .startsWith("one 1")
        .hasSizeLessThanOrEqualTo(3);
  }

  private static boolean mayMount() throws Exception {
    try {
      return new ProcessBuilder("unshare", "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}

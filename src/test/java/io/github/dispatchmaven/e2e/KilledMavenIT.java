package io.github.dispatchmaven.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.git.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose Maven is gone goes on where it was. */
class KilledMavenIT {

  private static final String[] ARGUMENTS = {
    "-Dplan=pair.md", "-Ddispatch.agent=command", "-Ddispatch.command=./agent.sh"
  };

  @TempDir
  private Path folder;

  private Path project;
  private Path go;
  private SampleRepository users;

  @BeforeEach
  void createProject() {
    project = folder.resolve("project");
    go = folder.resolve("go");
    users = SampleRepository.empty(project);
    users.write("pair.md", "# Pair\n\n## Workstream: a\nOne.\n\n## Workstream: b\nTwo.\n");
    assertThat(users.write("agent.sh", """
        #!/bin/sh
        echo "$DISPATCH_WORKSTREAM turn $DISPATCH_TURN" >> "$TURNS"
        while [ ! -e "$GO" ]; do sleep 0.1; done
        echo done > "$DISPATCH_WORKSTREAM.txt"
        git add . && git commit -q -m "feat: $DISPATCH_WORKSTREAM" || exit 1
        printf '## Summary\\n## Files\\n## Challenges\\n## Integration\\n## Suggestions\\n' > RESULTS.md
        """).toFile().setExecutable(true)).isTrue();
    users.commit("begin");
  }

  @Test
  void theNextRunTakesUpTheWorkersThatOutlivedItAndRepeatsNoTurn() throws Exception {
    Process maven = startAndAwaitBothWorkers();
    try {
      maven.destroyForcibly().waitFor();
      Files.createFile(go);

      MavenRun next = MavenRun.of(project, environment(), "run", ARGUMENTS);

      assertThat(next.exit()).as(next.log()).isZero();
      assertThat(Files.readAllLines(turns())).containsExactlyInAnyOrder("a turn 1", "b turn 1");
      assertThat(users.git("ls-tree", "--name-only", "pair/integration").lines())
          .contains("a.txt", "b.txt");
    } finally {
      end(maven);
    }
  }

  @Test
  void oneThatIsAskedToEndEndsItsWorkersAndTheNextRunResumesThem() throws Exception {
    Process maven = startAndAwaitBothWorkers();
    try {
      maven.destroy();
      assertThat(maven.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(workers()).isZero();
      Files.createFile(go);

      MavenRun next = MavenRun.of(project, environment(), "run", ARGUMENTS);

      assertThat(next.exit()).as(next.log()).isZero();
      assertThat(next.log()).contains("Resumed session");
      assertThat(Files.readAllLines(turns()))
          .containsExactlyInAnyOrder("a turn 1", "b turn 1", "a turn 2", "b turn 2");
    } finally {
      end(maven);
    }
  }

  @Test
  void aSessionThatResolvesAConflictIsTakenUpAndNotPaidForTwice() throws Exception {
    Path resolving = folder.resolve("go.resolving");
    assertThat(users.write("agent.sh", """
        #!/bin/sh
        echo "$DISPATCH_WORKSTREAM turn $DISPATCH_TURN" >> "$TURNS"
        if [ "$DISPATCH_WORKSTREAM" = integration ]; then
          touch "$GO.resolving"
          while [ ! -e "$GO.resolved" ]; do sleep 0.1; done
          echo both > shared.txt
          exit 0
        fi
        echo "$DISPATCH_WORKSTREAM" > shared.txt
        git add . && git commit -q -m "feat: $DISPATCH_WORKSTREAM" || exit 1
        printf '## Summary\\n## Files\\n## Challenges\\n## Integration\\n## Suggestions\\n' > RESULTS.md
        """).toFile().setExecutable(true)).isTrue();
    users.commit("shared.txt", "1\n");
    Path log = folder.resolve("first.log");
    Process maven = MavenRun.builder(
            project,
            environment(),
            "run",
            ARGUMENTS[0],
            ARGUMENTS[1],
            ARGUMENTS[2],
            "-Ddispatch.onConflict=resolve")
        .redirectOutput(log.toFile())
        .start();
    try {
      await(resolving, maven, log);
      maven.destroyForcibly().waitFor();
      Files.createFile(folder.resolve("go.resolved"));

      MavenRun next = MavenRun.of(
          project,
          environment(),
          "run",
          ARGUMENTS[0],
          ARGUMENTS[1],
          ARGUMENTS[2],
          "-Ddispatch.onConflict=resolve");

      assertThat(next.exit()).as(next.log()).isZero();
      assertThat(Files.readAllLines(turns()))
          .containsExactlyInAnyOrder("a turn 1", "b turn 1", "integration turn 1");
      assertThat(users.git("show", "pair/integration:shared.txt")).isEqualTo("both");
    } finally {
      Files.writeString(folder.resolve("go.resolved"), "");
      end(maven);
    }
  }

  @Test
  void aVerificationOfTheWholeIsEndedWithMavenAndDoneByTheNextRun() throws Exception {
    assertThat(users.write("check.sh", """
        #!/bin/sh
        [ "$DISPATCH_WORKSTREAM" = integration ] || exit 0
        touch "$TURNS.verifying"
        while [ ! -e "$GO.verified" ]; do sleep 0.1; done
        """).toFile().setExecutable(true)).isTrue();
    users.commit("check");
    Files.createFile(go);
    Path verifying = folder.resolve("turns.verifying");
    Path log = folder.resolve("first.log");
    Process maven = MavenRun.builder(
            project,
            environment(),
            "run",
            ARGUMENTS[0],
            ARGUMENTS[1],
            ARGUMENTS[2],
            "-Ddispatch.verify=./check.sh")
        .redirectOutput(log.toFile())
        .start();
    try {
      await(verifying, maven, log);
      maven.destroy();
      assertThat(maven.waitFor(7, TimeUnit.SECONDS)).isTrue();
      assertThat(workers()).isZero();
      assertThat(log)
          .content()
          .contains("Interrupted: what ran is ended, everything is kept. Go on with: mvn ");
      Files.createFile(folder.resolve("go.verified"));

      MavenRun next = MavenRun.of(
          project,
          environment(),
          "run",
          ARGUMENTS[0],
          ARGUMENTS[1],
          ARGUMENTS[2],
          "-Ddispatch.verify=./check.sh");

      assertThat(next.exit()).as(next.log()).isZero();
      assertThat(next.log()).contains("Verified pair/integration: ./check.sh");
      assertThat(Files.readAllLines(turns())).containsExactlyInAnyOrder("a turn 1", "b turn 1");
    } finally {
      Files.writeString(folder.resolve("go.verified"), "");
      end(maven);
    }
  }

  private static void await(Path file, Process maven, Path log) throws Exception {
    while (!Files.exists(file)) {
      assertThat(maven.waitFor(50, TimeUnit.MILLISECONDS))
          .as(Files.readString(log))
          .isFalse();
    }
  }

  private Process startAndAwaitBothWorkers() throws Exception {
    Path log = folder.resolve("first.log");
    Process maven = MavenRun.builder(project, environment(), "run", ARGUMENTS)
        .redirectOutput(log.toFile())
        .start();
    while (!Files.exists(turns()) || Files.readAllLines(turns()).size() < 2) {
      if (maven.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Maven ended early: " + Files.readString(log));
      }
    }
    return maven;
  }

  /** Whatever happens, the workers end by themselves once they may go. */
  private void end(Process maven) throws Exception {
    if (!Files.exists(go)) {
      Files.createFile(go);
    }
    maven.destroyForcibly();
  }

  private long workers() {
    String mark = project.resolve(".git/dispatch").toString();
    return ProcessHandle.allProcesses()
        .filter(process ->
            process.info().commandLine().filter(line -> line.contains(mark)).isPresent())
        .count();
  }

  private Path turns() {
    return folder.resolve("turns");
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("GO", go.toString());
    environment.put("TURNS", turns().toString());
    return environment;
  }
}

package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.e2e.MavenRun;
import io.github.dispatchmaven.git.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one Maven needs to hold many sessions, and how soon a free slot is used again. */
class SessionBenchmark {

  @TempDir
  private Path folder;

  private Path project;
  private SampleRepository users;

  @BeforeEach
  void createProject() throws Exception {
    project = folder.resolve("project");
    users = SampleRepository.empty(project);
    Path agent = project.resolve("agent.sh");
    Files.writeString(agent, """
        #!/bin/sh
        # Talks for a while, then delivers. Waits for a file rather than for a time.
        for i in 1 2 3 4 5 6 7 8 9 10; do echo "Working on part $i of $DISPATCH_WORKSTREAM"; done
        while [ ! -e "$DISPATCH_GO" ]; do sleep 0.2; done
        echo "$DISPATCH_WORKSTREAM" > "$DISPATCH_WORKSTREAM.txt"
        git add . && git commit -q -m "feat: add $DISPATCH_WORKSTREAM" || exit 1
        printf '## Summary\\n## Files\\n## Challenges\\n## Integration\\n## Suggestions\\n' > RESULTS.md
        """);
    assertThat(agent.toFile().setExecutable(true)).isTrue();
  }

  private void plan(int workstreams) throws Exception {
    StringBuilder plan = new StringBuilder("# Many\n\n");
    IntStream.range(0, workstreams)
        .forEach(n -> plan.append("## Workstream: w")
            .append(n)
            .append("\nPart ")
            .append(n)
            .append(".\n\n### Tasks\n- [ ] Do it\n\n"));
    users.write("many.md", plan.toString());
    users.commit("begin");
  }

  @Test
  void memoryOfOneMavenWithManySessions() throws Exception {
    int sessions = Sizes.of(8, 64);
    plan(sessions);
    Path go = folder.resolve("go");
    ProcessBuilder builder = MavenRun.builder(project, environment(go), "run", arguments(sessions));
    Path log = folder.resolve("maven.log");
    Process maven = builder.redirectOutput(log.toFile()).start();
    try {
      await(maven, log, () -> count(log, "Started session") == sessions);
      long resident = Reference.resident(maven.pid());
      Files.createFile(go);
      assertThat(maven.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
      Ratio.print(
          "memory of one Maven with " + sessions + " sessions",
          resident,
          Reference.SHELL,
          Reference.shell());
    } finally {
      maven.descendants().forEach(ProcessHandle::destroyForcibly);
      maven.destroyForcibly();
    }
  }

  @Test
  void timeFromAFreeSlotToTheNextProcess() throws Exception {
    int sessions = Sizes.of(4, 20);
    plan(sessions);
    Path go = Files.createFile(folder.resolve("go"));
    MavenRun run = MavenRun.of(project, environment(go), "run", arguments(1));
    assertThat(run.exit()).as(run.log()).isZero();
    List<Path> jobs = new ArrayList<>();
    try (Stream<Path> all = Files.walk(project.resolve(".git/dispatch/many/jobs"))) {
      all.filter(path -> path.getFileName().toString().equals("1-turn-1")).forEach(jobs::add);
    }
    jobs.sort(Comparator.comparingLong(job -> changed(job.resolve("claim"))));
    List<Double> gaps = new ArrayList<>();
    List<Double> starts = new ArrayList<>();
    for (int job = 1; job < jobs.size(); job++) {
      gaps.add(
          (changed(jobs.get(job).resolve("claim")) - changed(jobs.get(job - 1).resolve("exit")))
              / 1e3);
      starts.add(Reference.process());
    }
    Ratio.print("from a free slot to the next agent's process", gaps, Reference.PROCESS, starts);
  }

  private static String[] arguments(int parallel) {
    return new String[] {
      "-Dplan=many.md",
      "-Ddispatch.agent=command",
      "-Ddispatch.command=./agent.sh",
      "-Ddispatch.parallel=" + parallel,
      "-Ddispatch.integrate=false"
    };
  }

  private static Map<String, String> environment(Path go) {
    return Map.of("PATH", System.getenv("PATH"), "DISPATCH_GO", go.toString());
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Process maven, Path log, Condition condition) throws Exception {
    while (!condition.holds()) {
      if (maven.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Maven ended early: " + Files.readString(log));
      }
    }
  }

  private static long count(Path log, String text) throws IOException {
    return Files.readString(log).lines().filter(line -> line.contains(text)).count();
  }

  private static long changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

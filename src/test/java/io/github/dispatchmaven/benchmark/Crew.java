package io.github.dispatchmaven.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.e2e.MavenRun;
import io.github.dispatchmaven.engine.MarkedProcesses;
import io.github.dispatchmaven.git.SampleRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A repository with many workers that do what they are told by a pipe each, and wait for it without using the processor:
 * {@code say <text>} writes an event line, {@code flood <number>} so many lines of text, {@code deliver} does the work and ends.
 */
final class Crew {

  private static final String WORKER = """
      #!/bin/sh
      exec 3<> "$PIPES/$DISPATCH_WORKSTREAM"
      touch "$PIPES/$DISPATCH_WORKSTREAM.ready"
      n=0
      while read -r order text <&3; do
        case $order in
          say) n=$((n + 1)); echo "{\\"type\\":\\"event\\",\\"number\\":$n,\\"text\\":\\"$text\\",\\"tool\\":\\"Bash\\"}";;
          flood) seq "$text" | sed 's/$/ is a line with some words in it/';;
          deliver) break;;
        esac
      done
      echo "$DISPATCH_WORKSTREAM" > "$DISPATCH_WORKSTREAM.txt"
      git add . && git commit -q -m "feat: add $DISPATCH_WORKSTREAM" || exit 1
      printf '## Summary\\n## Files\\n## Challenges\\n## Integration\\n## Suggestions\\n' > RESULTS.md
      """;

  final Path project;
  final List<String> names;

  private final Path pipes;

  Crew(Path folder, int workers) throws Exception {
    project = folder.resolve("project");
    pipes = Files.createDirectories(folder.resolve("pipes"));
    names = IntStream.range(0, workers).mapToObj(number -> "w" + number).toList();
    SampleRepository users = SampleRepository.empty(project);
    StringBuilder plan = new StringBuilder("# Many\n\n");
    for (String name : names) {
      plan.append("## Workstream: ")
          .append(name)
          .append("\nPart ")
          .append(name)
          .append(".\n\n### Tasks\n- [ ] Do it\n\n");
    }
    users.write("many.md", plan.toString());
    assertThat(users.write("worker.sh", WORKER).toFile().setExecutable(true)).isTrue();
    users.commit("begin");
    for (String name : names) {
      assertThat(new ProcessBuilder("mkfifo", pipes.resolve(name).toString())
              .start()
              .waitFor())
          .isZero();
    }
  }

  /** A Maven that works on it. */
  ProcessBuilder maven(String goal, String... more) throws IOException {
    String[] arguments = new String[more.length + 5];
    List.of(
            "-Dplan=many.md",
            "-Ddispatch.agent=command",
            "-Ddispatch.command=./worker.sh",
            "-Ddispatch.parallel=" + names.size(),
            "-Ddispatch.integrate=false")
        .toArray(arguments);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return MavenRun.builder(
        project,
        Map.of("PATH", System.getenv("PATH"), "PIPES", pipes.toString(), "MAVEN_OPTS", "-Xmx512m"),
        goal,
        arguments);
  }

  void awaitAll(Process maven, Path log) throws Exception {
    while (!names.stream().allMatch(name -> Files.exists(pipes.resolve(name + ".ready")))) {
      if (maven.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Maven ended early: " + Files.readString(log));
      }
    }
  }

  void order(String name, String order) throws IOException {
    // The worker holds the pipe open for both directions, so that this does not block.
    Files.write(
        pipes.resolve(name),
        (order + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.WRITE);
  }

  String sessions() throws IOException {
    return Files.readString(project.resolve(".worktrees/many/sessions.json"));
  }

  Path truth() {
    return project.resolve(".git/dispatch/many");
  }

  /** Ends whatever is at work. */
  void end() {
    MarkedProcesses.below(truth()).forEach(ProcessHandle::destroyForcibly);
  }
}

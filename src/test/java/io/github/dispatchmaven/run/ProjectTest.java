package io.github.dispatchmaven.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a project of two workstreams, {@code api} and {@code web}, of which nothing is at work afterwards. */
abstract class ProjectTest {

  @TempDir
  private Path folder;

  Project project;

  @BeforeEach
  void createProject() throws Exception {
    project = Project.of(folder, "api", "web");
  }

  @AfterEach
  void endAll() throws Exception {
    project.close();
  }

  void awaitTurns(int number) throws Exception {
    Project.until(() -> project.turns().size() >= number);
  }

  /** A check of these lines, as the setting that has it verify. */
  String script(String lines) throws Exception {
    Path script =
        Files.writeString(project.users.top().resolveSibling("check.sh"), "#!/bin/sh\n" + lines);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return "dispatch.verify=" + script;
  }

  /** What the check wrote to {@code $0.log}. */
  List<String> log() throws Exception {
    Path log = project.users.top().resolveSibling("check.sh.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /** So that {@code api} and {@code web} conflict. */
  void bothChangeOneLine() {
    project.users.commit("shared.txt", "1\n2\n3\n");
    project.order("does-api", "printf '1\\napi\\n3\\n' > shared.txt\n");
    project.order("does-web", "printf '1\\nweb\\n3\\n' > shared.txt\n");
  }
}

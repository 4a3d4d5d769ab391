package io.github.dispatchmaven.run;

import java.nio.file.Path;
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
}

package io.github.dispatchmaven.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a project of their own, in which nothing is at work afterwards. */
abstract class GreeterTest {

  @TempDir
  Path folder;

  Greeter greeter;

  @BeforeEach
  void createProject() throws Exception {
    greeter = new Greeter(folder);
  }

  @AfterEach
  void endAll() {
    greeter.close();
  }
}

package io.github.dispatchmaven.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests with a project of their own, in which nothing is at work afterwards, with each release of the client. */
@ParameterizedClass
@EnumSource(ClaudeRelease.class)
abstract class GreeterTest {

  @Parameter
  ClaudeRelease release;

  @TempDir
  Path folder;

  Greeter greeter;

  @BeforeEach
  void createProject() throws Exception {
    greeter = new Greeter(folder, release);
  }

  @AfterEach
  void endAll() {
    greeter.close();
  }
}

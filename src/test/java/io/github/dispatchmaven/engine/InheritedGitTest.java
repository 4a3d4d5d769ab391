package io.github.dispatchmaven.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker's git works on the worktree, also where Maven was started by git itself, in a hook for example. */
class InheritedGitTest {

  @TempDir
  private Path folder;

  @Test
  void whatPointsToAnotherRepositoryIsNotHandedOn() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            InheritedGitTest.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(Map.of("GIT_DIR", "/none", "GIT_INDEX_FILE", "/none", "GIT_AUTHOR_NAME", "Me"));
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(folder.resolve("job/out"))).isEqualTo("::Me\n");
  }

  public static void main(String[] arguments) throws Exception {
    try (Jobs jobs = new Jobs(Path.of(arguments[0]))) {
      CountDownLatch gone =
          jobs.start(jobs.folder("job"), "echo \"$GIT_DIR:$GIT_INDEX_FILE:$GIT_AUTHOR_NAME\"");
      Jobs.await(gone);
    }
  }
}

package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupCommandTest {

  @TempDir
  private Path worktree;

  @Test
  void aMavenProjectNeedsNone() throws IOException {
    Files.createFile(worktree.resolve("pom.xml"));
    assertThat(SetupCommand.of("auto", worktree)).isEmpty();
  }

  @Test
  void lockFilesTellWhichPackagesToInstall() throws IOException {
    Files.createFile(worktree.resolve("uv.lock"));
    Files.createFile(worktree.resolve("package-lock.json"));
    assertThat(SetupCommand.of("auto", worktree))
        .containsExactly(List.of("uv", "sync"), List.of("npm", "ci"));
  }

  @Test
  void offMeansNone() throws IOException {
    Files.createFile(worktree.resolve("uv.lock"));
    assertThat(SetupCommand.of("off", worktree)).isEmpty();
  }

  @Test
  void aCommandLineIsSplitLikeAShellDoes() {
    assertThat(SetupCommand.of("make \"a b\" 'c d'", worktree))
        .containsExactly(List.of("make", "a b", "c d"));
  }

  @Test
  void aQuoteThatIsNotClosedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SetupCommand.of("make \"a", worktree))
        .withMessageContaining("dispatch.setup");
  }
}

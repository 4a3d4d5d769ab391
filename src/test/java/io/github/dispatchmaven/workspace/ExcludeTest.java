package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcludeTest {

  private static final String BLOCK = """
      # >>> dispatch-maven-plugin: removed by the last dispatch:clean
      /TASKS.md
      # <<< dispatch-maven-plugin
      """;

  @TempDir
  private Path common;

  @Test
  void ourPatternsStandInABlock() throws IOException {
    exclude().add(List.of("/TASKS.md"));
    assertThat(file()).hasContent(BLOCK);
  }

  @Test
  void theUsersLinesAreKept() throws IOException {
    write("# mine\n*.swp\n\n  spaced \n");
    exclude().add(List.of("/TASKS.md"));
    assertThat(file()).hasContent("# mine\n*.swp\n\n  spaced \n" + BLOCK);
  }

  @Test
  void addingAgainChangesNothing() throws IOException {
    write("*.swp\n");
    exclude().add(List.of("/TASKS.md"));
    exclude().add(List.of("/TASKS.md"));
    assertThat(file()).hasContent("*.swp\n" + BLOCK);
  }

  @Test
  void whatIsNewJoinsTheBlock() throws IOException {
    exclude().add(List.of("/TASKS.md"));
    exclude().add(List.of("/RESULTS.md", "/TASKS.md"));
    assertThat(file()).hasContent(BLOCK.replace("/TASKS.md\n", "/TASKS.md\n/RESULTS.md\n"));
  }

  @Test
  void whatTheUserWroteBelowTheBlockIsKept() throws IOException {
    exclude().add(List.of("/TASKS.md"));
    write(Files.readString(file()) + "*.later\n");
    exclude().add(List.of("/RESULTS.md"));
    exclude().remove();
    assertThat(file()).hasContent("*.later\n");
  }

  @Test
  void removingTakesTheBlockAndNothingElse() throws IOException {
    write("# mine\n*.swp\n");
    exclude().add(List.of("/TASKS.md"));
    exclude().remove();
    assertThat(Files.readString(file())).isEqualTo("# mine\n*.swp\n");
  }

  @Test
  void withoutABlockRemovingChangesNothing() throws IOException {
    write("*.swp");
    exclude().remove();
    assertThat(Files.readString(file())).isEqualTo("*.swp");
  }

  @Test
  void withoutAFileThereIsNothingToRemove() throws IOException {
    exclude().remove();
    assertThat(common).isEmptyDirectory();
  }

  private Exclude exclude() {
    return new Exclude(common);
  }

  private Path file() {
    return common.resolve("info/exclude");
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), text);
  }
}

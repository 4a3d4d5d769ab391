package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoordinationTest {

  @TempDir
  private Path folder;

  @Test
  void itBeginsWithItsHeadingAndItsUse() throws IOException {
    assertThat(coordination().ensure()).isTrue();
    assertThat(layout().coordination())
        .hasContent(
            "# Coordination Notes\n\n"
                + "Use this file to document important decisions and interfaces between workstreams.\n");
  }

  @Test
  void whatWorkersWroteStays() throws IOException {
    coordination().ensure();
    Files.writeString(layout().coordination(), "notes\n");
    assertThat(coordination().ensure()).isFalse();
    assertThat(layout().coordination()).hasContent("notes\n");
  }

  @Test
  void aLostFileIsRestoredFromItsCopy() throws IOException {
    coordination().ensure();
    Files.writeString(layout().coordination(), "notes\n");
    coordination().keep();
    Files.delete(layout().coordination());
    coordination().ensure();
    assertThat(layout().coordination()).hasContent("notes\n");
  }

  private Coordination coordination() {
    return new Coordination(layout());
  }

  private Layout layout() {
    return new Layout(folder.resolve("shop"), folder.resolve("shop/.git"), "feature");
  }
}

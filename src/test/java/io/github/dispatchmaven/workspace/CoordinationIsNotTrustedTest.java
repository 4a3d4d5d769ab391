package io.github.dispatchmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers may write this file, so it is looked at as something that a stranger wrote. */
class CoordinationIsNotTrustedTest {

  @TempDir
  private Path folder;

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Layout layout = new Layout(folder.resolve("shop"), folder.resolve("shop/.git"), "feature");
    Files.createDirectories(layout.coordination().getParent());
    Path secret = Files.writeString(folder.resolve("secret"), "of nobody's business\n");
    Files.createSymbolicLink(layout.coordination(), secret);
    new Coordination(layout).keep();
    assertThat(layout.keptCoordination()).doesNotExist();
  }

  @Test
  void bytesThatAreNoTextDoNotBreakIt() throws Exception {
    Layout layout = new Layout(folder.resolve("shop"), folder.resolve("shop/.git"), "feature");
    Files.createDirectories(layout.coordination().getParent());
    Files.write(layout.coordination(), new byte[] {'a', (byte) 0xff});
    new Coordination(layout).keep();
    assertThat(layout.keptCoordination()).exists();
  }
}

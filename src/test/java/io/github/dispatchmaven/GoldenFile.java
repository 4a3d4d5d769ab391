package io.github.dispatchmaven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text as users see it, kept whole in a file, so that a change of it is seen in a review. {@code
 * mvn test -Dgolden.renew} writes all of them anew.
 */
public final class GoldenFile {

  private static final boolean RENEW = System.getProperty("golden.renew") != null;

  private GoldenFile() {}

  /** Compares a text with its file, or renews the file. */
  public static void assertSame(Path file, String text) throws IOException {
    if (RENEW) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("as in %s; if that is meant to change: mvn test -Dgolden.renew", file)
        .isEqualTo(Files.readString(file));
  }
}

package io.github.dispatchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text as users see it, kept whole in a file, so that a change of it is seen in a review. {@code mvn test -Dgolden.renew}
 * writes all of them anew.
 */
final class GoldenFile {

  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final boolean RENEW = System.getProperty("golden.renew") != null;

  private GoldenFile() {}

  /** Compares, or renews. */
  static void assertSame(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if (RENEW) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("as in %s; if that is meant to change: mvn test -Dgolden.renew", file)
        .isEqualTo(Files.readString(file));
  }
}

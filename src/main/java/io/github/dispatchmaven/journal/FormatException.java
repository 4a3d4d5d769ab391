package io.github.dispatchmaven.journal;

import java.nio.file.Path;

/** State on disk that this version of the plugin cannot read. */
public final class FormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FormatException(String message) {
    super(message);
  }

  public FormatException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param most that this version reads
   * @throws FormatException if a newer one wrote the file
   */
  public static void check(Path file, int format, int most) {
    if (format > most) {
      throw new FormatException(
          file + " has format " + format + ", this version of dispatch-maven-plugin reads up to "
              + most + ": use the newer version that wrote it");
    }
  }
}

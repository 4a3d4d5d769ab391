package io.github.dispatchmaven.journal;

import io.github.dispatchmaven.core.Required;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that readers see whole: either as it was or as it is to be. */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes to a temporary file of a unique name beside it, then renames; folders are made. */
  public static void write(Path file, String text) throws IOException {
    write(Required.parent(file.toAbsolutePath()), file, text, false);
  }

  /**
   * As {@link #write(Path, String)}, with the temporary file in a folder where nobody comes across it if this process is killed.
   *
   * @param scratch made if it is not there, on the same file system, best
   */
  public static void writeThrough(Path scratch, Path file, String text) throws IOException {
    write(scratch, file, text, false);
  }

  /** As {@link #write(Path, String)}, and it survives a power cut once this returns. */
  public static void writeDurably(Path file, String text) throws IOException {
    write(Required.parent(file.toAbsolutePath()), file, text, true);
  }

  private static void write(Path scratch, Path file, String text, boolean durably)
      throws IOException {
    Files.createDirectories(scratch);
    Files.createDirectories(Required.parent(file.toAbsolutePath()));
    // Not createTempFile, which would make the file readable for its owner alone.
    Path temporary = scratch.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel out =
          FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        if (durably) {
          out.force(true);
        }
      }
      put(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Puts a finished file in its place, at once where both are on one file system. */
  public static void put(Path temporary, Path file) throws IOException {
    try {
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

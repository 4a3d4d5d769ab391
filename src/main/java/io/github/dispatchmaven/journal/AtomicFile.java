package io.github.dispatchmaven.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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
    write(file, text, false);
  }

  /** As {@link #write(Path, String)}, and it survives a power cut once this returns. */
  public static void writeDurably(Path file, String text) throws IOException {
    write(file, text, true);
  }

  private static void write(Path file, String text, boolean durably) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Not createTempFile, which would make the file readable for its owner alone.
    Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        if (durably) {
          out.force(true);
        }
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}

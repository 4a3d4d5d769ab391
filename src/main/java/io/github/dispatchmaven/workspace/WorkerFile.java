package io.github.dispatchmaven.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file where workers may write: read without following a link, waiting on a pipe, or filling the memory. */
public final class WorkerFile {

  public static final int LARGEST = 1_000_000;

  private WorkerFile() {}

  /** What is in the file, or why that cannot be said. */
  public sealed interface Content {

    /** Bytes that are no UTF-8 are replaced. */
    record Text(String text) implements Content {}

    /** There is no file. */
    record Missing() implements Content {}

    /** There is something, but it is not read. */
    record Refused(String why) implements Content {}
  }

  public static Content read(Path path) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        return new Content.Refused("is not a regular file");
      }
      if (attributes.size() > LARGEST) {
        return new Content.Refused("is larger than 1 MB");
      }
      try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
        return new Content.Text(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
      }
    } catch (NoSuchFileException e) {
      return new Content.Missing();
    } catch (IOException e) {
      return new Content.Refused("cannot be read: " + e.getMessage());
    }
  }

  /** Its text; empty for whatever is not read. */
  public static String textOf(Path path) {
    return read(path) instanceof Content.Text text ? text.text() : "";
  }
}

package io.github.dispatchmaven.engine;

import io.github.dispatchmaven.core.JobId;
import io.github.dispatchmaven.core.JobSpec;
import io.github.dispatchmaven.journal.AtomicFile;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.workspace.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The files of one job: what it is to do ({@code spec.json}, {@code prompt}), who does it ({@code claim}), what it said
 * ({@code out}, {@code err}) and how it ended ({@code exit}).
 */
public record JobFolder(Path path) {

  /** Every process of a job carries the job's folder in its environment under this name. */
  public static final String MARK = "DISPATCH_JOB";

  private static final int TAIL = 8_000;
  private static final int LONG_TAIL = 512_000;

  /** The folder of a job of a feature. */
  public static JobFolder of(Layout layout, JobId id) {
    return new JobFolder(layout.job(id));
  }

  public Path prompt() {
    return path.resolve("prompt");
  }

  public Path out() {
    return path.resolve("out");
  }

  public Path err() {
    return path.resolve("err");
  }

  /** Writes down what the job is to do. */
  public void write(JobSpec spec, Launch launch) throws IOException {
    Files.createDirectories(path);
    AtomicFile.write(prompt(), launch.input());
    AtomicFile.write(
        path.resolve("spec.json"),
        Json.mapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                    new Written(1, spec, launch.command(), launch.directory().toString()))
            + "\n");
  }

  /** The file's shape: the prompt has a file of its own, and the environment may hold secrets. */
  private record Written(int format, JobSpec spec, List<String> command, String directory) {}

  /** Who claimed it, if anyone did. */
  public Optional<ProcessClaim> claim() throws IOException {
    try {
      List<String> lines = Files.readAllLines(path.resolve("claim"), StandardCharsets.ISO_8859_1);
      return lines.size() < 5
          ? Optional.empty()
          : Optional.of(new ProcessClaim(
              lines.get(0),
              lines.get(1),
              lines.get(2),
              Long.parseLong(lines.get(3)),
              Long.parseLong(lines.get(4))));
    } catch (NumberFormatException e) {
      // A power cut left it half written.
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Who claimed the job; empty too where that cannot be read. */
  public Optional<ProcessClaim> claimOrNone() {
    try {
      return claim();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public OptionalInt exit() throws IOException {
    Path file = exitFile();
    // Asked of every job many times a minute: cheaper than an exception each time.
    if (!file.toFile().exists()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(
          Integer.parseInt(Files.readString(file, StandardCharsets.ISO_8859_1).strip()));
    } catch (NumberFormatException e) {
      // It is being written, or a power cut left it empty: then nobody can tell how the job ended.
      return OptionalInt.empty();
    }
  }

  /** There once the job ended. */
  public Path exitFile() {
    return path.resolve("exit");
  }

  /** Whether its client ended, and the wrapper writes down how; the one of an older plugin does so beside it first. */
  boolean isWritingExit() {
    return Files.exists(exitFile()) || Files.exists(path.resolve("exit.tmp"));
  }

  /** When it wrote its exit status down; empty if it did not. */
  public Optional<Instant> endedAt() {
    try {
      return Optional.of(Files.getLastModifiedTime(exitFile()).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The end of what it wrote to standard error. */
  public String errors() {
    return end(err(), TAIL);
  }

  /** The end of what it wrote to standard output. */
  public String output() {
    return end(out(), TAIL);
  }

  /** A longer end of the output, to be looked through rather than shown. */
  public String longOutput() {
    return end(out(), LONG_TAIL);
  }

  private static String end(Path file, int most) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - most));
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, channel.size()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until the end of the file.
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }
}

package io.github.dispatchmaven.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Held by the one controller of a feature, or by whoever changes what belongs to the whole repository. It goes with the
 * process that holds it.
 */
public final class Lock implements AutoCloseable {

  private static final Duration FOREVER = Duration.ofDays(1);

  private final FileChannel channel;
  private final Path holder;

  private Lock(FileChannel channel, Path holder) {
    this.channel = channel;
    this.holder = holder;
  }

  /** Empty if another process, or another part of this one, holds it. */
  public static Optional<Lock> tryAcquire(Path file, Clock clock) throws IOException {
    Files.createDirectories(file.getParent());
    FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      return Optional.empty();
    }
    // Who holds it stands in another file: closing any channel of a locked file would release the lock.
    Path holder = holderOf(file);
    AtomicFile.write(holder, "pid " + ProcessHandle.current().pid() + " since "
        + clock.instant().truncatedTo(ChronoUnit.SECONDS) + "\n");
    return Optional.of(new Lock(channel, holder));
  }

  /** Whether somebody holds it now. Looking does not disturb the holder, and leaves nothing behind. */
  public static boolean isHeld(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  /** Waits until it is free, for a time; empty if it is held all the while. */
  public static Optional<Lock> acquire(Path file, Clock clock, Duration most) throws IOException, InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    Optional<Lock> lock = tryAcquire(file, clock);
    while (lock.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(20);
      lock = tryAcquire(file, clock);
    }
    return lock;
  }

  /** Waits until it is free. */
  public static Lock acquire(Path file, Clock clock) throws IOException, InterruptedException {
    Optional<Lock> lock = acquire(file, clock, FOREVER);
    return lock.orElseThrow(() -> new IOException("cannot lock " + file));
  }

  /** Who holds it since when, as far as is known. */
  public static String holder(Path file) {
    try {
      return Files.readString(holderOf(file)).strip();
    } catch (IOException e) {
      return "another process";
    }
  }

  private static Path holderOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".holder");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(holder);
    channel.close();
  }
}

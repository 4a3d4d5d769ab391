package io.github.dispatchmaven.journal;

import io.github.dispatchmaven.core.Required;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Held by the one controller of a feature, or by whoever changes what belongs to the whole repository. It goes with the
 * process that holds it.
 */
public final class Lock implements AutoCloseable {

  private static final Duration FOREVER = Duration.ofDays(1);

  /**
   * What this JVM holds. The system gives a process's lock up as soon as the process closes any channel of the file, so
   * a file in here is not opened again; and who holds it stands in another file.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;
  private final Path file;

  private Lock(FileChannel channel, Path file) {
    this.channel = channel;
    this.file = file;
  }

  /** Empty if another process, or another part of this one, holds it. */
  public static Optional<Lock> tryAcquire(Path file, Clock clock) throws IOException {
    Path folder = Required.parent(file);
    Files.createDirectories(folder);
    Path name = folder.toRealPath().resolve(file.getFileName());
    if (!HELD_HERE.add(name)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        AtomicFile.write(
            holderOf(file),
            "pid " + ProcessHandle.current().pid() + " since "
                + clock.instant().truncatedTo(ChronoUnit.SECONDS) + "\n");
        Lock lock = new Lock(channel, name);
        channel = null;
        return Optional.of(lock);
      }
      return Optional.empty();
    } finally {
      if (channel != null) {
        channel.close();
        HELD_HERE.remove(name);
      }
    }
  }

  /** Whether somebody holds it now. Looking does not disturb the holder, and leaves nothing behind. */
  public static boolean isHeld(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    if (HELD_HERE.contains(file.toRealPath())) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  /** Waits until it is free, for a time; empty if it is held all the while. */
  public static Optional<Lock> acquire(Path file, Clock clock, Duration most)
      throws IOException, InterruptedException {
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
    try {
      Files.deleteIfExists(holderOf(file));
      channel.close();
    } finally {
      HELD_HERE.remove(file);
    }
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.engine.GitProcesses;
import io.github.dispatchmaven.git.worktree.WorktreeLinks;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Locks that a git which was killed left in a worktree's own git folder, or beside its own branch: with them no session can
 * commit, and none may remove them. They are put aside, not deleted; what belongs to the whole repository is named only.
 */
final class StaleLocks {

  private static final Duration AGE = Duration.ofMinutes(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final List<String> OF_ALL =
      List.of("packed-refs.lock", "config.lock", "shallow.lock");

  private final Path common;
  private final Path worktree;
  private final String branch;
  private final Clock clock;
  private final Pause pause;

  /** Waits between two looks. */
  interface Pause {

    void last(Duration time) throws InterruptedException;
  }

  /**
   * @param common the repository's git folder
   * @param branch of the worktree, without {@code refs/heads/}
   */
  StaleLocks(Path common, Path worktree, String branch, Clock clock) {
    this(common, worktree, branch, clock, time -> TimeUnit.MILLISECONDS.sleep(time.toMillis()));
  }

  StaleLocks(Path common, Path worktree, String branch, Clock clock, Pause pause) {
    this.pause = pause;
    this.common = common;
    this.worktree = worktree;
    this.branch = branch;
    this.clock = clock;
  }

  /**
   * Waits until a lock did not change for a minute while no git works there, and puts it aside. To be called while no job of the
   * workstream lives.
   *
   * @return what was done, and what is in the way, a line each
   */
  List<String> putAside() {
    try {
      Path own = own();
      await(own);
      List<String> said = new ArrayList<>();
      for (Path lock : locks(own)) {
        if (old(lock) && !busy(own)) {
          Files.move(lock, own.resolve("stale-" + lock.getFileName() + "-" + clock.millis()));
          said.add("put aside a lock that a git which was ended had left: "
              + Printable.line(common.relativize(lock).toString(), 200));
        }
      }
      OF_ALL.stream()
          .map(common::resolve)
          .filter(Files::exists)
          .filter(this::old)
          .forEach(
              lock -> said.add(
                  "found " + lock
                      + ", which a git may have left when it was ended, in the way of others: if no git is at work there, remove it"));
      return said;
    } catch (IOException e) {
      throw IoFailure.cannot("look for locks of " + worktree, e);
    }
  }

  /** Whether there is a lock of its own, old or not. */
  boolean any() {
    try {
      return !locks(own()).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private Path own() throws IOException {
    return WorktreeLinks.administration(worktree)
        .orElseThrow(() -> new NoSuchFileException(worktree.resolve(".git").toString()));
  }

  private List<Path> locks(Path own) throws IOException {
    List<Path> locks = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(own, "*.lock")) {
      files.forEach(locks::add);
    }
    Stream.of("refs/heads/", "logs/refs/heads/")
        .map(folder -> common.resolve(folder + branch + ".lock"))
        .filter(Files::exists)
        .forEach(locks::add);
    return locks;
  }

  private boolean old(Path lock) {
    Instant changed = Instant.ofEpochMilli(lock.toFile().lastModified());
    return !changed.plus(AGE).isAfter(clock.instant());
  }

  private boolean busy(Path own) {
    return GitProcesses.workIn(List.of(worktree, own));
  }

  private void await(Path own) throws IOException {
    Instant end = clock.instant().plus(AGE);
    try {
      // Until all are gone, or old enough.
      while (clock.instant().isBefore(end) && locks(own).stream().anyMatch(lock -> !old(lock))) {
        pause.last(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

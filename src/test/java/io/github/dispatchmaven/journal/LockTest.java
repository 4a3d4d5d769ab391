package io.github.dispatchmaven.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T10:00:00.123Z"), ZoneOffset.UTC);

  @TempDir
  private Path folder;

  @Test
  void whatIsHeldIsNotGivenAgainInThisProcess() throws Exception {
    try (Lock held = lock()) {
      assertThat(Lock.tryAcquire(file(), CLOCK)).isEmpty();
    }
  }

  @Test
  void whatWasGivenBackIsFree() throws Exception {
    lock().close();
    try (Lock again = lock()) {
      assertThat(Lock.isHeld(file())).isTrue();
    }
  }

  @Test
  void whatIsHeldIsNotGivenToAnotherProcess() throws Exception {
    try (Lock held = lock();
        LockHolder other = LockHolder.tries(file())) {
      assertThat(other.holds()).isFalse();
    }
  }

  @Test
  void whatAnotherProcessHoldsIsNotGiven() throws Exception {
    try (LockHolder other = LockHolder.tries(file())) {
      assertThat(other.holds()).isTrue();
      assertThat(Lock.tryAcquire(file(), CLOCK)).isEmpty();
      assertThat(Lock.isHeld(file())).isTrue();
    }
  }

  @Test
  void aProcessThatIsKilledHoldsNothing() throws Exception {
    try (LockHolder other = LockHolder.tries(file())) {
      other.kill();
      assertThat(Lock.isHeld(file())).isFalse();
      lock().close();
    }
  }

  @Test
  void itSaysWhoHoldsItSinceWhen() throws Exception {
    try (Lock held = lock()) {
      assertThat(Lock.holder(file()))
          .isEqualTo("pid " + ProcessHandle.current().pid() + " since 2026-01-01T10:00:00Z");
    }
  }

  @Test
  void itNamesAnotherProcessAsHolder() throws Exception {
    try (LockHolder other = LockHolder.tries(file())) {
      assertThat(Lock.holder(file())).startsWith("pid " + other.pid() + " since ");
    }
  }

  @Test
  void aHolderThatIsNotKnownIsAnotherProcess() {
    assertThat(Lock.holder(file())).isEqualTo("another process");
  }

  @Test
  void givingBackRemovesTheHoldersName() throws Exception {
    lock().close();
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".holder"));
  }

  @Test
  void lookingAtALockThatNobodyEverTookLeavesNothingBehind() throws Exception {
    assertThat(Lock.isHeld(file())).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void lookingDoesNotTakeIt() throws Exception {
    lock().close();
    assertThat(Lock.isHeld(file())).isFalse();
    try (LockHolder other = LockHolder.tries(file())) {
      assertThat(other.holds()).isTrue();
    }
  }

  @Test
  void waitingForWhatStaysHeldEndsEmpty() throws Exception {
    try (Lock held = lock()) {
      assertThat(Lock.acquire(file(), CLOCK, Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void foldersAreMade() throws Exception {
    Path deep = folder.resolve("a").resolve("b").resolve("lock");
    Lock.tryAcquire(deep, CLOCK).orElseThrow().close();
    assertThat(Files.exists(deep)).isTrue();
  }

  private Path file() {
    return folder.resolve("lock");
  }

  private Lock lock() throws Exception {
    return Lock.tryAcquire(file(), CLOCK).orElseThrow();
  }
}

package io.github.dispatchmaven.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing any channel of a locked file gives up all locks of the process on it. */
class LockLookedAtByItsHolderTest {

  @TempDir
  private Path folder;

  @Test
  void lookingDoesNotGiveItUp() throws Exception {
    Path file = folder.resolve("lock");
    try (Lock held = Lock.tryAcquire(file, Clock.systemUTC()).orElseThrow()) {
      Lock.isHeld(file);
      try (LockHolder other = LockHolder.tries(file)) {
        assertThat(other.holds()).isFalse();
      }
    }
  }

  @Test
  void aSecondTryDoesNotGiveItUp() throws Exception {
    Path file = folder.resolve("lock");
    try (Lock held = Lock.tryAcquire(file, Clock.systemUTC()).orElseThrow()) {
      Lock.tryAcquire(file, Clock.systemUTC());
      try (LockHolder other = LockHolder.tries(file)) {
        assertThat(other.holds()).isFalse();
      }
    }
  }
}

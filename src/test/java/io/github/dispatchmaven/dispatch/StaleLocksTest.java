package io.github.dispatchmaven.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dispatchmaven.git.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed git left is put aside once it is surely left, and nothing else. */
class StaleLocksTest {

  @TempDir
  private Path folder;

  private SampleRepository worktree;
  private Path common;
  private Path own;
  private Instant began;
  private Instant now;

  @BeforeEach
  void createWorktree() {
    SampleRepository users = SampleRepository.in(folder.resolve("users"));
    users.git("worktree", "add", "--quiet", "-b", "shop/api", "../api");
    worktree = users.at(folder.resolve("api"));
    common = users.top().resolve(".git");
    own = common.resolve("worktrees/api");
  }

  /** As if everything here had been there for longer. */
  private List<String> putAsideAfter(Duration time) {
    return new StaleLocks(common, worktree.top(), "shop/api", Clock.offset(Clock.systemUTC(), time))
        .putAside();
  }

  private static void lock(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  @Test
  void locksOfTheWorktreeAndItsBranchArePutAside() throws IOException {
    lock(own.resolve("index.lock"));
    lock(own.resolve("HEAD.lock"));
    lock(common.resolve("refs/heads/shop/api.lock"));
    assertThat(putAsideAfter(Duration.ofMinutes(2)))
        .hasSize(3)
        .allMatch(
            line -> line.startsWith("put aside a lock that a git which was ended had left: "));
    assertThat(own.toFile().list())
        .noneMatch(name -> name.endsWith(".lock"))
        .anyMatch(name -> name.startsWith("stale-index.lock-"));
    worktree.commit("work.txt", "work\n");
  }

  @Test
  void thoseOfTheWholeRepositoryAreNamed() throws IOException {
    lock(common.resolve("packed-refs.lock"));
    lock(common.resolve("config.lock"));
    lock(common.resolve("refs/heads/shop/web.lock"));
    assertThat(putAsideAfter(Duration.ofMinutes(2)))
        .hasSize(2)
        .allMatch(line -> line.startsWith("found " + common));
    assertThat(common.resolve("packed-refs.lock")).exists();
    assertThat(common.resolve("refs/heads/shop/web.lock")).exists();
  }

  @Test
  void whereAGitIsAtWorkNothingIsTouched() throws Exception {
    lock(own.resolve("index.lock"));
    Process git = new ProcessBuilder("git", "cat-file", "--batch")
        .directory(worktree.top().toFile())
        .start();
    try {
      assertThat(putAsideAfter(Duration.ofMinutes(2))).isEmpty();
      assertThat(own.resolve("index.lock")).exists();
    } finally {
      git.destroyForcibly().waitFor();
    }
  }

  @Test
  void whereThereIsNoneNothingIsWaitedFor() {
    assertThat(putAsideAfter(Duration.ZERO)).isEmpty();
  }

  @Test
  void oneIsWaitedForUntilItIsAMinuteOld() throws IOException {
    lock(own.resolve("index.lock"));
    assertThat(waiting(() -> {})).singleElement().asString().contains("index.lock");
    assertThat(own.resolve("index.lock")).doesNotExist();
    assertThat(now).isAfterOrEqualTo(began.plusSeconds(59)).isBefore(began.plusSeconds(62));
  }

  @Test
  void oneThatStillChangesStays() throws IOException {
    lock(own.resolve("index.lock"));
    assertThat(waiting(
            () -> assertThat(own.resolve("index.lock").toFile().setLastModified(now.toEpochMilli()))
                .isTrue()))
        .isEmpty();
    assertThat(own.resolve("index.lock")).exists();
  }

  @Test
  void oneThatGoesIsWaitedForNoLonger() throws IOException {
    lock(own.resolve("index.lock"));
    assertThat(waiting(
            () -> assertThat(own.resolve("index.lock").toFile().delete()).isTrue()))
        .isEmpty();
    assertThat(now).isBefore(began.plusSeconds(1));
  }

  /** By a clock that goes on with each look alone. */
  private List<String> waiting(Runnable meanwhile) {
    began = Instant.ofEpochMilli(own.resolve("index.lock").toFile().lastModified());
    now = began;
    Clock clock = new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
    return new StaleLocks(common, worktree.top(), "shop/api", clock, pause -> {
          now = now.plus(pause);
          meanwhile.run();
        })
        .putAside();
  }
}

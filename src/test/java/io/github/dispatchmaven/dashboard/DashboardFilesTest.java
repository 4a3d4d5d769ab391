package io.github.dispatchmaven.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardFilesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  @TempDir
  private Path folder;

  private DashboardFiles files() {
    return new DashboardFiles(folder, CLOCK);
  }

  /** The system gives a file the time of its own clock. */
  private void made(Duration ago) throws Exception {
    try (Stream<Path> links = Files.list(folder.resolve("links"))) {
      for (Path link : links.toList()) {
        Files.setLastModifiedTime(link, FileTime.from(CLOCK.instant().minus(ago)));
      }
    }
  }

  @Test
  void aLinkLetsInOnce() throws Exception {
    String secret = files().newLink(Visitor.OWNER);
    made(Duration.ofHours(1));
    assertThat(files().use(secret)).contains(Visitor.OWNER);
    assertThat(files().use(secret)).isEmpty();
  }

  @Test
  void aLinkLastsADay() throws Exception {
    String secret = files().newLink(Visitor.READER);
    made(Duration.ofDays(1));
    assertThat(files().use(secret)).isEmpty();
  }

  @Test
  void linksThatNobodyUsedInTimeGo() throws Exception {
    files().newLink(Visitor.OWNER);
    made(Duration.ofDays(1));
    files().newLink(Visitor.READER);
    try (Stream<Path> links = Files.list(folder.resolve("links"))) {
      assertThat(links).hasSize(1);
    }
  }

  @Test
  void whatIsNoLinkNamesNoFile() {
    assertThat(files().use("../key")).isEmpty();
    assertThat(files().use("")).isEmpty();
  }

  @Test
  void theSecretOfALinkIsInNoFile() throws Exception {
    String secret = files().newLink(Visitor.OWNER);
    try (Stream<Path> links = Files.list(folder.resolve("links"))) {
      assertThat(links.map(link -> link.getFileName().toString()))
          .singleElement()
          .satisfies(name -> assertThat(name).doesNotContain(secret));
    }
  }

  @Test
  void theKeyStaysAndOnlyItsOwnerReadsIt() throws Exception {
    String key = files().key();
    assertThat(key).hasSize(64);
    assertThat(files().key()).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void thePortIsKept() throws Exception {
    assertThat(files().port()).isZero();
    files().keepPort(4711);
    assertThat(files().port()).isEqualTo(4711);
    Files.writeString(folder.resolve("port"), "no number");
    assertThat(files().port()).isZero();
  }
}

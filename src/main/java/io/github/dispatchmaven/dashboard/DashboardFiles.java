package io.github.dispatchmaven.dashboard;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.journal.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a dashboard keeps, so that browsers find it again after a restart: its port, the key of its cookies, and links that nobody
 * used yet. Only the user can read it.
 */
final class DashboardFiles {

  private static final Duration LINK_LASTS = Duration.ofDays(1);
  private static final int KEY_BYTES = 32;
  private static final int LINK_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final Clock clock;

  DashboardFiles(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Held by the process that serves. */
  Path lock() {
    return folder.resolve("lock");
  }

  /** Made when it is asked for first. */
  String key() {
    Path file = folder.resolve("key");
    try {
      create(file, random(KEY_BYTES));
    } catch (FileAlreadyExistsException e) {
      // Made before.
    } catch (IOException e) {
      throw IoFailure.cannot("write " + file, e);
    }
    return read(file).orElseThrow(() -> new IllegalStateException(file + " is gone"));
  }

  /** The port that it had last; 0 for none. */
  int port() {
    try {
      return read(folder.resolve("port")).map(Integer::parseInt).orElse(0);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  void keepPort(int port) {
    try {
      AtomicFile.write(folder.resolve("port"), port + "\n");
    } catch (IOException e) {
      throw IoFailure.cannot("write " + folder.resolve("port"), e);
    }
  }

  /** A secret that lets one browser in, once. */
  String newLink(Visitor visitor) {
    String secret = random(LINK_BYTES);
    Path file = link(secret);
    try {
      removeOld(Required.parent(file));
      create(file, visitor.word());
    } catch (IOException e) {
      throw IoFailure.cannot("write " + file, e);
    }
    return secret;
  }

  /** Links that nobody used in time. */
  private void removeOld(Path links) throws IOException {
    if (!Files.isDirectory(links)) {
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(links)) {
      for (Path link : all) {
        if (!lasts(Files.getLastModifiedTime(link).toInstant())) {
          Files.deleteIfExists(link);
        }
      }
    } catch (NoSuchFileException e) {
      // Used meanwhile; the others are for the next time.
      return;
    }
  }

  private boolean lasts(Instant made) {
    return clock.instant().isBefore(made.plus(LINK_LASTS));
  }

  /** Whom a secret lets in; from then on it lets nobody in. */
  Optional<Visitor> use(String secret) {
    Path file = link(secret);
    try {
      Instant made = Files.getLastModifiedTime(file).toInstant();
      Optional<Visitor> visitor = read(file).flatMap(Visitor::of);
      // Of two that come at the same time, one deletes it.
      Files.delete(file);
      return visitor.filter(who -> lasts(made));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw IoFailure.cannot("read " + file, e);
    }
  }

  /** By what the secret comes to: no text of a browser names a file. */
  private Path link(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return folder.resolve("links").resolve(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static void create(Path file, String text) throws IOException {
    Path parent = file.getParent();
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (parent != null) {
      Files.createDirectories(parent);
    }
    FileAttribute<?>[] alone = posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
    Files.createFile(file, alone);
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw IoFailure.cannot("read " + file, e);
    }
  }
}

package io.github.dispatchmaven.git.worktree;

import io.github.dispatchmaven.core.IoFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;
import org.codehaus.plexus.util.FileUtils;

/** Folders that are out of the way at once, and deleted while nobody waits for it. */
final class Trash {

  private final Path folder;
  private int number;

  /**
   * @param below a folder on the same file system, best
   */
  Trash(Path below) {
    this.folder = below.resolve(".trash").resolve(UUID.randomUUID().toString());
  }

  /** Deletes a folder now where it cannot be moved. */
  void take(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Permissions.move(path, folder.resolve(String.valueOf(number++)));
    } catch (IOException e) {
      try {
        FileUtils.deleteDirectory(path.toFile());
      } catch (IOException still) {
        throw IoFailure.cannot("remove " + path, still);
      }
    }
  }

  /** Has everything deleted by a process of its own, which outlives this one. */
  void empty() {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      new ProcessBuilder(
              "sh",
              "-c",
              "(chmod -R u+rwX \"$1\"; rm -rf \"$1\") > /dev/null 2>&1 &",
              "dispatch-trash",
              folder.toString())
          .start()
          .waitFor();
    } catch (IOException e) {
      throw IoFailure.cannot("delete " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.github.dispatchmaven.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** Looks through a worktree for files that somebody wrote; what a build writes counts too. */
public final class WorktreeChanges {

  private WorktreeChanges() {}

  /** Ends at the first one; follows no link, and does not go into {@code .git}. */
  public static boolean since(Path worktree, Instant when) {
    boolean[] found = new boolean[1];
    try {
      Files.walkFileTree(worktree, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
          return folder.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          found[0] = attributes.lastModifiedTime().toInstant().isAfter(when);
          return found[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
          // It came and went: a sign of life, but no proof of one.
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      return false;
    }
    return found[0];
  }
}

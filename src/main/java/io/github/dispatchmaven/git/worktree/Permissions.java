package io.github.dispatchmaven.git.worktree;

import io.github.dispatchmaven.core.Required;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Folders that their owner may not use, and can. On file systems without such permissions there are none. */
public final class Permissions {

  private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
      PosixFilePermission.OWNER_READ,
      PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.OWNER_EXECUTE);

  private Permissions() {}

  /** Whether nobody can see what a folder holds. */
  static boolean closed(Path folder) {
    return !Files.isReadable(folder) || !Files.isExecutable(folder);
  }

  /** Moves a file or folder, though its folder or itself may not be written to; both then have the permissions that they had. */
  public static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to);
    } catch (AccessDeniedException e) {
      Path parent = Required.parent(from.toAbsolutePath());
      Optional<Set<PosixFilePermission>> parents = open(parent);
      Optional<Set<PosixFilePermission>> own =
          Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS) ? open(from) : Optional.empty();
      Path moved = from;
      try {
        Files.move(from, to);
        moved = to;
      } finally {
        restore(moved, own);
        restore(parent, parents);
      }
    }
  }

  /** Lets the owner do everything in all folders below one, its own included; what git keeps there stays as it is. */
  static void openAll(Path top) throws IOException {
    Files.walkFileTree(top, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
          throws IOException {
        if (folder.endsWith(".git")) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        open(folder);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        // Not yet opened: the folder itself could not be looked into.
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && open(file).isPresent()) {
          openAll(file);
        }
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /**
   * The permissions that it had, if they were changed.
   *
   * @param folder no link: Java cannot change the permissions of what may not be read but by following links
   */
  private static Optional<Set<PosixFilePermission>> open(Path folder) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view == null) {
      return Optional.empty();
    }
    Set<PosixFilePermission> before = view.readAttributes().permissions();
    if (before.containsAll(OWNERS)) {
      return Optional.empty();
    }
    Set<PosixFilePermission> more = EnumSet.copyOf(OWNERS);
    more.addAll(before);
    view.setPermissions(more);
    return Optional.of(before);
  }

  private static void restore(Path folder, Optional<Set<PosixFilePermission>> permissions)
      throws IOException {
    if (permissions.isPresent()) {
      Files.setPosixFilePermissions(folder, permissions.get());
    }
  }
}

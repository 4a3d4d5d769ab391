package io.github.dispatchmaven.git.worktree;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.git.GitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/** The two files by which a worktree and what git knows of it name each other. */
public final class WorktreeLinks {

  private WorktreeLinks() {}

  /** The git folder that a worktree names, be it there or not; empty where it names none. */
  public static Optional<Path> administration(Path worktree) {
    try {
      Path link = worktree.resolve(".git");
      String text = Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)
          ? Files.readString(link).strip()
          : "";
      // It may be relative to where it stands.
      return text.startsWith("gitdir: ")
          ? Optional.of(worktree.resolve(text.substring("gitdir: ".length())).normalize())
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The worktree that a git folder is of, by its {@code .git} file, be it there or not; empty where it names none. */
  static Optional<Path> link(Path administration) {
    try {
      return Optional.of(administration
          .resolve(Files.readString(administration.resolve("gitdir")).strip())
          .normalize());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Has a worktree that was moved with its repository, and what git knows of it, name each other again, where nobody is at the
   * old place.
   *
   * @param common the repository's git folder
   * @param atWork whether somebody may be at work there, who sees it under another path: then nothing is changed
   * @throws GitException in one line, if somebody may, or if the worktree is a copy: what names it is the original, which is still
   *     there
   */
  static void repair(Path worktree, Path common, boolean atWork) {
    Optional<Path> moved = moved(worktree, common);
    if (moved.isEmpty()) {
      return;
    }
    Path own = moved.get();
    if (atWork) {
      throw new GitException(
          worktree + " was made as " + link(own).map(Path::getParent).orElse(own)
              + ": the repository was moved, or is seen under another path, while "
              + "jobs may be at work; end them there, or go on there");
    }
    try {
      write(own, own.resolve("gitdir"), worktree.resolve(".git").toString());
      write(own, worktree.resolve(".git"), "gitdir: " + own);
    } catch (IOException e) {
      throw IoFailure.cannot("repair " + worktree, e);
    }
  }

  /**
   * Where git keeps what it knows of a worktree that was moved with its repository and does not know it yet; empty for all others.
   *
   * @throws GitException as {@link #repair} does of a copy
   */
  static Optional<Path> moved(Path worktree, Path common) {
    Optional<Path> named = administration(worktree);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Path all = common.resolve("worktrees");
    boolean there = Files.isDirectory(named.get());
    if (there && !real(Required.parent(named.get())).equals(real(all))) {
      if (link(named.get()).filter(Files::exists).isPresent()) {
        throw copy(worktree, named.get());
      }
      // Somebody changed it: that is told where the worktree is needed.
      return Optional.empty();
    }
    Path own = there ? named.get() : all.resolve(named.get().getFileName());
    Optional<Path> back = link(own);
    if (back.isEmpty() || there && real(back.get()).equals(real(worktree.resolve(".git")))) {
      return Optional.empty();
    }
    if (Files.exists(back.get()) && !real(back.get()).equals(real(worktree.resolve(".git")))) {
      throw copy(worktree, Required.parent(back.get()));
    }
    return Optional.of(own);
  }

  /** Somebody may read it meanwhile. */
  private static void write(Path own, Path file, String line) throws IOException {
    Path temporary = Files.writeString(own.resolve("dispatch-" + UUID.randomUUID()), line + "\n");
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static GitException copy(Path worktree, Path original) {
    return new GitException(worktree + " is a copy: git would work on its original, " + original
        + "; go on there, or clone the repository (git clone), "
        + "which does not take worktrees along, and begin anew in the clone");
  }

  static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}

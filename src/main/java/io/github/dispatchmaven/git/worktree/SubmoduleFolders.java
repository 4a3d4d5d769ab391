package io.github.dispatchmaven.git.worktree;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.git.Git;
import io.github.dispatchmaven.git.RefLog;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The git folders of a worktree's submodules, which go with the worktree, and with them what was committed there alone. */
public final class SubmoduleFolders {

  private static final String MODULES = "modules";
  /** Its own checkout may be gone, and git would go there first. */
  private static final List<String> ALONE = List.of("--git-dir=.", "--work-tree=.");

  private final Path worktree;
  private final Path common;
  private final Git git;

  /**
   * @param common the repository's git folder
   */
  public SubmoduleFolders(Path worktree, Path common) {
    this.worktree = worktree;
    this.common = common;
    this.git = new Git(worktree);
  }

  /**
   * @param path of the submodule in the worktree, which may be gone from there
   * @param folder its git folder
   */
  public record Kept(String path, Path folder) {}

  /**
   * Moves those aside that hold what the user's own submodule does not: files that no commit has, made a commit of, and commits,
   * all under refs there.
   *
   * @param aside a folder on the same file system, made if there is something to keep
   */
  public List<Kept> moveAside(Path aside) {
    Path all = Path.of(git.output("rev-parse", "--absolute-git-dir")).resolve(MODULES);
    List<Kept> kept = new ArrayList<>();
    for (Path folder : folders(all)) {
      Path name = all.relativize(folder);
      if (holdsMore(folder, common.resolve(MODULES).resolve(name))) {
        kept.add(new Kept(worktree.relativize(checkout(folder)).toString(), aside.resolve(name)));
      }
    }
    if (!kept.isEmpty()) {
      try {
        // First, since git could not look at the worktree any more while one of them names a folder
        // that is gone.
        for (Path folder : folders(all)) {
          Path link = checkout(folder).resolve(".git");
          if (Files.isRegularFile(link)) {
            Files.delete(link);
          }
        }
        Files.createDirectories(aside.getParent());
        Files.move(all, aside);
      } catch (IOException e) {
        throw IoFailure.cannot("move " + all + " to " + aside, e);
      }
      kept.forEach(moved -> git.output(
          "config",
          "--file",
          moved.folder().resolve("config").toString(),
          "--unset-all",
          "core.worktree"));
    }
    return kept;
  }

  /** Those of submodules within submodules too. */
  private static List<Path> folders(Path all) {
    List<Path> folders = new ArrayList<>();
    if (!Files.isDirectory(all)) {
      return folders;
    }
    try {
      Files.walkFileTree(all, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
          if (Files.isDirectory(folder.resolve("objects"))
              && Files.isRegularFile(folder.resolve("HEAD"))) {
            folders.add(folder);
            folders.addAll(folders(folder.resolve(MODULES)));
            return FileVisitResult.SKIP_SUBTREE;
          }
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      throw IoFailure.cannot("look through " + all, e);
    }
    return folders;
  }

  private Path checkout(Path folder) {
    Git.Result configured =
        git.run("config", "--file", folder.resolve("config").toString(), "core.worktree");
    return folder.resolve(configured.ok() ? configured.line() : ".").normalize();
  }

  private boolean holdsMore(Path folder, Path users) {
    Git own = new Git(folder);
    Path checkout = checkout(folder);
    boolean there = Files.isRegularFile(checkout.resolve(".git"));
    Optional<Commit> head = there ? new Checkout(checkout).head() : Optional.empty();
    boolean changed = head.isPresent() && !new Checkout(checkout).uncommitted().none();
    if (changed) {
      Commit snapshot =
          new Checkout(checkout).snapshot("Work left over in " + worktree.relativize(checkout));
      own.output("", alone("update-ref", "refs/dispatch/left-over", snapshot.sha()));
    }
    List<String> command = alone("rev-list", "--all", "--reflog");
    if (own.run("", alone("rev-parse", "--verify", "--quiet", "HEAD")).ok()) {
      command.add("HEAD");
    }
    command.addAll(RefLog.commits(own, ALONE, folder.resolve("logs/HEAD")));
    command.addAll(List.of("--not", "--remotes", "--"));
    Git.Result listed = own.run("", command);
    if (!listed.ok()) {
      return true;
    }
    List<String> more = listed.out().lines().toList();
    List<String> missing =
        more.isEmpty() || !Files.isDirectory(users) ? more : missing(more, new Git(users));
    if (!missing.isEmpty()) {
      refer(own, missing);
    }
    return changed || !missing.isEmpty();
  }

  private static List<String> alone(String... command) {
    List<String> all = new ArrayList<>(ALONE);
    all.addAll(List.of(command));
    return all;
  }

  private static List<String> missing(List<String> commits, Git users) {
    return users
        .run(String.join("\n", commits) + "\n", alone("cat-file", "--batch-check"))
        .out()
        .lines()
        .filter(line -> line.endsWith(" missing"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  /** A ref for each that no other holds: HEAD, which counts for one in {@code --all}, and what only a log names. */
  private static void refer(Git own, List<String> commits) {
    own.run(
            String.join("\n", commits) + "\n",
            alone("rev-list", "--not", "--glob=refs/*", "--stdin"))
        .out()
        .lines()
        .forEach(commit -> own.output("", alone("update-ref", "refs/dispatch/" + commit, commit)));
  }
}

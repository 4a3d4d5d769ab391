package io.github.dispatchmaven.git.worktree;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.git.Git;
import io.github.dispatchmaven.git.RefLog;
import io.github.dispatchmaven.git.Submodules;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a worktree holds that neither its branch nor {@code git status} shows: repositories within it, files that git ignores, and
 * commits that only a log of refs still names.
 */
public final class WorktreeContents {

  private final Path worktree;
  private final Git git;

  public WorktreeContents(Path worktree) {
    this.worktree = worktree;
    this.git = new Git(worktree);
  }

  /**
   * Folders within it that are repositories or worktrees of their own, relative to it, outermost first; submodules are none of them,
   * and {@linkplain BuildOutput what builds make} is not looked through.
   */
  public List<String> repositories() {
    return folders(folder -> Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS));
  }

  /** Folders within it that nobody may look into, relative to it, but for what builds make and what lies within another repository. */
  public List<String> closed() {
    Set<String> repositories = Set.copyOf(repositories());
    return folders(folder -> Permissions.closed(folder) || repositories.contains(relative(folder)))
        .stream()
        .filter(path -> !repositories.contains(path))
        .toList();
  }

  /** The outermost that are wanted; submodules, and what is within them, are none. */
  private List<String> folders(Predicate<Path> wanted) {
    Set<String> submodules = submodules();
    List<String> found = new ArrayList<>();
    try {
      Files.walkFileTree(worktree, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
          return folder.equals(worktree) || goesOn(folder)
              ? FileVisitResult.CONTINUE
              : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
          if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            goesOn(file);
          }
          return FileVisitResult.CONTINUE;
        }

        private boolean goesOn(Path folder) {
          String path = relative(folder);
          if (folder.endsWith(".git") || submodules.contains(path) || BuildOutput.holds(path)) {
            return false;
          }
          return !(wanted.test(folder) && found.add(path));
        }
      });
    } catch (IOException e) {
      throw IoFailure.cannot("look through " + worktree, e);
    }
    return found;
  }

  private String relative(Path folder) {
    return worktree.relativize(folder).toString().replace('\\', '/');
  }

  /** Folders of submodules that are made here with a git folder that belongs to the worktree, relative to it. */
  public Set<String> submodules() {
    return git.run("", List.of("ls-files", "--stage", "-z")).parts().stream()
        .filter(entry -> entry.startsWith(Submodules.GITLINK))
        .map(entry -> entry.substring(entry.indexOf('\t') + 1))
        .filter(path ->
            Files.isRegularFile(worktree.resolve(path).resolve(".git"), LinkOption.NOFOLLOW_LINKS))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Files and whole folders that git ignores, relative to it.
   *
   * @param apart files that are told one by one, so that no folder stands for them
   */
  public List<String> ignored(Set<String> apart) {
    List<String> ignored = new ArrayList<>();
    for (String path : git.output(
            "",
            List.of(
                "ls-files",
                "--others",
                "--ignored",
                "--exclude-standard",
                "--directory",
                "--no-empty-directory",
                "-z"))
        .parts()) {
      if (path.endsWith("/") && apart.stream().anyMatch(file -> file.startsWith(path))) {
        ignored.addAll(git.output(
                "",
                List.of(
                    "ls-files",
                    "--others",
                    "--ignored",
                    "--exclude-standard",
                    "-z",
                    "--",
                    ":(literal)" + path))
            .parts());
      } else {
        ignored.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
      }
    }
    return ignored;
  }

  /**
   * Commits that no ref holds, but the log of its HEAD or of its branch still names: what was amended, reset or rebased away.
   *
   * @param branch without {@code refs/heads/}
   */
  public List<Commit> loose(String branch) {
    Set<String> logged = new LinkedHashSet<>();
    Stream.of("HEAD", "refs/heads/" + branch)
        .map(ref -> git.output("rev-parse", "--path-format=absolute", "--git-path", "logs/" + ref))
        .forEach(log -> logged.addAll(RefLog.commits(git, List.of(), Path.of(log))));
    if (logged.isEmpty()) {
      return List.of();
    }
    Git.Result loose =
        git.run(String.join("\n", logged) + "\n", List.of("rev-list", "--not", "--all", "--stdin"));
    if (!loose.ok() || loose.out().isBlank()) {
      return List.of();
    }
    Set<String> unheld = new LinkedHashSet<>(loose.out().lines().toList());
    Set<String> parents = new LinkedHashSet<>();
    git.output(
            String.join("\n", unheld) + "\n",
            List.of("rev-list", "--no-walk=unsorted", "--parents", "--stdin"))
        .out()
        .lines()
        .forEach(
            line -> parents.addAll(List.of(line.split(" ")).subList(1, line.split(" ").length)));
    return unheld.stream()
        .filter(logged::contains)
        .filter(commit -> !parents.contains(commit))
        .map(Commit::new)
        .toList();
  }

  /** One commit that holds others, so that one ref keeps them all. */
  public Commit holding(List<Commit> commits, String message) {
    List<String> command = new ArrayList<>(List.of(
        "commit-tree", git.output("rev-parse", commits.get(0).sha() + "^{tree}"), "-F", "-"));
    commits.forEach(commit -> command.addAll(List.of("-p", commit.sha())));
    return new Commit(git.output(message, command).line());
  }
}

package io.github.dispatchmaven.git.worktree;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.Git;
import io.github.dispatchmaven.git.worktree.Checkout.Uncommitted;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of a worktree that are not committed, whatever git was told to look away from. */
final class UncommittedFiles {

  private final Git git;
  private final Set<String> nobodys;

  /**
   * @param nobodys files that are nobody's work though the project's own rules may have git show them
   */
  UncommittedFiles(Git git, Set<String> nobodys) {
    this.git = git;
    this.nobodys = nobodys;
  }

  /** As git would tell it if nobody had told it to look away. */
  Uncommitted found() {
    List<String> hidden = hidden();
    return hidden.isEmpty()
        ? uncommitted(git)
        : git.withIndexCopy(aside -> {
          // One at a time: git heeds the first of several.
          for (String bit : List.of("--no-assume-unchanged", "--no-skip-worktree")) {
            aside.run(
                String.join("\0", hidden) + "\0", List.of("update-index", bit, "-z", "--stdin"));
          }
          return uncommitted(aside);
        });
  }

  private Uncommitted uncommitted(Git git) {
    List<String> changed = new ArrayList<>();
    List<String> untracked = new ArrayList<>();
    Git.Result status = git.output(
        "",
        List.of(
            "-c",
            "status.showUntrackedFiles=all",
            "status",
            "--porcelain",
            "-z",
            "--untracked-files=all",
            "--ignore-submodules=none",
            "--no-renames"));
    for (String part : status.parts()) {
      (part.startsWith("??") ? untracked : changed).add(part.substring(3));
    }
    if (!status.err().isEmpty()) {
      untracked.addAll(closed());
    }
    untracked.removeAll(nobodys);
    return new Uncommitted(changed, untracked);
  }

  /** Folders that git passes over, since nobody may look into them, though it does not ignore them. */
  private List<String> closed() {
    List<String> closed = new WorktreeContents(git.folder()).closed();
    if (closed.isEmpty()) {
      return closed;
    }
    Set<String> ignored = Set.copyOf(
        git.run(String.join("\0", closed) + "\0", List.of("check-ignore", "-z", "--stdin"))
            .parts());
    return closed.stream().filter(path -> !ignored.contains(path)).toList();
  }

  /** Files that git was told to take for unchanged, but for those that are not there on purpose. */
  private List<String> hidden() {
    return marked().stream()
        .filter(line -> !leftOut(line))
        .map(line -> line.substring(2))
        .toList();
  }

  /** A letter, a space and a path each: in lower case what is assumed to be unchanged, {@code S} what is skipped. */
  private List<String> marked() {
    return git.output("", List.of("ls-files", "-v", "-z")).parts().stream()
        .filter(line -> Character.isLowerCase(line.charAt(0)) || line.charAt(0) == 'S')
        .toList();
  }

  /** Such as what lies outside of a sparse checkout. */
  private boolean leftOut(String line) {
    return Character.toUpperCase(line.charAt(0)) == 'S'
        && !Files.exists(git.folder().resolve(line.substring(2)), LinkOption.NOFOLLOW_LINKS);
  }

  /** Makes an index of a commit that knows, too, what is not there on purpose. */
  private void read(Git aside, Optional<Commit> commit) {
    aside.output("read-tree", commit.map(Commit::sha).orElse("--empty"));
    String leftOut = marked().stream()
        .filter(this::leftOut)
        .map(line -> line.substring(2) + "\0")
        .collect(Collectors.joining());
    if (!leftOut.isEmpty()) {
      // Where the commit has none of that name, git only says so.
      aside.run(leftOut, List.of("update-index", "--skip-worktree", "-z", "--stdin"));
    }
  }

  /** Files that git cannot put into a commit: it may not read them, or a filter of theirs fails; and folders that it may not look into. */
  List<String> unrecordable(Optional<Commit> head) {
    if (found().none()) {
      return List.of();
    }
    Set<String> unrecordable = new LinkedHashSet<>(git.withScratchIndex(aside -> add(aside, head)));
    unrecordable.addAll(closed());
    return List.copyOf(unrecordable);
  }

  /** Makes an index of a commit with all that is not committed; tells what cannot be added, for want of permissions or of a filter. */
  private List<String> add(Git aside, Optional<Commit> commit) {
    read(aside, commit);
    if (aside.run("", everything()).ok()) {
      return List.of();
    }
    read(aside, commit);
    Uncommitted all = found();
    add(
        aside,
        Stream.concat(all.changed().stream(), all.untracked().stream())
            .filter(path -> !path.endsWith("/"))
            .toList());
    aside.run("update-index", "-q", "--refresh");
    Uncommitted left = uncommittedSince(aside);
    return Stream.concat(left.changed().stream(), left.untracked().stream())
        .filter(path -> !path.endsWith("/") && !nobodys.contains(path))
        .toList();
  }

  /** Where one cannot be added, git may add none. */
  private static void add(Git aside, List<String> paths) {
    if (!paths.isEmpty()
        && !aside
            .run(
                String.join("\0", paths) + "\0",
                List.of(
                    "--literal-pathspecs",
                    "add",
                    "--all",
                    "--sparse",
                    "--ignore-errors",
                    "--pathspec-from-file=-",
                    "--pathspec-file-nul"))
            .ok()
        && paths.size() > 1) {
      add(aside, paths.subList(0, paths.size() / 2));
      add(aside, paths.subList(paths.size() / 2, paths.size()));
    }
  }

  /** What differs from the index, rather than from HEAD. */
  private static Uncommitted uncommittedSince(Git git) {
    List<String> changed = git.output(
            "", List.of("diff-files", "--name-only", "-z", "--ignore-submodules=all"))
        .parts();
    List<String> untracked = git.output(
            "", List.of("ls-files", "--others", "--exclude-standard", "-z"))
        .parts();
    return new Uncommitted(changed, untracked);
  }

  private List<String> everything() {
    List<String> add =
        new ArrayList<>(List.of("add", "--all", "--sparse", "--ignore-errors", "--", ":/"));
    // A repository within it has no place in a commit of another.
    Stream<String> repositories = git
        .output(
            "", List.of("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/"))
        .parts()
        .stream()
        .filter(path -> path.endsWith("/"))
        .map(path -> path.substring(0, path.length() - 1));
    Stream.concat(repositories, nobodys.stream())
        .forEach(path -> add.add(":(exclude,literal,top)" + path));
    return add;
  }

  /** The id of a tree of a commit with all that is not committed, as far as it can be recorded. */
  String tree(Optional<Commit> commit) {
    return git.withScratchIndex(aside -> {
      // What cannot be added is no reason to lose the rest.
      add(aside, commit);
      return aside.output("write-tree");
    });
  }
}

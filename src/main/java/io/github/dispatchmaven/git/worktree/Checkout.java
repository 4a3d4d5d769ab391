package io.github.dispatchmaven.git.worktree;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.git.Git;
import io.github.dispatchmaven.git.Merge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One worktree: what it has checked out, and what in it is not committed. */
public final class Checkout {

  private final Git git;
  private final Set<String> nobodys;
  private final UncommittedFiles files;

  public Checkout(Path path) {
    this(path, Set.of());
  }

  /**
   * @param nobodys files that are nobody's work though the project's own rules may have git show them: while they are not tracked
   *     they are not told, not taken into a snapshot, and not removed
   */
  public Checkout(Path path, Set<String> nobodys) {
    this.git = new Git(path);
    this.nobodys = Set.copyOf(nobodys);
    this.files = new UncommittedFiles(git, this.nobodys);
  }

  /**
   * @param changed tracked files that differ from HEAD, staged or not
   * @param untracked files that are neither tracked nor ignored
   */
  public record Uncommitted(List<String> changed, List<String> untracked) {

    public boolean none() {
      return changed.isEmpty() && untracked.isEmpty();
    }
  }

  /** As git would tell it if nobody had told it to look away. */
  public Uncommitted uncommitted() {
    return files.found();
  }

  /** Files that git cannot put into a commit: it may not read them, or a filter of theirs fails; and folders that it may not look into. */
  public List<String> unrecordable() {
    return files.unrecordable(head());
  }

  /** What git is in the middle of here: {@code merge}, {@code rebase}, {@code cherry-pick} or {@code revert}. */
  public Optional<String> inTheMiddleOf() {
    Path own = Path.of(git.output("rev-parse", "--absolute-git-dir"));
    Map<String, String> operations = new LinkedHashMap<>();
    operations.put("rebase-merge", "rebase");
    operations.put("rebase-apply", "rebase");
    operations.put("MERGE_HEAD", "merge");
    operations.put("CHERRY_PICK_HEAD", "cherry-pick");
    operations.put("REVERT_HEAD", "revert");
    return operations.keySet().stream()
        .filter(name -> Files.exists(own.resolve(name)))
        .findFirst()
        .map(operations::get);
  }

  /** The branch that HEAD is on, without {@code refs/heads/}; empty when detached. */
  public Optional<String> branch() {
    Git.Result result = git.run("symbolic-ref", "--quiet", "HEAD");
    return result.ok()
        ? Optional.of(result.line().replaceFirst("^refs/heads/", ""))
        : Optional.empty();
  }

  /** Gives a branch that was renamed here its name back, if there is none of that name and its log says so. */
  public boolean renameBack(String before) {
    if (isPlainly("refs/heads/" + before)) {
      return false;
    }
    Optional<String> now = branch();
    boolean renamed = now.isPresent()
        && !now.get().equals(before)
        && !git.run("rev-parse", "--verify", "--quiet", "refs/heads/" + before).ok()
        && git.run("log", "-g", "--format=%gs", "refs/heads/" + now.get(), "--")
            .out()
            .lines()
            .anyMatch(
                ("Branch: renamed refs/heads/" + before + " to refs/heads/" + now.get())::equals);
    return renamed && git.run("branch", "-m", now.get(), before).ok();
  }

  /** What its file says where refs are files, without a process of git. */
  private boolean isPlainly(String ref) {
    return WorktreeLinks.administration(git.folder())
        .map(own -> own.resolve("HEAD"))
        .filter(head -> textOf(head).strip().equals("ref: " + ref))
        .isPresent();
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  public Optional<Commit> head() {
    Git.Result result = git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    return result.ok() ? Optional.of(new Commit(result.line())) : Optional.empty();
  }

  /** Moves the branch and the files forward, and refuses where that would overwrite something. */
  public void fastForward(Commit to) {
    git.output(
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "merge.verifySignatures=false",
        "merge",
        "--ff-only",
        "--quiet",
        to.sha());
  }

  /** Moves the branch and the files anywhere, and refuses where that would lose what is not committed. */
  public void moveTo(Commit to) {
    git.output("-c", "core.hooksPath=/dev/null", "reset", "--keep", "--quiet", to.sha());
  }

  /** Puts the files of a commit here, and leaves the branch where it is. */
  public void show(Commit commit) {
    git.output("read-tree", "--reset", "-u", commit.sha());
  }

  /** Shows a tree with what conflicts in it: merge tools find all sides, as git leaves them. */
  public void show(Commit commit, Merge.Conflict conflict) {
    show(commit);
    StringBuilder entries = new StringBuilder();
    conflict.sides().stream()
        .map(side -> side.substring(side.indexOf('\t') + 1))
        .distinct()
        .forEach(path -> entries
            .append("0 ")
            .append("0".repeat(commit.sha().length()))
            .append('\t')
            .append(path)
            .append('\0'));
    conflict.sides().forEach(side -> entries.append(side).append('\0'));
    git.output(entries.toString(), List.of("update-index", "-z", "--index-info"));
  }

  /** The commit whose merge somebody began here, and has not committed yet. */
  public Optional<Commit> merging() {
    Git.Result result = git.run("rev-parse", "--verify", "--quiet", "MERGE_HEAD^{commit}");
    return result.ok() ? Optional.of(new Commit(result.line())) : Optional.empty();
  }

  /**
   * The next commit here is a merge.
   *
   * @param message that it has, unless somebody gives another
   */
  public void beginMerge(Commit theirs, String message) {
    try {
      Files.writeString(gitPath("MERGE_MSG"), message);
      Files.writeString(gitPath("MERGE_MODE"), "no-ff");
      Files.writeString(gitPath("MERGE_HEAD"), theirs + "\n");
    } catch (IOException e) {
      throw IoFailure.cannot("begin a merge in " + git.folder(), e);
    }
  }

  private Path gitPath(String name) {
    return Path.of(git.output("rev-parse", "--path-format=absolute", "--git-path", name));
  }

  /** Has the files that git knows as HEAD has them, and ends a merge. Save what is to stay before. */
  public void reset() {
    git.output("-c", "core.hooksPath=/dev/null", "reset", "--hard", "--quiet");
  }

  /**
   * Puts HEAD back on a branch, the branch back to a commit, and everything as that has it, whatever somebody did here
   * meanwhile. Save that before.
   */
  public void putBack(String branch, Commit at) {
    git.output("symbolic-ref", "HEAD", "refs/heads/" + branch);
    openFolders();
    git.output("-c", "core.hooksPath=/dev/null", "reset", "--hard", "--quiet", at.sha());
    removeUntracked();
  }

  /** Removes untracked files that are not ignored. Save them before. */
  public void removeUntracked() {
    openFolders();
    List<String> clean = new ArrayList<>(List.of("clean", "-f", "-d", "--quiet"));
    nobodys.forEach(
        path -> clean.addAll(List.of("-e", "/" + path.replaceAll("([\\\\*?\\[\\]])", "\\\\$1"))));
    git.output("", clean);
  }

  /** No file can be removed from a folder that may not be written to. */
  private void openFolders() {
    try {
      Permissions.openAll(git.folder());
    } catch (IOException e) {
      throw IoFailure.cannot("open the folders of " + git.folder(), e);
    }
  }

  /**
   * Makes a commit on top of HEAD, if that has one, of everything that is not committed and not ignored. Index, files and
   * branch stay as they are.
   */
  public Commit snapshot(String message) {
    Optional<Commit> head = head();
    return snapshot(message, head, head);
  }

  /** A snapshot where the files were those of another commit, and on top of a given one. */
  public Commit snapshot(String message, Commit before, Commit after) {
    return snapshot(message, Optional.of(before), Optional.of(after));
  }

  private Commit snapshot(String message, Optional<Commit> before, Optional<Commit> after) {
    String tree = files.tree(before);
    List<String> commit = new ArrayList<>(List.of("commit-tree", tree, "-F", "-"));
    after.ifPresent(parent -> commit.addAll(List.of("-p", parent.sha())));
    return new Commit(git.output(message, commit).line());
  }
}

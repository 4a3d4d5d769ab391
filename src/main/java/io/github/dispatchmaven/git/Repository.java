package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user's repository, seen from a folder of one of its checkouts. */
public final class Repository {

  private static final Pattern VERSION =
      Pattern.compile("git version (\\d+)\\.(\\d+).*", Pattern.DOTALL);
  private static final int MAJOR = 2;
  private static final int MINOR = 39;

  private final Git git;
  private final Path top;
  private final Path commonDirectory;
  private final String prefix;
  private final Configuration configuration;

  private Repository(Git git, Path top, Path commonDirectory, String prefix) {
    this.git = git;
    this.top = top;
    this.commonDirectory = commonDirectory;
    this.prefix = prefix;
    this.configuration = new Configuration(git, commonDirectory);
  }

  /**
   * Finds the repository that a folder is in.
   *
   * @throws GitException in one line, if git is missing or older than 2.39, or the folder is in no repository, in a bare
   *     one, or in one without a commit
   */
  public static Repository discover(Path folder) {
    Git git = new Git(folder);
    checkVersion(git.output("--version"));
    Git.Result bare = git.run("rev-parse", "--is-bare-repository");
    if (!bare.ok()) {
      throw new GitException(
          bare.err().contains("dubious ownership")
              ? folder
                  + " belongs to another user, so git refuses it; run: git config --global --add safe.directory "
                  + folder
              : folder
                  + " is not in a git repository; run git init and commit, or start Maven inside a repository");
    }
    if (bare.line().equals("true")) {
      throw new GitException(
          folder + " is in a bare repository, which has no checkout; clone it and run there");
    }
    String inside = git.run("rev-parse", "--is-inside-work-tree").line();
    if (!inside.equals("true")) {
      throw new GitException(folder + " is inside a .git folder; start Maven in the checkout");
    }
    Path top = Path.of(git.output("rev-parse", "--show-toplevel"));
    Path common = Path.of(git.output("rev-parse", "--path-format=absolute", "--git-common-dir"));
    Repository repository =
        new Repository(git.in(top), top, common, git.output("rev-parse", "--show-prefix"));
    if (repository.resolve("HEAD").isEmpty()) {
      throw new GitException(
          top + " has no commit yet; commit something first, the branches need a start");
    }
    return repository;
  }

  private static void checkVersion(String said) {
    Matcher matcher = VERSION.matcher(said);
    if (!matcher.matches()) {
      throw new GitException(
          "git answered \"" + said + "\" when asked for its version; install git 2.39 or later");
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    if (major < MAJOR || major == MAJOR && minor < MINOR) {
      throw new GitException(
          said.strip() + " is too old; install git " + MAJOR + "." + MINOR + " or later");
    }
  }

  /** git in the checkout's top folder. */
  public Git git() {
    return git;
  }

  /** The top folder of the checkout. */
  public Path top() {
    return top;
  }

  /** The {@code .git} folder that all worktrees share. */
  public Path commonDirectory() {
    return commonDirectory;
  }

  /** From the top to the folder asked from: empty, or ending in a slash. */
  public String prefix() {
    return prefix;
  }

  /** What git is configured to do in it. */
  public Configuration configuration() {
    return configuration;
  }

  /** Files of the checkout that merge drivers run and no commit has, relative to its top. */
  public List<String> untrackedMergePrograms() {
    return MergePrograms.untrackedIn(this);
  }

  /** What lies between commits. */
  public History history() {
    return new History(git);
  }

  /** A repository to merge in; to be closed. */
  Scratch scratch(MergeRules rules) {
    return new Scratch(this, rules);
  }

  /** The commit that a revision names, if there is one. */
  public Optional<Commit> resolve(String revision) {
    Git.Result result =
        git.run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    return result.ok() ? Optional.of(new Commit(result.line())) : Optional.empty();
  }

  /** The id of a commit's tree: two commits with the same files have the same. */
  public String tree(Commit commit) {
    return git.output("rev-parse", "--verify", commit + "^{tree}");
  }

  public Optional<Commit> branch(String name) {
    return resolve("refs/heads/" + name);
  }

  /** All refs below a full prefix that ends in a slash, by full name. */
  public Map<String, Commit> refs(String below) {
    Map<String, Commit> refs = new LinkedHashMap<>();
    git.output("for-each-ref", "--format=%(objectname) %(refname)", below)
        .lines()
        .forEach(line -> {
          int space = line.indexOf(' ');
          refs.put(line.substring(space + 1), new Commit(line.substring(0, space)));
        });
    return refs;
  }

  /** Branches of remotes, as they were fetched, in a folder whose name ends in a slash: each with the remote's name before it. */
  public List<String> remoteBranches(String below) {
    return git.output(
            "for-each-ref", "--format=%(refname:lstrip=2)", "refs/remotes/*/" + below + "*")
        .lines()
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Creates or moves a ref. */
  public void updateRef(String ref, Commit to, String why) {
    git.output("update-ref", "-m", "dispatch: " + why, ref, to.sha());
  }

  /** Deletes a ref, be it there or not. */
  public void deleteRef(String ref) {
    git.output("update-ref", "-d", ref);
  }

  /** Creates or moves several refs at once: all of them or none. */
  public void updateRefs(Map<String, Commit> refs, String why) {
    StringBuilder input = new StringBuilder();
    refs.forEach(
        (ref, to) -> input.append("update ").append(ref).append(' ').append(to).append('\n'));
    git.output(input.toString(), List.of("update-ref", "-m", "dispatch: " + why, "--stdin"));
  }

  /** Deletes branches with their configuration, merged or not: all of them or none. */
  public void deleteBranches(Map<String, Commit> branches) {
    if (branches.isEmpty()) {
      return;
    }
    StringBuilder input = new StringBuilder();
    branches.forEach((name, tip) ->
        input.append("delete refs/heads/").append(name).append(' ').append(tip).append('\n'));
    git.output(input.toString(), List.of("update-ref", "--stdin"));
    String keys = git.run("config", "--local", "--name-only", "--get-regexp", "^branch\\.")
        .out();
    branches.keySet().stream()
        .filter(name -> keys.lines().anyMatch(key -> key.startsWith("branch." + name + ".")))
        .forEach(name -> git.run("config", "--local", "--remove-section", "branch." + name));
  }

  /** Deletes a branch with its configuration, whether it is merged or not. */
  public void deleteBranch(String name) {
    git.output("branch", "-D", "--quiet", "--", name);
  }

  /** Sends a branch to a remote, as {@code git push} would; what somebody else has there is not replaced. */
  public void push(String remote, String branch) {
    git.output("push", "--", remote, "refs/heads/" + branch + ":refs/heads/" + branch);
  }

  /** Whether git takes a branch's name for it, and not for a tag of that name. */
  public boolean means(String branch) {
    return git.run("rev-parse", "--symbolic-full-name", "--verify", "--quiet", branch)
        .line()
        .equals("refs/heads/" + branch);
  }

  /** Whether there is a remote of that name. */
  public boolean hasRemote(String name) {
    return git.output("remote").lines().anyMatch(name::equals);
  }

  /**
   * Files that are ignored, and that a file of patterns lists, with the syntax of {@code .gitignore}.
   *
   * @param patterns that file, in the top folder
   * @param except a folder that is not looked into
   */
  public List<String> ignored(String patterns, String except) {
    List<String> listed = git.output(
            "",
            List.of(
                "ls-files",
                "--others",
                "--ignored",
                "--exclude-from=" + patterns,
                "-z",
                "--",
                ".",
                ":(exclude)" + except))
        .parts();
    return listed.isEmpty()
        ? List.of()
        : git.run(String.join("\0", listed) + "\0", List.of("check-ignore", "-z", "--stdin"))
            .parts();
  }

  /** Whether git ignores a file of the checkout, be it there or not. */
  public boolean ignores(Path file) {
    return git.run("check-ignore", "--quiet", "--", file.toString()).ok();
  }

  /** A file of a commit; empty where it has none of that name. */
  public String text(Commit commit, String path) {
    Git.Result file = git.run("cat-file", "blob", commit + ":" + path);
    return file.ok() ? file.out() : "";
  }

  /**
   * Which of these are there, each a commit, a colon and a path, with their sizes in bytes; asked in one call.
   */
  public Map<String, Long> sizes(List<String> files) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    if (!files.isEmpty()) {
      List<String> answers = git.output(
              String.join("\n", files) + "\n",
              List.of("cat-file", "--batch-check=%(objecttype) %(objectsize)"))
          .out()
          .lines()
          .toList();
      for (int at = 0; at < files.size(); at++) {
        if (answers.get(at).startsWith("blob ")) {
          sizes.put(files.get(at), Long.parseLong(answers.get(at).substring("blob ".length())));
        }
      }
    }
    return sizes;
  }

  /** All files of a commit. */
  public List<String> files(Commit commit) {
    return git.output(
            "", List.of("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.sha()))
        .parts();
  }

  /** Whether some branch, remote branch or tag outside of the given prefix holds the commit. */
  public boolean heldOutside(String branchPrefix, Commit commit) {
    return git.output(
            "for-each-ref",
            "--contains",
            commit.sha(),
            "--format=%(refname)",
            "refs/heads/",
            "refs/remotes/",
            "refs/tags/")
        .lines()
        .anyMatch(ref -> !ref.isEmpty() && !ref.startsWith("refs/heads/" + branchPrefix));
  }

  /**
   * @throws GitException if git would refuse to commit because it does not know who commits
   */
  public void checkIdentity() {
    if (!git.run("var", "GIT_COMMITTER_IDENT").ok()) {
      throw new GitException("git does not know who commits; run: git config user.name \"...\" and "
          + "git config user.email \"...\"");
    }
  }
}

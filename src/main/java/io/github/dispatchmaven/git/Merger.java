package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.util.ArrayList;
import java.util.List;

/** Merges commits without any checkout, so a conflict leaves nothing half done. Makes commits, moves no ref. */
public final class Merger {

  private final Repository repository;
  private final List<String> leftOut;

  /**
   * @param leftOut files at the top that are ours, not the project's: a branch that forced them in has them left out
   */
  public Merger(Repository repository, List<String> leftOut) {
    this.repository = repository;
    this.leftOut = List.copyOf(leftOut);
  }

  /** Merges {@code theirs} into {@code ours} with two parents, as {@code git merge --no-ff} does. */
  public Merge merge(Commit ours, Commit theirs, String message) {
    if (repository.isAncestor(theirs, ours)) {
      return new Merge.Already();
    }
    Git.Result result = repository.git().run(
        "merge-tree", "--write-tree", "-z", "--name-only", ours.sha(), withoutLeftOut(theirs).sha());
    List<String> parts = result.parts();
    if (result.exit() > 1 || parts.isEmpty()) {
      throw new GitException("git merge-tree " + ours + " " + theirs + ": " + result.err());
    }
    if (result.exit() == 1) {
      return new Merge.Conflict(conflicting(parts));
    }
    return new Merge.Clean(repository.git().withDate(newest(ours, theirs), dated ->
        commit(dated, parts.get(0), List.of(ours, theirs), message)));
  }

  /** After the tree come the paths, up to an empty part. */
  private static List<String> conflicting(List<String> parts) {
    List<String> paths = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      if (part.isEmpty()) {
        break;
      }
      paths.add(part);
    }
    return paths;
  }

  /** Merging the same commits again gives the same merge commit, since its date is theirs. */
  private String newest(Commit ours, Commit theirs) {
    return repository.git().output("-c", "log.showSignature=false", "show", "-s", "--format=%ct", ours.sha(), theirs.sha()).lines()
        .max(java.util.Comparator.comparingLong(Long::parseLong)).orElseThrow();
  }

  private static Commit commit(Git git, String tree, List<Commit> parents, String message) {
    List<String> command = new ArrayList<>(List.of("commit-tree", tree));
    parents.forEach(parent -> command.addAll(List.of("-p", parent.sha())));
    command.addAll(List.of("-F", "-"));
    return new Commit(git.output(message, command).line());
  }

  /** A commit after the given one that lacks our files, or the given one where it has none. */
  private Commit withoutLeftOut(Commit commit) {
    List<String> command = new ArrayList<>(List.of("ls-tree", "--full-tree", "--name-only", commit.sha(), "--"));
    command.addAll(leftOut);
    if (leftOut.isEmpty() || repository.git().output(command.toArray(String[]::new)).isEmpty()) {
      return commit;
    }
    String tree = repository.git().withScratchIndex(aside -> {
      aside.output("read-tree", commit.sha());
      aside.output(String.join("\n", leftOut) + "\n", List.of("update-index", "--force-remove", "--stdin"));
      return aside.output("write-tree");
    });
    return commit(repository.git(), tree, List.of(commit), "Leave out " + String.join(" and ", leftOut));
  }
}

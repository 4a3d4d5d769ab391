package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares and edits trees beside a repository. */
public final class Trees {

  private final Git git;
  private final Collection<String> leftOut;

  /**
   * @param leftOut files that no merge takes
   */
  Trees(Git git, Collection<String> leftOut) {
    this.git = git;
    this.leftOut = leftOut;
  }

  /** Paths in which a tree and a commit differ, without files that are left out of merges. */
  public Set<String> changed(String tree, Commit commit) {
    Set<String> changed = new HashSet<>(git.output(
            "", List.of("diff-tree", "-r", "-z", "--no-renames", "--name-only", tree, commit.sha()))
        .parts());
    changed.removeAll(leftOut);
    return changed;
  }

  /** Whether two trees have the same at a path, be it nothing. */
  public boolean same(String one, String other, String path) {
    return git.output(
            "",
            List.of(
                "diff-tree",
                "-r",
                "-z",
                "--no-renames",
                "--name-only",
                one,
                other,
                "--",
                ":(literal)" + path))
        .parts()
        .isEmpty();
  }

  /** A tree with these paths as a commit has them; what it has not is gone. */
  public String taking(String tree, Commit commit, Collection<String> paths) {
    return git.withScratchIndex(aside -> {
      aside.output("read-tree", tree);
      List<String> entries =
          new ArrayList<>(List.of("ls-tree", "-r", "-z", "--full-tree", commit.sha(), "--"));
      paths.forEach(path -> entries.add(":(literal)" + path));
      StringBuilder index = new StringBuilder();
      paths.forEach(path -> index
          .append("0 ")
          .append("0".repeat(commit.sha().length()))
          .append('\t')
          .append(path)
          .append('\0'));
      aside.output("", entries).parts().forEach(entry -> index.append(entry).append('\0'));
      aside.output(index.toString(), List.of("update-index", "-z", "--index-info"));
      return aside.output("write-tree");
    });
  }
}

package io.github.dispatchmaven.git.worktree;

import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.git.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What filters such as git-crypt keep in the git folder of a checkout: a worktree has a git folder of its own, in which they
 * would not find it, so that is given links to it.
 */
final class FilterState {

  /** Folders that git itself, Git LFS and this plugin have there. */
  private static final Set<String> KNOWN = Set.of(
      "branches",
      "hooks",
      "info",
      "logs",
      "modules",
      "objects",
      "refs",
      "worktrees",
      "rebase-merge",
      "rebase-apply",
      "rr-cache",
      "sequencer",
      "lfs",
      "dispatch");

  private final Repository repository;

  FilterState(Repository repository) {
    this.repository = repository;
  }

  /**
   * Links it into a worktree that has no files yet.
   *
   * @param administration the worktree's git folder
   */
  void linkInto(Path administration) {
    if (!filters()) {
      return;
    }
    try {
      for (Path folder : folders()) {
        Path link = administration.resolve(folder.getFileName());
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
          Files.createSymbolicLink(link, folder);
        }
      }
    } catch (IOException e) {
      throw IoFailure.cannot(
          "give a worktree what filters keep in " + repository.commonDirectory(), e);
    }
  }

  private boolean filters() {
    return repository.configuration().settings().stream()
        .anyMatch(setting -> setting.key().matches("filter\\..+\\.(smudge|clean|process)")
            && !setting.key().startsWith("filter.lfs."));
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(repository.commonDirectory())) {
      return files
          .filter(Files::isDirectory)
          .filter(folder -> !KNOWN.contains(folder.getFileName().toString()))
          .toList();
    }
  }
}

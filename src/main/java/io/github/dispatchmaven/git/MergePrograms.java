package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The project's own programs that merge drivers name: git runs a driver in the top folder of the checkout. */
final class MergePrograms {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'=:,;|&<>()]+");

  private final Repository repository;
  private final Set<String> named = new LinkedHashSet<>();
  private final boolean computed;

  /**
   * @param drivers command lines
   */
  MergePrograms(Repository repository, Collection<String> drivers) {
    this.repository = repository;
    this.computed =
        drivers.stream().anyMatch(driver -> driver.contains("$") || driver.contains("`"));
    drivers.forEach(driver -> BETWEEN_WORDS.splitAsStream(driver).forEach(this::addRelative));
  }

  private void addRelative(String word) {
    if (word.isEmpty()
        || word.startsWith("-")
        || word.startsWith("~")
        || word.contains("%")
        || word.contains("$")) {
      return;
    }
    try {
      Path path = Path.of(word).normalize();
      if (!path.isAbsolute()
          && !path.toString().isEmpty()
          && !path.startsWith("..")
          && !path.startsWith(".git")) {
        named.add(path.toString().replace('\\', '/'));
      }
    } catch (InvalidPathException e) {
      // Then it is no path.
    }
  }

  /** Programs that are not tracked, of all drivers that are configured in the repository now. */
  static List<String> untrackedIn(Repository repository) {
    return new MergePrograms(
            repository,
            ScratchConfiguration.drivers(repository.configuration().settings()).values())
        .untracked();
  }

  /**
   * Those that no commit has, such as what was built or installed: regular files of the user's checkout, relative to its top.
   */
  List<String> untracked() {
    List<String> there = named.stream()
        .filter(path -> Files.isRegularFile(repository.top().resolve(path)))
        .toList();
    if (there.isEmpty()) {
      return there;
    }
    List<String> command = new ArrayList<>(List.of("--literal-pathspecs", "ls-files", "-z", "--"));
    command.addAll(there);
    List<String> tracked = repository.git().output("", command).parts();
    return there.stream().filter(path -> !tracked.contains(path)).toList();
  }

  /**
   * Puts there all that the commit has, where a driver names anything of it, since programs use others; and links to what no
   * commit has.
   *
   * @param scratch git in the folder that they are put into
   * @param distrusted what is not linked
   * @return whether the commit's files are there now
   */
  boolean provide(Git scratch, Commit commit, Collection<String> distrusted) throws IOException {
    boolean projects = computed || !named.isEmpty() && namesAnyOf(scratch, commit);
    if (projects) {
      checkOut(scratch, commit);
    }
    for (String path : untracked()) {
      Path here = scratch.folder().resolve(path);
      if (!Files.exists(here) && !distrusted.contains(path)) {
        Files.createDirectories(here.getParent());
        Files.createSymbolicLink(here, repository.top().resolve(path));
      }
    }
    return projects;
  }

  /** A word without a slash may be an argument that is called like a folder. */
  private boolean namesAnyOf(Git scratch, Commit commit) {
    List<String> command = new ArrayList<>(List.of(
        "ls-tree", "-z", "--full-tree", "--format=%(objecttype) %(path)", commit.sha(), "--"));
    command.addAll(named);
    return scratch.output("", command).parts().stream()
        .anyMatch(entry -> entry.startsWith("blob ") || entry.contains("/"));
  }

  /** As they are in the commit: a filter may need what is not here. A file that cannot be written may not be needed. */
  private static void checkOut(Git scratch, Commit commit) throws IOException {
    Path attributes = scratch.folder().resolve(".git/info/attributes");
    Files.createDirectories(attributes.getParent());
    Files.writeString(attributes, "* -filter -text -ident -working-tree-encoding\n");
    scratch.withScratchIndex(aside -> {
      aside.output("read-tree", commit.sha());
      return aside.run("checkout-index", "--all", "--force", "--quiet");
    });
    Files.delete(attributes);
  }
}

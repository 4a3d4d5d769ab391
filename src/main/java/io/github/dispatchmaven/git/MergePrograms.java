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

/**
 * The project's own programs that merge drivers name by a relative path, put where the merges are made: git runs a driver
 * in the top folder of the checkout.
 */
final class MergePrograms {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'`=:,;|&()<>]+");

  private final Repository repository;
  private final Git scratch;

  /**
   * @param scratch git in the folder that they are put into
   */
  MergePrograms(Repository repository, Git scratch) {
    this.repository = repository;
    this.scratch = scratch;
  }

  /**
   * Puts there what the commit has, with all that lies in the same folder of the top, since a program may use it; of what no
   * commit has, such as something built or installed, a link to what the user's checkout has.
   *
   * @param drivers command lines
   */
  void provide(Collection<String> drivers, Commit commit) throws IOException {
    Set<String> named = new LinkedHashSet<>();
    drivers.forEach(driver -> BETWEEN_WORDS.splitAsStream(driver).forEach(word -> addRelative(word, named)));
    if (named.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("ls-tree", "-z", "--full-tree", "--name-only", commit.sha(), "--"));
    command.addAll(named);
    Set<String> tracked = new LinkedHashSet<>(scratch.output("", command).parts());
    if (!tracked.isEmpty()) {
      checkOut(tracked.stream().map(path -> path.split("/", 2)[0]).distinct().toList(), commit);
    }
    for (String path : named) {
      Path users = repository.top().resolve(path);
      Path here = scratch.folder().resolve(path);
      if (!tracked.contains(path) && Files.exists(users) && !Files.exists(here)) {
        Files.createDirectories(here.getParent());
        Files.createSymbolicLink(here, users);
      }
    }
  }

  private static void addRelative(String word, Set<String> named) {
    if (word.isEmpty() || word.startsWith("-") || word.startsWith("~") || word.contains("%") || word.contains("$")) {
      return;
    }
    try {
      Path path = Path.of(word).normalize();
      if (!path.isAbsolute() && !path.toString().isEmpty() && !path.startsWith("..") && !path.startsWith(".git")) {
        named.add(path.toString().replace('\\', '/'));
      }
    } catch (InvalidPathException e) {
      // Then it is no path.
    }
  }

  /** Without attributes: which of them hold is not for this commit to say. */
  private void checkOut(List<String> tops, Commit commit) {
    scratch.withScratchIndex(aside -> {
      aside.output("read-tree", commit.sha());
      List<String> list = new ArrayList<>(List.of("--literal-pathspecs", "ls-files", "-z", "--"));
      list.addAll(tops);
      List<String> files = aside.output("", list).parts().stream().filter(path -> !Scratch.isAttributes(path)).toList();
      return aside.output(String.join("\0", files) + "\0", List.of("checkout-index", "--force", "-z", "--stdin"));
    });
  }
}

package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.journal.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Our block of lines in the repository's {@code info/exclude}, which git applies in all worktrees. The other lines stay
 * as the user has them. To be used under the repository's lock.
 */
public final class Exclude {

  private static final String BEGIN = "# >>> dispatch-maven-plugin: removed by the last dispatch:clean";
  private static final String END = "# <<< dispatch-maven-plugin";

  private final Path file;

  public Exclude(Path commonDirectory) {
    this.file = commonDirectory.resolve("info").resolve("exclude");
  }

  /** Adds patterns to the block; those in it stay. */
  public void add(Collection<String> patterns) throws IOException {
    Set<String> block = new LinkedHashSet<>(split().ours());
    if (block.addAll(patterns)) {
      List<String> lines = new ArrayList<>(split().users());
      lines.add(BEGIN);
      lines.addAll(block);
      lines.add(END);
      AtomicFile.write(file, String.join("\n", lines) + "\n");
    }
  }

  /** Takes the whole block away. */
  public void remove() throws IOException {
    Parts parts = split();
    if (!parts.ours().isEmpty()) {
      AtomicFile.write(file, parts.users().isEmpty() ? "" : String.join("\n", parts.users()) + "\n");
    }
  }

  private record Parts(List<String> users, List<String> ours) {}

  private Parts split() throws IOException {
    List<String> users = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      if (line.equals(BEGIN)) {
        inside = true;
      } else if (line.equals(END)) {
        inside = false;
      } else {
        (inside ? ours : users).add(line);
      }
    }
    return new Parts(users, ours);
  }
}

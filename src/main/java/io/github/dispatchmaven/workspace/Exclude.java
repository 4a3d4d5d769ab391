package io.github.dispatchmaven.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Our block of lines in the repository's {@code info/exclude}, which git applies in all worktrees. The other lines stay
 * as the user has them. To be used under the repository's lock.
 */
public final class Exclude {

  private static final String BEGIN =
      "# >>> dispatch-maven-plugin: removed by the last dispatch:clean";
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
      write(lines);
    }
  }

  /** Takes the whole block away. */
  public void remove() throws IOException {
    Parts parts = split();
    if (!parts.ours().isEmpty()) {
      write(parts.users());
    }
  }

  /** Latin-1 maps each byte to one character and back, so the user's lines stay as they are, whatever they hold. */
  private void write(List<String> lines) throws IOException {
    String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    Files.createDirectories(file.getParent());
    Path temporary = file.resolveSibling("exclude.dispatch");
    Files.writeString(temporary, text, StandardCharsets.ISO_8859_1);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private List<String> lines() throws IOException {
    String text = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    return text.isEmpty()
        ? List.of()
        : List.of(
            (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1));
  }

  private record Parts(List<String> users, List<String> ours) {}

  private Parts split() throws IOException {
    List<String> users = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    boolean inside = false;
    for (String line : lines()) {
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

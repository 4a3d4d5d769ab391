package io.github.dispatchmaven.git;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What differs between two commits, file by file. */
public final class Diff {

  private static final String BEGIN = "diff --git ";
  private static final String HUNK = "@@ ";

  private final Git git;

  public Diff(Git git) {
    this.git = git;
  }

  /**
   * @param added lines; {@code -} where it is no text
   * @param removed lines; {@code -} where it is no text
   * @param lines of the difference, from the first place that differs on
   * @param cut whether there are more of them
   */
  public record FileChange(
      String path, String added, String removed, List<String> lines, boolean cut) {

    public FileChange {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param paths that are looked at
   * @param mostFiles of which the lines are told; of more only how many there are
   * @param mostLines of each file
   */
  public List<FileChange> of(Range range, List<String> paths, int mostFiles, int mostLines) {
    if (paths.isEmpty()) {
      return List.of();
    }
    List<String> told = paths.size() > mostFiles ? paths.subList(0, mostFiles) : paths;
    Iterator<List<String>> patches = patches(
            git.output("", command("--patch", range, told)).out(), mostLines + 1)
        .iterator();
    List<FileChange> changes = new ArrayList<>();
    for (String counted : git.output("", command("--numstat", range, told)).parts()) {
      String[] parts = counted.split("\t", 3);
      List<String> lines = patches.hasNext() ? patches.next() : List.of();
      boolean cut = lines.size() > mostLines;
      changes.add(new FileChange(
          parts[2], parts[0], parts[1], cut ? lines.subList(0, mostLines) : lines, cut));
    }
    paths
        .subList(told.size(), paths.size())
        .forEach(path -> changes.add(new FileChange(path, "?", "?", List.of(), true)));
    return changes;
  }

  private static List<String> command(String what, Range range, List<String> paths) {
    List<String> command = new ArrayList<>(List.of(
        "--literal-pathspecs",
        "diff",
        what,
        "-z",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        range.from().sha(),
        range.to().sha(),
        "--"));
    command.addAll(paths);
    return command;
  }

  /** One a file, in git's order, each from its first place on. */
  private static List<List<String>> patches(String all, int most) {
    List<List<String>> patches = new ArrayList<>();
    boolean within = false;
    for (String line : (Iterable<String>) all.lines()::iterator) {
      // Within a place each line begins with a mark of its own.
      if (line.startsWith(BEGIN)) {
        patches.add(new ArrayList<>());
        within = false;
        continue;
      }
      within |= line.startsWith(HUNK);
      if (within && !patches.isEmpty()) {
        List<String> patch = patches.get(patches.size() - 1);
        if (patch.size() < most) {
          patch.add(line);
        }
      }
    }
    return patches;
  }
}

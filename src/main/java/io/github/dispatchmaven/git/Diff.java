package io.github.dispatchmaven.git;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs between two commits, file by file. However large it is, no more of it is kept than is asked for. */
public final class Diff {

  private static final String BEGIN = "diff --git ";
  private static final String HUNK = "@@ ";

  /** A file that became a link, or the other way round: git tells that it went, and that it came. */
  private static final String OTHER_TYPE = "T";

  private static final int LONGEST_LINE = 10_000;

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
    Summary summary =
        summary(git.output("", command(List.of("--raw", "--numstat", "-z"), range, told))
            .parts());
    Map<String, List<String>> patches = git.stream(
        command(List.of("--patch"), range, told), out -> patches(out, summary.order(), mostLines));
    List<FileChange> changes = new ArrayList<>();
    summary.counts().forEach((path, counts) -> {
      List<String> lines = patches.getOrDefault(path, List.of());
      boolean cut = lines.size() > mostLines;
      changes.add(new FileChange(
          path, counts[0], counts[1], cut ? lines.subList(0, mostLines) : lines, cut));
    });
    paths
        .subList(told.size(), paths.size())
        .forEach(path -> changes.add(new FileChange(path, "?", "?", List.of(), true)));
    return changes;
  }

  private static List<String> command(List<String> what, Range range, List<String> paths) {
    List<String> command = new ArrayList<>(List.of("--literal-pathspecs", "diff"));
    command.addAll(what);
    command.addAll(List.of(
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--submodule=short",
        range.from().sha(),
        range.to().sha(),
        "--"));
    command.addAll(paths);
    return command;
  }

  /**
   * @param order the path of each patch that git writes, in its order
   * @param counts of added and of removed lines, by path
   */
  private record Summary(List<String> order, Map<String, String[]> counts) {}

  private static Summary summary(List<String> parts) {
    List<String> order = new ArrayList<>();
    Map<String, String[]> counts = new LinkedHashMap<>();
    Iterator<String> rest = parts.iterator();
    while (rest.hasNext()) {
      String part = rest.next();
      if (part.startsWith(":")) {
        String path = rest.next();
        order.add(path);
        if (part.endsWith(OTHER_TYPE)) {
          order.add(path);
        }
      } else if (!part.isEmpty()) {
        String[] counted = part.split("\t", 3);
        counts.put(counted[2], counted);
      }
    }
    return new Summary(order, counts);
  }

  /** The lines of each path, from its first place on, and one more at most than are wanted. */
  private static Map<String, List<String>> patches(InputStream all, List<String> order, int most) {
    Map<String, List<String>> patches = new HashMap<>();
    Iterator<String> paths = order.iterator();
    List<String> patch = new ArrayList<>();
    boolean within = false;
    try (InputStream in = new BufferedInputStream(all)) {
      Optional<String> next = line(in);
      while (next.isPresent()) {
        String line = next.get();
        // Within a place each line begins with a mark of its own.
        if (line.startsWith(BEGIN)) {
          patch = patches.computeIfAbsent(
              paths.hasNext() ? paths.next() : "", path -> new ArrayList<>());
          within = false;
        } else {
          within |= line.startsWith(HUNK);
          if (within && patch.size() <= most) {
            patch.add(line);
          }
        }
        next = line(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return patches;
  }

  /** The next line, cut where it is too long; only a line feed ends one. Empty at the end. */
  private static Optional<String> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (line.size() < LONGEST_LINE) {
        line.write(next);
      }
      next = in.read();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}

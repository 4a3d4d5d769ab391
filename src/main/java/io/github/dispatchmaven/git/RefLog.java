package io.github.dispatchmaven.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the log of a ref names. git itself does not read it where HEAD is on a branch without a commit. */
public final class RefLog {

  private RefLog() {}

  /**
   * Commits that are still there, latest first.
   *
   * @param git in the repository
   * @param options of git, before its command
   * @param log the file; without one there are none
   */
  public static Set<String> commits(Git git, List<String> options, Path log) {
    List<String> named;
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      named = lines.flatMap(line -> Stream.of(line.split(" ")).limit(2)).toList();
    } catch (IOException e) {
      return Set.of();
    }
    Set<String> latestFirst = new LinkedHashSet<>();
    for (int at = named.size() - 1; at >= 0; at--) {
      latestFirst.add(named.get(at));
    }
    List<String> command = new ArrayList<>(options);
    command.addAll(List.of("cat-file", "--batch-check"));
    return latestFirst.isEmpty()
        ? Set.of()
        : git.run(String.join("\n", latestFirst) + "\n", command)
            .out()
            .lines()
            .filter(line -> line.contains(" commit "))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

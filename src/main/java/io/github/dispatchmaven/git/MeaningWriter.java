package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.merge.FileMerge;
import io.github.dispatchmaven.merge.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tree of a merge, with the files that were merged by what they say, or that are a conflict though git merged them. */
final class MeaningWriter {

  private final Git git;

  /**
   * @param git in a repository beside the user's
   */
  MeaningWriter(Git git) {
    this.git = git;
  }

  /** What git made of a merge, and what became of it. */
  record Outcome(
      String tree, List<String> sides, Map<String, String> kinds, List<String> byMeaning) {}

  /** Writes what was found beside the repository. */
  Outcome apply(MeaningMerger.Work work, Map<String, MeaningMerger.Found> found) {
    MergeOutput said = work.said();
    if (found.isEmpty()) {
      return new Outcome(said.tree(), said.sides(), said.kinds(), List.of());
    }
    Map<String, String> kindsLeft = new TreeMap<>(said.kinds());
    List<String> sides = new ArrayList<>(said.sides());
    StringBuilder entries = new StringBuilder();
    found.forEach((path, file) -> {
      List<String> modes = modes(work, path, file);
      entries
          .append(modes.get(0))
          .append(' ')
          .append(git.write(text(file, work).getBytes(file.charset())))
          .append(" 0\t")
          .append(path)
          .append('\0');
      sides.removeIf(side -> file.merged() && side.endsWith("\t" + path));
      if (file.merged()) {
        kindsLeft.remove(path);
      } else {
        kindsLeft.put(
            path,
            "both change "
                + file.contradictions().stream()
                    .map(FileMerge.Contradiction::text)
                    .collect(Collectors.joining("; ")));
        if (sides.stream().noneMatch(side -> side.endsWith("\t" + path))) {
          sides.addAll(modes.subList(1, modes.size()));
        }
      }
    });
    String tree = git.withScratchIndex(aside -> {
      aside.output("read-tree", said.tree());
      aside.output(entries.toString(), List.of("update-index", "-z", "--index-info"));
      return aside.output("write-tree");
    });
    List<String> byMeaning = found.entrySet().stream()
        .filter(file -> file.getValue().merged())
        .map(Map.Entry::getKey)
        .toList();
    return new Outcome(tree, sides, kindsLeft, byMeaning);
  }

  /** The mode of the file, and, where git merged it, the entries of its sides. */
  private List<String> modes(MeaningMerger.Work work, String path, MeaningMerger.Found file) {
    MeaningMerger.Side ours = Required.value(file.sides(), MeaningMerger.OURS);
    if (!ours.mode().isEmpty()) {
      return List.of(ours.mode());
    }
    List<String> merged = git.output(
            "",
            List.of("ls-tree", "-z", "--full-tree", work.said().tree(), "--", ":(literal)" + path))
        .parts();
    // A locale may not have the characters of an argument.
    String mode = merged.isEmpty() ? "100644" : merged.get(0).split(" ")[0];
    String names = List.of(MeaningMerger.BASE, MeaningMerger.OURS, MeaningMerger.THEIRS).stream()
        .map(stage -> Required.value(file.sides(), stage).name() + "\n")
        .collect(Collectors.joining());
    List<String> ids = git.output(names, List.of("cat-file", "--batch-check=%(objectname)"))
        .out()
        .lines()
        .toList();
    List<String> entries = new ArrayList<>();
    for (int stage = MeaningMerger.BASE; stage <= MeaningMerger.THEIRS; stage++) {
      entries.add(mode + " " + ids.get(stage - 1) + " " + stage + "\t" + path);
    }
    return Stream.concat(Stream.of(mode), entries.stream()).toList();
  }

  private static String text(MeaningMerger.Found file, MeaningMerger.Work work) {
    if (file.result() instanceof FileMerge.Merged merged) {
      return merged.text();
    }
    return ((FileMerge.Contradicted) file.result())
        .text()
        .replaceAll("(?m)^(<{7} )" + Marks.OURS + "(?=\r?$)", "$1" + work.into())
        .replaceAll("(?m)^(>{7} )" + Marks.THEIRS + "(?=\r?$)", "$1" + work.merged());
  }
}

package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.core.Required;
import io.github.dispatchmaven.merge.FileMerge.Contradiction;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two workstreams that have to do with the same thing.
 *
 * @param paths that it is about, relative to the repository's top
 * @param what for people
 * @param contradictions what both say differently, of files that are merged by what they say; by path
 */
public record PredictedTrouble(
    String one,
    String other,
    Kind kind,
    List<String> paths,
    String what,
    Map<String, List<Contradiction>> contradictions) {

  private static final int LONGEST = 300;

  /** What comes of it. */
  public enum Kind {
    /** They cannot be merged. */
    CONFLICT,
    /** They can be merged, and what comes of it is not what either meant. */
    TRAP,
    /** git cannot merge them, and what they say can be merged. */
    MERGED
  }

  public PredictedTrouble {
    paths = List.copyOf(paths);
    contradictions = Map.copyOf(contradictions);
  }

  static PredictedTrouble conflict(
      String one,
      String other,
      List<String> paths,
      Map<String, List<Contradiction>> contradictions) {
    String said = said(paths, contradictions, Contradiction::text);
    return new PredictedTrouble(
        one,
        other,
        Kind.CONFLICT,
        paths,
        "conflict in " + Printable.paths(paths) + said,
        contradictions);
  }

  static PredictedTrouble merged(String one, String other, List<String> paths) {
    return new PredictedTrouble(
        one,
        other,
        Kind.MERGED,
        paths,
        "add at the same place in " + Printable.paths(paths) + "; merged by meaning",
        Map.of());
  }

  static PredictedTrouble trap(String one, String other, List<String> paths, String what) {
    return new PredictedTrouble(one, other, Kind.TRAP, paths, what, Map.of());
  }

  public boolean conflict() {
    return kind == Kind.CONFLICT;
  }

  /** One for each file. */
  List<PredictedTrouble> parts() {
    return kind == Kind.TRAP
        ? List.of(this)
        : paths.stream()
            .map(path -> new PredictedTrouble(
                one,
                other,
                kind,
                List.of(path),
                what,
                contradictions.containsKey(path)
                    ? Map.of(path, Required.value(contradictions, path))
                    : Map.of()))
            .toList();
  }

  /** What it is about, whoever has to do with it. */
  String subject() {
    return kind == Kind.TRAP
        ? what.substring(0, Math.max(what.lastIndexOf(": "), 0))
        : String.join(" ", paths) + things();
  }

  /** What is contradicted, in short; with what each says, where only two do. */
  String said() {
    return said(paths, contradictions, Contradiction::text);
  }

  String things() {
    return said(paths, contradictions, Contradiction::what);
  }

  private static String said(
      List<String> paths,
      Map<String, List<Contradiction>> contradictions,
      Function<Contradiction, String> text) {
    String all = paths.stream()
        .flatMap(path -> contradictions.getOrDefault(path, List.of()).stream())
        .map(text)
        .collect(Collectors.joining("; "));
    return all.isEmpty() ? "" : ": " + Printable.line(all, LONGEST);
  }

  /**
   * Without conflicts of two that are merged already, as they are: somebody resolved them. What git merges without a word
   * stands.
   *
   * @param merged what is inside of the integration branch
   */
  public static List<PredictedTrouble> open(
      List<PredictedTrouble> concerns, Map<String, Commit> tips, Map<String, Commit> merged) {
    return concerns.stream()
        .filter(concern -> concern.kind() == Kind.TRAP
            || Stream.of(concern.one(), concern.other())
                .anyMatch(name -> !Required.value(tips, name).equals(merged.get(name))))
        .toList();
  }

  /** For people. */
  public String text() {
    return one + " and " + other + " " + what;
  }
}

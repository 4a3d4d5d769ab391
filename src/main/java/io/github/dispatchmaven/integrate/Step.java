package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.core.Printable;
import io.github.dispatchmaven.git.Merge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one workstream in a chain of merges.
 *
 * @param commit the gated one
 * @param merge the commit that merges it, if this chain made one
 * @param paths that conflict
 * @param texts of those that are texts, with marks around what conflicts
 * @param kinds how each conflicts, as git says it; by path
 * @param with the workstreams merged before that changed those paths too
 * @param byMeaning files that were merged by what they say
 */
public record Step(
    String workstream,
    Commit commit,
    How how,
    Optional<Commit> merge,
    List<String> paths,
    Map<String, String> texts,
    Map<String, String> kinds,
    List<String> with,
    List<String> byMeaning) {

  /** What came of it. */
  public enum How {
    MERGED,
    ALREADY_MERGED,
    /** It conflicted, and an agent resolved that. */
    RESOLVED,
    CONFLICT,
    NOT_REACHED,
    /** Left out on request, since the whole was red with it. */
    DROPPED
  }

  public Step {
    paths = List.copyOf(paths);
    texts = Map.copyOf(texts);
    kinds = Map.copyOf(kinds);
    with = List.copyOf(with);
    byMeaning = List.copyOf(byMeaning);
  }

  static Step plain(MergeInput part, How how) {
    return new Step(
        part.workstream(),
        part.commit(),
        how,
        Optional.empty(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  static Step merged(MergeInput part, Merge.Clean merge) {
    return new Step(
        part.workstream(),
        part.commit(),
        How.MERGED,
        Optional.of(merge.commit()),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        merge.byMeaning());
  }

  static Step conflict(MergeInput part, Merge.Conflict conflict, List<String> with) {
    return new Step(
        part.workstream(),
        part.commit(),
        How.CONFLICT,
        Optional.empty(),
        conflict.paths(),
        named(conflict.texts(), part),
        named(conflict.kinds(), part),
        with,
        List.of());
  }

  private static Map<String, String> named(Map<String, String> words, MergeInput part) {
    Map<String, String> named = new HashMap<>(words);
    named.replaceAll((path, text) -> text.replace(Merge.Conflict.THEIRS, part.workstream()));
    return named;
  }

  /** This step, as an agent merged it. */
  public Step resolved(Commit by) {
    return new Step(
        workstream, commit, How.RESOLVED, Optional.of(by), paths, Map.of(), kinds, with, List.of());
  }

  /**
   * This step, left out.
   *
   * @param culprit since the whole is red with it; another one than this, if this was built on it
   */
  public Step dropped(String culprit) {
    return new Step(
        workstream,
        commit,
        How.DROPPED,
        Optional.empty(),
        List.of(),
        Map.of(),
        Map.of(),
        workstream.equals(culprit) ? List.of() : List.of(culprit),
        List.of());
  }

  public boolean inside() {
    return how == How.MERGED || how == How.ALREADY_MERGED || how == How.RESOLVED;
  }

  /** For people. */
  public String conflict() {
    return workstream + " conflicts" + (with.isEmpty() ? "" : " with " + String.join(", ", with))
        + " in " + Printable.paths(paths);
  }
}

package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.merge.FileKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the branches of a feature are merged.
 *
 * @param base whose files the programs are that merge: what sessions made of them is not run
 * @param leftOut files at the top that are ours, not the project's: a branch that forced them in has them left out
 * @param distrusted files that merge drivers name, no commit has, and are not as they were then: they are not run
 * @param byMeaning kinds of files that are merged by what they say, where the project does not say how
 * @param programs what runs programs, as it was in the repository before the first session; empty to take it as it is
 * @param signed whether merges are signed, where the user's are
 */
public record MergeRules(
    Commit base,
    List<String> leftOut,
    List<String> distrusted,
    Set<FileKind> byMeaning,
    Optional<List<Setting>> programs,
    boolean signed) {

  public MergeRules {
    leftOut = List.copyOf(leftOut);
    distrusted = List.copyOf(distrusted);
    byMeaning = Set.copyOf(byMeaning);
    programs = programs.map(List::copyOf);
  }

  public MergeRules(
      Commit base,
      List<String> leftOut,
      List<String> distrusted,
      Set<FileKind> byMeaning,
      Optional<List<Setting>> programs) {
    this(base, leftOut, distrusted, byMeaning, programs, true);
  }

  /** For merges that nobody keeps: they ask for no passphrase. */
  public MergeRules unsigned() {
    return new MergeRules(base, leftOut, distrusted, byMeaning, programs, false);
  }

  /** With all programs as they are, and all kinds of files merged by what they say. */
  public static MergeRules trusting(Commit base, List<String> leftOut) {
    return trusting(base, leftOut, Set.of(FileKind.values()));
  }

  /** With all programs as they are. */
  public static MergeRules trusting(Commit base, List<String> leftOut, Set<FileKind> byMeaning) {
    return new MergeRules(base, leftOut, List.of(), byMeaning, Optional.empty());
  }
}

package io.github.dispatchmaven.git;

import io.github.dispatchmaven.core.Commit;
import java.util.List;
import java.util.Optional;

/**
 * How the branches of a feature are merged.
 *
 * @param base whose files the programs are that merge: what sessions made of them is not run
 * @param leftOut files at the top that are ours, not the project's: a branch that forced them in has them left out
 * @param distrusted files that merge drivers name, no commit has, and are not as they were then: they are not run
 * @param programs what runs programs, as it was in the repository before the first session; empty to take it as it is
 */
public record MergeRules(
    Commit base, List<String> leftOut, List<String> distrusted, Optional<List<Setting>> programs) {

  public MergeRules {
    leftOut = List.copyOf(leftOut);
    distrusted = List.copyOf(distrusted);
    programs = programs.map(List::copyOf);
  }

  /** With all programs as they are. */
  public static MergeRules trusting(Commit base, List<String> leftOut) {
    return new MergeRules(base, leftOut, List.of(), Optional.empty());
  }
}

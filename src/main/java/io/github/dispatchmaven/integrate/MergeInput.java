package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import io.github.dispatchmaven.git.Merge;
import io.github.dispatchmaven.git.Merger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one workstream brings to a merge.
 *
 * @param commit the gated one
 * @param summary of the work, for people; may be empty
 * @param trailers of the merge commit: the evidence, a line each
 * @param start that its own work stands on, where that has work of others
 */
public record MergeInput(
    String workstream,
    Commit commit,
    String summary,
    List<String> trailers,
    Optional<Commit> start) {

  public MergeInput {
    trailers = List.copyOf(trailers);
  }

  /** This input with one more trailer. */
  public MergeInput with(String trailer) {
    return new MergeInput(
        workstream,
        commit,
        summary,
        Stream.concat(trailers.stream(), Stream.of(trailer)).toList(),
        start);
  }

  /** Merges it. */
  public Merge into(Commit tip, Merger merger) {
    return merger.merge(tip, commit, message(), start);
  }

  /** The message of the merge commit. */
  public String message() {
    String subject = "Merge " + workstream + " workstream\n";
    String body = summary.isBlank() ? "" : "\n" + Defused.words(summary.strip()) + "\n";
    return subject + body + (trailers.isEmpty() ? "" : "\n" + String.join("\n", trailers) + "\n");
  }
}

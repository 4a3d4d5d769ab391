package io.github.dispatchmaven.integrate;

import io.github.dispatchmaven.core.Commit;
import java.util.List;

/**
 * What one workstream brings to a merge.
 *
 * @param commit the gated one
 * @param trailers of the merge commit: the evidence, a line each
 */
public record Part(String workstream, Commit commit, List<String> trailers) {

  public Part {
    trailers = List.copyOf(trailers);
  }

  String message() {
    String subject = "Merge " + workstream + " workstream\n";
    return trailers.isEmpty() ? subject : subject + "\n" + String.join("\n", trailers) + "\n";
  }
}

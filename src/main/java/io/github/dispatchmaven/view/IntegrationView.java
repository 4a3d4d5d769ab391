package io.github.dispatchmaven.view;

import java.util.List;
import java.util.Optional;

/**
 * How far the integration is.
 *
 * @param tip of the branch; empty before the first merge
 * @param merged the workstreams that are in it
 */
public record IntegrationView(
    String branch, String worktree, Optional<String> tip, List<String> merged) {

  public IntegrationView {
    merged = List.copyOf(merged);
  }
}

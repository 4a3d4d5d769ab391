package io.github.dispatchmaven.merge;

import java.util.Optional;

/**
 * Three versions of one file.
 *
 * @param base what both began with; empty where both added the file
 * @param ours what it is merged into
 * @param theirs what is merged
 */
public record Versions(Optional<String> base, String ours, String theirs) {

  String baseText() {
    return base.orElse("");
  }
}

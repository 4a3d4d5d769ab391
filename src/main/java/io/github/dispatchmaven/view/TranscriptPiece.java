package io.github.dispatchmaven.view;

import java.util.List;
import java.util.Optional;

/**
 * Some of a transcript, one after the other.
 *
 * @param earlier the place before which there is more; empty where this begins it
 */
public record TranscriptPiece(List<TranscriptEntry> entries, Optional<String> earlier) {

  public TranscriptPiece {
    entries = List.copyOf(entries);
  }
}

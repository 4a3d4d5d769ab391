package io.github.dispatchmaven.merge;

import java.util.Optional;

/** Reads the parts of a file. */
interface PartsParser {

  /**
   * @return the whole file; empty where it cannot be read without doubt, or a key is there twice
   */
  Optional<Part.Branch> parse(String text);
}

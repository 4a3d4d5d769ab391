package io.github.dispatchmaven.core;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What the disk, or the system, refused. */
public final class IoFailure {

  private IoFailure() {}

  /**
   * To be thrown where nothing more can be done, with one line that says what could not.
   *
   * @param what a verb and its object, such as {@code read specs/plan.md}
   */
  public static UncheckedIOException cannot(String what, IOException why) {
    return new UncheckedIOException("cannot " + what + ": " + why.getMessage(), why);
  }
}

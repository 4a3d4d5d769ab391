package io.github.dispatchmaven.integrate;

import java.util.List;

/**
 * Two workstreams that will not go together as they are.
 *
 * @param conflict whether git cannot merge them; else it can, and what comes of it is not what either meant
 * @param paths that it is about, relative to the repository's top
 * @param what for people
 */
public record Concern(String one, String other, boolean conflict, List<String> paths, String what) {

  public Concern {
    paths = List.copyOf(paths);
  }

  /** For people. */
  public String text() {
    return one + " and " + other + " " + what;
  }
}

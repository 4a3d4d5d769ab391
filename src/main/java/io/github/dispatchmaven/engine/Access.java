package io.github.dispatchmaven.engine;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of the user's and the repository's a job has to do with: files, and folders with all below. What programs and systems
 * need beside, their own temporary files for example, is not in it.
 *
 * @param writes what it may change
 * @param reads what it reads beside, and does not change
 * @param network whether it speaks with other machines
 */
public record Access(Set<Path> writes, Set<Path> reads, boolean network) {

  public Access {
    writes = Set.copyOf(writes);
    reads = Set.copyOf(reads);
  }

  /** This, and what it may change beside. */
  public Access writing(Path... more) {
    return new Access(with(writes, more), reads, network);
  }

  /** This, and what it reads beside. */
  public Access reading(Path... more) {
    return new Access(writes, with(reads, more), network);
  }

  private static Set<Path> with(Set<Path> paths, Path... more) {
    Set<Path> all = new TreeSet<>(paths);
    all.addAll(Set.of(more));
    return all;
  }
}

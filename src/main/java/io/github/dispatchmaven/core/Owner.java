package io.github.dispatchmaven.core;

import java.util.Optional;

/**
 * Who claimed a job, as its engine says it: to be kept and shown. Only the engine knows what the id means.
 *
 * @param host where the job runs, for people
 * @param pid of its process on that host, for people; empty where it is no process
 * @param id that no other claim has; empty where an older plugin wrote it
 */
public record Owner(String host, Optional<Long> pid, String id) {

  /** An older plugin wrote what makes a process unique, each for itself. */
  public Owner {
    id = id == null ? "" : id;
  }
}

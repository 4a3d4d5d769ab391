package io.github.dispatchmaven.core;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a workstream does nothing now.
 *
 * @param why in words a person can act on
 * @param until when it ends by itself; empty if something else must happen first
 */
public record Wait(String workstream, String why, Optional<Instant> until) {

  public static Wait forGood(String workstream, String why) {
    return new Wait(workstream, why, Optional.empty());
  }
}

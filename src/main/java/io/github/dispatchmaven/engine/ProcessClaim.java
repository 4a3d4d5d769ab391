package io.github.dispatchmaven.engine;

import io.github.dispatchmaven.core.Owner;
import java.util.Optional;

/**
 * The process that claimed a job. A pid alone may be reused; the five together are not.
 *
 * @param pidNamespace empty where the system has none
 * @param startTicks clock ticks from boot to the start of the process; 0 where the system does not tell
 */
public record ProcessClaim(
    String host, String boot, String pidNamespace, long pid, long startTicks) {

  Owner owner() {
    return new Owner(
        host,
        Optional.of(pid),
        String.join(" ", boot, pidNamespace, String.valueOf(pid), String.valueOf(startTicks)));
  }
}

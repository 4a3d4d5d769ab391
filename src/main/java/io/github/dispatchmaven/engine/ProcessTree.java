package io.github.dispatchmaven.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The processes of one job at one moment, without its wrapper, which waits for them and then writes down how they ended.
 *
 * @param clients those that are asked to end: they end their own children
 * @param all those that are ended
 * @param toCome whether the wrapper lives and has not begun its client, or is about to end
 */
record ProcessTree(List<ProcessHandle> clients, List<ProcessHandle> all, boolean toCome) {

  /** Processor time of those that live; a child that ended is counted by nobody any more, so the sum may fall. */
  Optional<Duration> processorTime() {
    return all.stream()
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration::plus);
  }
}

package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.engine.Engine;
import io.github.dispatchmaven.engine.JobFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ends jobs one by one while others go on: first asked, so that a client ends its own children; then by force. */
public final class GracefulEnds {

  private final Engine engine;
  private final Map<JobFolder, Long> deadlines = new HashMap<>();

  public GracefulEnds(Engine engine) {
    this.engine = engine;
  }

  /** One that was asked before is given no more time. */
  public void ask(List<JobFolder> folders) {
    List<JobFolder> unasked =
        folders.stream().filter(folder -> !deadlines.containsKey(folder)).toList();
    if (!unasked.isEmpty()) {
      engine.interrupt(unasked);
      long deadline = System.nanoTime() + engine.grace().asked().toNanos();
      unasked.forEach(folder -> deadlines.put(folder, deadline));
    }
  }

  /** Whether any were asked whose time is not up. */
  public boolean open() {
    return !deadlines.isEmpty();
  }

  public void killOverdue() {
    long now = System.nanoTime();
    List<JobFolder> due = deadlines.entrySet().stream()
        .filter(entry -> now - entry.getValue() >= 0)
        .map(Map.Entry::getKey)
        .toList();
    if (!due.isEmpty()) {
      engine.kill(due);
      due.forEach(deadlines::remove);
    }
  }
}

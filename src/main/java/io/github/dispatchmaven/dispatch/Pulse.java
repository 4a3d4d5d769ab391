package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.workspace.Layout;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Tells cheaply whether anything happened that a whole look would see. What it misses, the next whole look sees. */
final class Pulse {

  private final Layout layout;
  private Map<JobFolder, Long> beats = new HashMap<>();
  private long letters;

  Pulse(Layout layout) {
    this.layout = layout;
  }

  /** Whether a job wrote something or ended, or a letter came, since this was last asked. */
  boolean changed(Collection<JobFolder> running) {
    Map<JobFolder, Long> now = new HashMap<>();
    running.forEach(folder -> now.put(folder, folder.pulse()));
    long came = layout.inbox().toFile().lastModified();
    boolean changed = came != letters || !now.equals(beats);
    letters = came;
    beats = now;
    return changed;
  }
}

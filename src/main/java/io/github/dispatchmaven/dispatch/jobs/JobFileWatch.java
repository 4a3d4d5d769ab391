package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.workspace.Layout;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Tells cheaply whether anything happened that a whole look would see. What it misses, the next whole look sees. */
public final class JobFileWatch {

  private final File inbox;
  private final List<File> outputs = new ArrayList<>();
  private final List<File> exits = new ArrayList<>();
  private long before;

  public JobFileWatch(Layout layout) {
    this.inbox = layout.inbox().toFile();
  }

  /** Begins with how it is now. */
  public void watch(List<JobFolder> running) {
    outputs.clear();
    exits.clear();
    running.forEach(folder -> {
      outputs.add(folder.out().toFile());
      exits.add(folder.exitFile().toFile());
    });
    before = beat();
  }

  /** Whether a job wrote something or ended, or a letter came, since this was last asked. */
  public boolean changed() {
    long now = beat();
    boolean changed = now != before;
    before = now;
    return changed;
  }

  /** Lengths only grow, and ends stay: the sum of them tells of any change. */
  private long beat() {
    long beat = inbox.lastModified();
    for (File output : outputs) {
      beat += output.length();
    }
    for (File exit : exits) {
      beat += exit.exists() ? 1 : 0;
    }
    return beat;
  }
}

package io.github.dispatchmaven.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a user would read. */
public final class RecordedConsole implements Console {

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> warned = new CopyOnWriteArrayList<>();

  @Override
  public void done(String line) {
    done.add(line);
  }

  @Override
  public void info(String line) {
    said.add(line);
  }

  @Override
  public void warn(String line) {
    warned.add(line);
  }

  public List<String> done() {
    return done;
  }

  public List<String> said() {
    return said;
  }

  public List<String> warned() {
    return warned;
  }
}

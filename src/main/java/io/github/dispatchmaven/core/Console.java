package io.github.dispatchmaven.core;

/** Where the user reads what happens: one line a call. */
public interface Console {

  /** Something was done. */
  void done(String line);

  /** What the user waits for, beside things done. */
  void info(String line);

  /** Something that went wrong, or will, though the work goes on. */
  void warn(String line);
}

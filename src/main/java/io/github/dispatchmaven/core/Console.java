package io.github.dispatchmaven.core;

/** Where the user reads what happens: one line a call. */
public interface Console {

  /** Nobody reads it. */
  Console SILENT = new Console() {
    @Override
    public void done(String line) {}

    @Override
    public void info(String line) {}

    @Override
    public void warn(String line) {}
  };

  /** Something was done. */
  void done(String line);

  /** What the user waits for, beside things done. */
  void info(String line);

  /** What the user called a goal for, such as a table: to be read also where only errors are logged. */
  default void text(String line) {
    info(line);
  }

  /** Something that went wrong, or will, though the work goes on. */
  void warn(String line);

  /** Whether what is going on is drawn beside the lines; where it is not, progress is told in lines of its own. */
  default boolean live() {
    return false;
  }
}

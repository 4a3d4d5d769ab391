package io.github.dispatchmaven.run.context;

/** A context with the facts as they are by now, read again when there are more. */
public final class NewestFacts {

  private Context context;
  private long length = -1;

  public NewestFacts(Context context) {
    this.context = context;
  }

  /** Facts are only added, so a journal of the same length holds the same. */
  public Context read() {
    long now = context.layout().journal().toFile().length();
    if (now != length) {
      context = context.reread();
      length = now;
    }
    return context;
  }
}

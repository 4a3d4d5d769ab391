package io.github.dispatchmaven.run.context;

import io.github.dispatchmaven.core.Console;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A context with the facts and the plan as they are by now, read again when there is something new. */
public final class NewestFacts {

  private static final Logger LOG = LoggerFactory.getLogger(NewestFacts.class);

  private Context context;
  private long length = -1;
  private long planned;

  public NewestFacts(Context context) {
    this.context = context;
    this.planned = planned();
  }

  /** Facts are only added, so a journal of the same length holds the same. */
  public synchronized Context read() {
    long plan = planned();
    if (plan != planned) {
      planned = plan;
      replan();
    }
    long now = context.layout().journal().toFile().length();
    if (now != length) {
      context = context.reread();
      length = now;
    }
    return context;
  }

  private long planned() {
    return context.layout().plan().toFile().lastModified();
  }

  private void replan() {
    try {
      context = Context.open(context.request().with(context.layout().feature()), Console.SILENT);
      length = -1;
    } catch (RuntimeException e) {
      // Whoever shows it goes on with the plan that it knows.
      LOG.debug("the changed plan cannot be read", e);
    }
  }
}

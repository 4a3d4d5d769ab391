package io.github.dispatchmaven.run.watching;

import io.github.dispatchmaven.dispatch.Viewer;
import io.github.dispatchmaven.run.context.Context;
import io.github.dispatchmaven.run.context.PropertyNames;
import io.github.dispatchmaven.terminal.LiveBlock;
import io.github.dispatchmaven.view.FeatureView;

/** Draws a feature on the terminal of the Maven that works on it, for as long as it does. */
public final class DrawnFeature implements Viewer {

  private final LiveBlock block;
  private final RemainingTime remaining;

  public DrawnFeature(Context context, LiveBlock block) {
    this.block = block;
    if (context.settings().flag(PropertyNames.BELL)) {
      block.ring();
    }
    this.remaining = new RemainingTime(() -> context);
  }

  @Override
  public void show(FeatureView view) {
    block.show(remaining.in(view));
  }

  @Override
  public void over() {
    block.end();
  }
}

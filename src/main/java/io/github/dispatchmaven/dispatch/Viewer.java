package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.view.FeatureView;

/** Who is shown each new view of a feature while a controller is at work, in a thread of its own. */
public interface Viewer {

  void show(FeatureView view);

  /** Nothing comes any more. Called by the controller itself, so it returns soon. */
  default void over() {}
}

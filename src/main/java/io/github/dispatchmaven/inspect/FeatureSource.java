package io.github.dispatchmaven.inspect;

import io.github.dispatchmaven.dispatch.Site;
import io.github.dispatchmaven.view.FeatureView;

/** A feature as it is now. May be asked by many threads, and often. */
public interface FeatureSource {

  String name();

  /** What did not change since it was asked before is not read again. */
  FeatureView view();

  /** With the newest facts. */
  Site site();
}

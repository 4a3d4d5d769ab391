package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Console;
import io.github.dispatchmaven.view.FeatureView;
import java.util.function.Consumer;

/**
 * Who is told what happens.
 *
 * @param views gets each new view of the feature while a controller is at work, in a thread of its own
 */
public record Audience(Console console, Consumer<FeatureView> views) {

  /** People at a console alone. */
  public static Audience of(Console console) {
    return new Audience(console, view -> {});
  }
}

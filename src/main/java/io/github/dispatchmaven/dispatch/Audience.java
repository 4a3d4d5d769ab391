package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.core.Console;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is told what happens.
 *
 * @param viewers are shown each new view of the feature while a controller is at work
 */
public record Audience(Console console, List<Viewer> viewers) {

  public Audience {
    viewers = List.copyOf(viewers);
  }

  /** People at a console alone. */
  public static Audience of(Console console) {
    return new Audience(console, List.of());
  }

  /** Nothing comes any more. Whatever goes wrong with who looks, the work goes on. */
  void over() {
    for (Viewer viewer : viewers) {
      try {
        viewer.over();
      } catch (RuntimeException e) {
        console.warn(String.valueOf(e.getMessage()));
      }
    }
  }

  /** These, and one more. */
  public Audience and(Viewer viewer) {
    return new Audience(
        console, Stream.concat(viewers.stream(), Stream.of(viewer)).toList());
  }
}

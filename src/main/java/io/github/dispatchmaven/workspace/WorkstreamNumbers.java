package io.github.dispatchmaven.workspace;

import io.github.dispatchmaven.core.Feature;
import io.github.dispatchmaven.core.Track;
import io.github.dispatchmaven.journal.FormatException;
import io.github.dispatchmaven.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

/** Numbers of workstreams, by which their ports differ: no two of one repository have the same, of whatever feature they are. */
final class WorkstreamNumbers {

  private WorkstreamNumbers() {}

  /** A free one; those that a feature has, it keeps. */
  static int next(Feature feature, Layout layout) {
    try (Stream<Path> features = Files.list(Layout.truths(layout.common()))) {
      return Math.max(feature.nextNumber(), 1 + features.filter(folder -> !folder.equals(layout.truth())
          && !folder.getFileName().toString().startsWith(".")).mapToInt(WorkstreamNumbers::highest).max().orElse(0));
    } catch (IOException e) {
      return feature.nextNumber();
    }
  }

  private static int highest(Path truth) {
    try {
      return Journal.open(truth.resolve("journal.jsonl"), Clock.systemUTC()).feature().all().stream().mapToInt(Track::number).max().orElse(0);
    } catch (FormatException | UncheckedIOException e) {
      // Of a newer version, or broken: that is told where somebody works on it.
      return 0;
    }
  }
}

package io.github.dispatchmaven.workspace;

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

  /** The highest that other features of the repository have, with the one after their last, which is of their whole; 0 if there are none. */
  static int highestOfOthers(Layout layout) {
    try (Stream<Path> features = Files.list(Layout.truths(layout.common()))) {
      return features
          .filter(folder ->
              !folder.equals(layout.truth()) && !folder.getFileName().toString().startsWith("."))
          .mapToInt(WorkstreamNumbers::highest)
          .filter(number -> number > 0)
          .map(number -> number + 1)
          .max()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static int highest(Path truth) {
    try {
      return Journal.open(truth.resolve("journal.jsonl"), Clock.systemUTC())
          .feature()
          .all()
          .stream()
          .mapToInt(Track::number)
          .max()
          .orElse(0);
    } catch (FormatException | UncheckedIOException e) {
      // Of a newer version, or broken: that is told where somebody works on it.
      return 0;
    }
  }
}

package io.github.dispatchmaven.dispatch;

import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Tail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A turn whose output is being read as it comes. */
final class LiveJob {

  private final JobFolder folder;
  private final Tail tail;
  private final Transcript transcript;
  private Optional<Instant> lastEventAt = Optional.empty();

  LiveJob(JobFolder folder, Transcript transcript) {
    this.folder = folder;
    this.tail = new Tail(folder.out());
    this.transcript = transcript;
  }

  /**
   * Reads what came since the last time.
   *
   * @return whether anything came
   */
  boolean read(Instant now) {
    try {
      boolean news = tail.read(transcript::line);
      if (news) {
        lastEventAt = Optional.of(now);
      }
      return news;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.out() + ": " + e.getMessage(), e);
    }
  }

  /** Reads to the end, where no more will come. */
  Transcript finished() {
    try {
      tail.finish(transcript::line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.out() + ": " + e.getMessage(), e);
    }
    return transcript;
  }

  /** How long its provider asked to wait, if it did since this was last called. */
  Optional<Duration> limit() {
    return transcript.limit();
  }

  Optional<String> lastMessage() {
    return transcript.lastMessage();
  }

  Optional<Instant> lastEventAt() {
    return lastEventAt;
  }
}

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
  private Optional<Instant> answeredAt = Optional.empty();
  private Instant atTheEarliest;

  /**
   * @param begun when the job was: what it wrote until the first look may be as old
   */
  LiveJob(JobFolder folder, Transcript transcript, Instant begun) {
    this.folder = folder;
    this.atTheEarliest = begun;
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
      if (transcript.answered()) {
        answeredAt = Optional.of(atTheEarliest);
      }
      atTheEarliest = now;
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

  /** When its provider last answered, at the earliest. */
  Optional<Instant> answeredAt() {
    return answeredAt;
  }

  /** Whether its client said how it ended. */
  boolean complete() {
    return transcript.complete();
  }

  /** Whether its client said that it ended well. */
  boolean done() {
    return transcript.done();
  }

  Optional<String> lastMessage() {
    return transcript.lastMessage();
  }

  Optional<Instant> lastEventAt() {
    return lastEventAt;
  }
}

package io.github.dispatchmaven.dispatch.jobs;

import io.github.dispatchmaven.agent.Transcript;
import io.github.dispatchmaven.core.Activity;
import io.github.dispatchmaven.core.IoFailure;
import io.github.dispatchmaven.core.Outcome;
import io.github.dispatchmaven.core.Verdict;
import io.github.dispatchmaven.engine.JobFolder;
import io.github.dispatchmaven.engine.Tail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A turn whose output is being read as it comes. */
final class LiveTurn {

  /** As a shell reports SIGKILL. */
  private static final int KILLED = 137;

  private final JobFolder folder;
  private final Tail tail;
  private final Transcript transcript;
  private Optional<Instant> lastEventAt = Optional.empty();
  private Optional<Instant> answeredAt = Optional.empty();
  private Instant atTheEarliest;

  /**
   * @param begun when the job was: what it wrote until the first look may be as old
   */
  LiveTurn(JobFolder folder, Transcript transcript, Instant begun) {
    this.folder = folder;
    this.atTheEarliest = begun;
    this.tail = new Tail(folder.out());
    this.transcript = transcript;
  }

  /**
   * Reads what came since the last time. What cannot be read just now may be so later, and if not, its end tells.
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
      return false;
    }
  }

  /** What it came to. Reads to the end, where no more will come. */
  Outcome outcome(int exit, Instant now) {
    try {
      tail.finish(transcript::line);
    } catch (IOException e) {
      throw IoFailure.cannot("read " + folder.out(), e);
    }
    return transcript.outcome(
        exit,
        folder.errors(),
        folder.endedAt().or(() -> Elsewhere.lastWritten(folder)).orElse(now));
  }

  /**
   * What it came to where its process is gone and left no exit status: a result counts all the same, for it was paid for.
   *
   * @param otherwise what it counts as without one
   */
  Outcome vanished(Verdict otherwise, Instant now) {
    Outcome killed = outcome(KILLED, now);
    return transcript.complete() ? outcome(0, now) : killed.withVerdict(otherwise, Observer.GONE);
  }

  /** How long it has been at work, and what came of that so far. */
  Activity activity(Stopwatch watch) {
    Activity watched = watch.activity();
    return new Activity(watched.running(), watched.silent(), answeredAt, transcript.done());
  }

  /** How long its provider asked to wait, if it did since this was last called. */
  Optional<Duration> limit() {
    return transcript.limit();
  }

  /** Whether its client said how it ended. */
  boolean complete() {
    return transcript.complete();
  }

  /** The id under which its client knows its session; empty until it told it. */
  Optional<String> session() {
    return transcript.session();
  }

  Optional<String> lastMessage() {
    return transcript.lastMessage();
  }

  Optional<Instant> lastEventAt() {
    return lastEventAt;
  }
}
